import type { BulkRecord, Id, Outcome } from '../../../bulk/types';
import type { Forecast } from '../../shared/bulk/foretell';
import type { Resolved } from '../../shared/bulk/operation';
import { sendNothing, type ReadBefore } from '../../shared/lists/readBefore';

interface Settings {
	readonly sendOnlyChanges?: boolean;
}

/**
 * Leaves out the rows that would change nothing, where that is wanted. `foretell` compares with what is there, as a dry run
 * does: what cannot be compared counts as a change. Where another row changes the same user or membership, all rows of it
 * are sent, so that it is seen that they contradict each other.
 */
export async function leaveOutUnchanged<Ready>(
	resolved: Resolved<Ready>,
	{ sendOnlyChanges: isWanted }: Settings,
	foretell: (records: readonly BulkRecord<Ready>[]) => Promise<ReadBefore<Forecast>>,
): Promise<Resolved<Ready>> {
	if (isWanted !== true || resolved.stoppedBy || resolved.records.length === 0) return resolved;
	const read = await foretell(resolved.records);
	if (read.kind === 'stopped') return sendNothing(read);
	const outcomes = listUnchanged(read.value);
	return {
		...resolved,
		records: resolved.records.filter(({ index }) => !outcomes.has(index)),
		outcomes: new Map([...resolved.outcomes, ...outcomes]),
	};
}

function listUnchanged({ foretold }: Forecast): ReadonlyMap<number, Outcome> {
	const changed = new Set<Id | undefined>([undefined]);
	for (const { would, id, more } of foretold.values()) if (would !== 'leave' || more !== undefined) changed.add(id);
	const outcomes = new Map<number, Outcome>();
	for (const [index, { id }] of foretold) {
		if (id === undefined || changed.has(id)) continue;
		outcomes.set(index, { status: 'unchanged', id, reason: 'It is so already. Nothing was sent.' });
	}
	return outcomes;
}
