import { outcomeOfRefusal } from '../../../bulk/refusal';
import type { BulkResult } from '../../../bulk/run';
import type { RunSettings } from '../../../bulk/settings';
import type { BulkRecord, Outcome } from '../../../bulk/types';
import type { BesideOutcome } from './followed';
import type { Resolved, RunContext } from './operation';

/** What became of the records of an operation. */
export interface OperationRun {
	readonly outcomes: ReadonlyMap<number, Outcome>;
	readonly stoppedBy?: BulkResult['stoppedBy'];
	/** Whether any request that writes may have been done. */
	readonly wrote: boolean;
	/** Of a dry run: how many requests would write. */
	readonly plannedRequests?: number;
	/** What the run's hint should say beyond its figures. */
	readonly notes: readonly string[];
	/** What it should warn of, even where all records are done. */
	readonly warnings?: readonly string[];
	/** What was done, or would be, beside the records: each leaves as an item of its own. */
	readonly beside?: readonly BesideOutcome[];
}

/** What a run is set to: what the engine takes, and what the operation knows of the run. */
export interface RunGiven<S> {
	readonly run: RunSettings;
	readonly context: RunContext<S>;
	readonly rehearsal?: Rehearsal;
}

/** What a dry run shows. Before version 2 of the node, the requests alone. */
export interface Rehearsal {
	/** Whether it says what would happen to each record. */
	readonly tells: boolean;
	/** Whether the first record of each batch carries the exact request. */
	readonly showsRequests: boolean;
}

/** Nothing was sent, for what resolving found out. */
export function leaveUnsent<Asked, Ready>(
	records: readonly BulkRecord<Asked>[],
	{ outcomes, stoppedBy }: Resolved<Ready>,
): OperationRun {
	const left = outcomeOfRefusal(stoppedBy ?? { about: 'run', code: 'rejected', reason: '' }, 'unsent');
	const unsent = records.map(({ index }): [number, Outcome] => [index, left]);
	return {
		outcomes: new Map([...unsent, ...outcomes]),
		...(stoppedBy && { stoppedBy }),
		wrote: false,
		notes: [],
	};
}
