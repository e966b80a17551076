import type { ServiceReader } from '../../../bulk/operation';
import { overlay } from '../../../bulk/overlay';
import { doForEach, doInTurns, type Steps } from '../../../bulk/turns';
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
	reader: Pick<ServiceReader, 'breathe'>,
): Promise<Resolved<Ready>> {
	if (isWanted !== true || resolved.stoppedBy || resolved.records.length === 0) return resolved;
	const read = await foretell(resolved.records);
	if (read.kind === 'stopped') return sendNothing(read);
	const unchanged = await doInTurns(listUnchanged(read.value), reader);
	const records: BulkRecord<Ready>[] = [];
	const take = (record: BulkRecord<Ready>): void => {
		if (!unchanged.has(record.index)) records.push(record);
	};
	await doInTurns(doForEach(resolved.records, take), reader);
	return { ...resolved, records, outcomes: await overlay(resolved.outcomes, unchanged, reader) };
}

function* listUnchanged({ foretold }: Forecast): Steps<ReadonlyMap<number, Outcome>> {
	const changed = new Set<Id | undefined>([undefined]);
	yield* doForEach(foretold.values(), ({ would, id, more }) => {
		if (would !== 'leave' || more !== undefined) changed.add(id);
	});
	const outcomes = new Map<number, Outcome>();
	yield* doForEach(foretold, ([index, { id }]) => {
		if (id === undefined || changed.has(id)) return;
		outcomes.set(index, { status: 'unchanged', id, reason: 'It is so already. Nothing was sent.' });
	});
	return outcomes;
}
