import type { IExecuteFunctions } from 'n8n-workflow';
import { refuseSetting } from '../n8n/parameters';
import { isTool } from '../n8n/tool';
import { isVersion2 } from '../n8n/version';
import type { OperationFace } from './operation';

interface Kept {
	readonly waitForCompletion: boolean;
	readonly failExecution: string;
	readonly return: string;
}

/**
 * Throws where records would be submitted without waiting, and what settles them later would go lost with their items: their
 * jobs could end as they like, and nobody would hear of it. Version 1 of a node runs as it always has.
 */
export function refuseLostLater(
	context: IExecuteFunctions,
	{ answersAtOnce }: Pick<OperationFace, 'answersAtOnce'>,
	settings: Kept,
): void {
	if (answersAtOnce || settings.waitForCompletion || !isVersion2(context)) return;
	const why = findLoss(context, settings);
	if (why === undefined) return;
	refuseSetting(
		context,
		`"Wait for Completion" is off, and ${why}: what settles the submitted records later would be lost.`,
		'Switch "Wait for Completion" on, or let the node give an item for each record.',
	);
}

function findLoss(context: IExecuteFunctions, settings: Kept): string | undefined {
	if (settings.return === 'summary') return '"Return" is "Summary"';
	if (settings.failExecution === 'any' || settings.failExecution === 'percent')
		return '"Fail Execution" may end the run without items';
	return isTool(context) ? 'an AI agent keeps no items' : undefined;
}
