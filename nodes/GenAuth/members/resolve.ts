import type { ServiceReader } from '../../../bulk/operation';
import type { BulkRecord, Outcome } from '../../../bulk/types';
import type { KeyFields } from '../../shared/bulk/keys';
import type { Resolved } from '../../shared/bulk/operation';
import { joinSlices, tellSlice, type ResolvedSlice } from '../../shared/bulk/resolvedSlices';
import { lookUpInSlices, type LookedUpSlice, type NameSlice } from '../../shared/lists/lookUpInSlices';
import { sendNothing, type Stopped } from '../../shared/lists/readBefore';
import { usersPerRequest } from '../api/findUsers';
import type { AskedMembership, MemberChange, Membership } from './fields';
import { NamesSoFar } from './namesSoFar';
import { StandingSoFar } from './standingSoFar';

type Slice = LookedUpSlice<AskedMembership>;

/**
 * Puts user ids in the place of names, and leaves out whoever is in the group (or not in it) already, as the row asks:
 * what GenAuth makes of such a user is not documented.
 */
export function resolveMembers(
	records: readonly BulkRecord<AskedMembership>[],
	reader: ServiceReader,
	done: MemberChange,
	keys: KeyFields,
): Promise<Resolved<Membership>> {
	return joinSlices(resolveMembersInSlices(records, reader, done, keys));
}

/** The same, a slice of the records after the other. */
export async function* resolveMembersInSlices(
	records: readonly BulkRecord<AskedMembership>[],
	reader: ServiceReader,
	done: MemberChange,
	keys: KeyFields,
): AsyncGenerator<ResolvedSlice<Membership>, undefined, undefined> {
	const names = new NamesSoFar(records, reader, keys);
	await names.count();
	const standing = new StandingSoFar(reader, done, names.rowsByCode);
	const rules = {
		namesOf: (value: AskedMembership) => names.listSought(value),
		mostNames: usersPerRequest,
		look: async (slice: NameSlice<AskedMembership>) => standing.givenUp ?? names.look(slice),
	};
	const slices = lookUpInSlices(records, rules, reader);
	let isFirst = true;
	for await (const slice of slices) {
		yield await resolveSlice(slice, names, standing, isFirst);
		isFirst = false;
	}
	yield { records: [], outcomes: new Map(), notes: [...names.listNotes(), ...standing.listNotes()] };
	return undefined;
}

/** Where it can't be read who is in the groups, nothing of the slice is sent; nothing at all, where it is the first one. */
async function resolveSlice(
	slice: Slice,
	names: NamesSoFar,
	standing: StandingSoFar,
	isFirst: boolean,
): Promise<ResolvedSlice<Membership>> {
	if (slice.kind === 'stopped') return sendNothing(slice);
	const { named, outcomes } = names.nameAll(slice.records);
	const read = await standing.look(named);
	if (read.kind === 'stopped' && isFirst) return sendNothing(read);
	if (read.kind === 'stopped') return tellSlice(leaveUnread(slice, named, read), () => ({ records: [], outcomes }));
	const ready: BulkRecord<Membership>[] = [];
	const settled = new Map<number, Outcome>(outcomes);
	for (const record of named) {
		const one = standing.settle(record);
		if (one.kind === 'settled') settled.set(record.index, one.outcome);
		else ready.push({ index: record.index, value: one.value });
	}
	return tellSlice(slice, () => ({ records: ready, outcomes: settled }));
}

/** The slice, in which these records could not be looked up either. */
function leaveUnread(
	slice: Exclude<Slice, Stopped>,
	named: readonly BulkRecord<Membership>[],
	failure: Stopped,
): Exclude<Slice, Stopped> {
	const { refusal, ofRows = refusal } = failure;
	const unread = new Map(slice.unread);
	for (const { index } of named) unread.set(index, ofRows);
	return { ...slice, records: [], unread, failure };
}
