import { holdCure } from './cure';
import type { Outcome } from '../../bulk/types';
import type { OperationRun } from '../../nodes/shared/bulk/operationRun';

/** The outcomes of a run, in the order of its records. Fails unless each has one, and each that is not done has a cure. */
export function listOutcomes({ outcomes }: Pick<OperationRun, 'outcomes'>, count: number): Outcome[] {
	return Array.from({ length: count }, (_, index) => {
		const outcome = outcomes.get(index);
		if (!outcome) throw new Error(`Record ${index} has no outcome`);
		return holdCure(outcome);
	});
}

/** How many outcomes have each status. */
export function countStatuses(outcomes: readonly Outcome[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const { status } of outcomes) counts[status] = (counts[status] ?? 0) + 1;
	return counts;
}
