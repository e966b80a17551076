import type { ServiceReader } from '../../../bulk/operation';
import { doForEach, doInTurns, type Steps } from '../../../bulk/turns';
import type { BulkRecord, Outcome } from '../../../bulk/types';
import type { Resolved } from '../../shared/bulk/operation';
import { groupInSteps } from '../../shared/values/groupBy';
import { addSeveral } from '../../shared/values/severalValues';
import { sendNothing } from '../../shared/lists/readBefore';
import type { Dialect } from '../api/dialect';
import { readMemberLists, type MemberList } from '../api/memberLists';
import type { Membership, ReadyMembership } from '../api/membership';
import type { MemberChange } from './requests';

/**
 * Finds who is a member already, and which groups there are. Who is not in a list that may not be whole may be a member all
 * the same: a removal that is not proved needless is sent.
 */
export async function resolveMembers(
	records: readonly BulkRecord<Membership>[],
	reader: ServiceReader,
	dialect: Dialect,
	change: MemberChange,
): Promise<Resolved<ReadyMembership>> {
	const asked = await doInTurns(
		groupInSteps(records, ({ value }) => value.groupId),
		reader,
	);
	// Where somebody who is to leave a group is not shown in it, it matters if others are hidden.
	const lacksAny = (groupId: string, shown: ReadonlySet<string>): boolean =>
		change === 'removed' && (asked.get(groupId) ?? []).some(({ value }) => !shown.has(value.memberId));
	const lists = await readMemberLists([...asked.keys()], reader, dialect, lacksAny);
	if (lists.kind === 'stopped') return sendNothing(lists);
	return doInTurns(resolveByLists(records, lists.value, change), reader);
}

function* resolveByLists(
	records: readonly BulkRecord<Membership>[],
	lists: ReadonlyMap<string, MemberList>,
	change: MemberChange,
): Steps<Resolved<ReadyMembership>> {
	const outcomes = new Map<number, Outcome>();
	const ready: BulkRecord<ReadyMembership>[] = [];
	const stays = yield* listStays(records, lists, change);
	yield* doForEach(records, ({ index, value }) => {
		const list = lists.get(value.groupId) ?? { kind: 'hidden' };
		if (list.kind === 'absent') outcomes.set(index, failUnknownGroup(value));
		else if (isAsAsked(value, list, change)) outcomes.set(index, { status: 'unchanged' });
		else ready.push({ index, value: makeReady(value, list, stays.get(value.groupId)) });
	});
	return { records: ready, outcomes };
}

/** Who is shown in each group and is not to leave it. */
function* listStays(
	records: readonly BulkRecord<Membership>[],
	lists: ReadonlyMap<string, MemberList>,
	change: MemberChange,
): Steps<ReadonlyMap<string, ReadonlySet<string>>> {
	const stays = new Map<string, Set<string>>();
	for (const [groupId, list] of lists) {
		yield;
		if (list.kind === 'list') stays.set(groupId, new Set(list.ids));
	}
	const leave = ({ value }: BulkRecord<Membership>): void => void stays.get(value.groupId)?.delete(value.memberId);
	if (change === 'removed') yield* doForEach(records, leave);
	return stays;
}

function isAsAsked({ memberId }: Membership, list: MemberList, change: MemberChange): boolean {
	if (list.kind !== 'list') return false;
	return change === 'added' ? list.ids.has(memberId) : list.isWhole && !list.ids.has(memberId);
}

function makeReady(
	{ groupId, memberId }: Membership,
	list: MemberList,
	stays: ReadonlySet<string> | undefined,
): ReadyMembership {
	return {
		groupId,
		memberId,
		isGroupRead: list.kind === 'list',
		showsMembers: list.kind === 'list' && list.isTrue,
		wasShown: list.kind === 'list' && list.ids.has(memberId),
		...(list.kind === 'list' && { shownBefore: list.ids.size }),
		...(stays && { stays }),
	};
}

function failUnknownGroup({ groupId }: Membership): Outcome {
	const several = addSeveral(groupId, 'groups');
	const reason = `There is no group with the ID "${groupId}".${several} Mend the ID, or create the group first.`;
	return { status: 'failed', code: 'unknown_reference', reason, httpStatus: 404 };
}
