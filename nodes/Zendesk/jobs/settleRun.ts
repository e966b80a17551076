import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { SettleMode } from '../../../bulk/settleLater';
import type { ListedOperation } from '../../shared/bulk/listed';
import type { Ports } from '../../../bulk/settings';

/** What settling, of records or of bare job IDs, needs of its node. */
export interface SettleRun {
	readonly context: IExecuteFunctions;
	readonly mode: SettleMode;
	/** All operations whose records may come in. */
	readonly operations: readonly ListedOperation[];
	readonly ports: Ports;
	readonly startedAtMs: number;
	/** Throws, if all that Zendesk has said so far is that it refuses the credential. */
	throwIfRefused(): void;
}

/** Done, Failed, Still Running. */
export type OutputIndex = 0 | 1 | 2;

/** An item, and the output that it leaves on. */
export interface RoutedItem {
	readonly item: INodeExecutionData;
	readonly outputIndex: OutputIndex;
}
