import type { ServiceReader } from '../../../bulk/operation';
import { fateOf, type Outcome } from '../../../bulk/types';
import type { RunContext, SendMore, SettledRecord } from '../../shared/bulk/operation';
import type { Dialect } from '../api/dialect';
import { readMemberLists, type MemberList } from '../api/memberLists';
import type { Membership, ReadyMembership } from '../api/membership';
import { makeChangeMembers, type ChangeMembers, type ChangeSettings } from './changes';

/**
 * The rows of a group become its members: who is missing is added, and then who is in no row is removed. Nobody who
 * stays is ever out of the group in between, as a replacement in several requests would have it, and servers that
 * refuse to replace members (AWS) take it too.
 */
export function makeReplaceMembers(dialect: Dialect): ChangeMembers {
	return replaceBy(dialect, makeChangeMembers(dialect, 'added'), makeChangeMembers(dialect, 'removed'));
}

/** The operation that adds, with the removal of all others after it. */
function replaceBy(dialect: Dialect, adds: ChangeMembers, removes: ChangeMembers): ChangeMembers {
	const { adapt } = adds.before;
	return {
		...adds,
		operation: 'replaceMembers',
		name: 'Replace Members',
		action: 'Replace the members of groups',
		description: 'Make the rows of each group its members: add who is missing, remove who is in no row',
		notice:
			'Members of a group who are in none of its rows are removed from it. A group without any row is left alone.',
		before: {
			...adds.before,
			...(adapt && { adapt: async (reader, settings) => replaceBy(dialect, await adapt(reader, settings), removes) }),
		},
		after: (settings) => ({
			...adds.after(settings),
			follow: async (settled, send, reader, run) => {
				const added = (await adds.after(settings).follow?.(settled, send, reader, run)) ?? new Map<number, Outcome>();
				const now = settled.map((record) => ({ ...record, outcome: added.get(record.index) ?? record.outcome }));
				const left = await removeOthers({ dialect, settled: now, send, reader, run, removes });
				return new Map([...added, ...left]);
			},
		}),
		foresee: (members) =>
			members.length > 0 ? ['Afterwards, members that are in none of the rows of their group would be removed.'] : [],
	};
}

interface Removal {
	readonly dialect: Dialect;
	readonly settled: readonly Settled[];
	readonly send: SendMore<ChangeSettings>;
	readonly reader: ServiceReader;
	readonly run: RunContext<ChangeSettings>;
	readonly removes: ChangeMembers;
}

type Settled = SettledRecord<Membership, ReadyMembership>;

/** The records of a group. */
interface Group {
	readonly id: string;
	readonly records: readonly Settled[];
}

/** Nobody is removed while it's not certain who should stay: all records of the group, and all rows that were read, are done. */
async function removeOthers(removal: Removal): Promise<ReadonlyMap<number, Outcome>> {
	const { settled, send, reader, run, removes } = removal;
	const changed = new Map<number, Outcome>();
	const certain: Group[] = [];
	for (const group of groupRecords(settled)) {
		const isCertain = run.unreadRows === 0 && group.records.every(({ outcome }) => fateOf(outcome.status) === 'done');
		if (isCertain) certain.push(group);
		else failDone(group, undefined, changed);
	}
	const others = await findOthers(certain, removal, changed);
	if (others.length === 0) return changed;
	const { adapt } = removes.before;
	const outcomes = await send(adapt ? await adapt(reader, run.settings) : removes, others);
	const left = await findLeft(others, outcomes, removal);
	for (const group of certain) {
		const cause = left.find(({ member }) => member.groupId === group.id)?.outcome;
		if (cause) failDone(group, cause, changed);
	}
	return changed;
}

interface LeftMember {
	readonly member: ReadyMembership;
	readonly outcome: Outcome;
}

/** Those who were not removed for sure. Whoever is not shown any more is out, whatever the server said of the removal. */
async function findLeft(
	others: readonly ReadyMembership[],
	outcomes: readonly Outcome[],
	{ reader, dialect }: Removal,
): Promise<readonly LeftMember[]> {
	const left = others.flatMap((member, place): LeftMember[] => {
		const outcome = outcomes[place];
		return outcome && fateOf(outcome.status) !== 'done' ? [{ member, outcome }] : [];
	});
	const groupIds = left.map(({ member }) => member.groupId);
	const lists = await readMemberLists(groupIds, reader, dialect);
	if (lists.kind === 'stopped') return left;
	return left.filter(({ member }) => {
		const list = lists.value.get(member.groupId);
		return list?.kind !== 'list' || list.ids.has(member.memberId);
	});
}

function groupRecords(settled: readonly Settled[]): readonly Group[] {
	const groups = new Map<string, Settled[]>();
	for (const record of settled) {
		const { groupId } = record.asked;
		groups.set(groupId, [...(groups.get(groupId) ?? []), record]);
	}
	return [...groups].map(([id, records]) => ({ id, records }));
}

/** The members of these groups who are in none of the rows. */
async function findOthers(
	groups: readonly Group[],
	{ reader, dialect }: Removal,
	changed: Map<number, Outcome>,
): Promise<readonly ReadyMembership[]> {
	const groupIds = groups.map(({ id }) => id);
	const lists = await readMemberLists(groupIds, reader, dialect);
	return groups.flatMap((group): readonly ReadyMembership[] => {
		const wanted = new Set(group.records.map(({ asked }) => asked.memberId));
		const shown = lists.kind === 'read' ? listAll(lists.value.get(group.id), wanted) : undefined;
		if (!shown) failDone(group, hiddenMembers, changed);
		const others = (shown ?? []).filter((memberId) => !wanted.has(memberId));
		const about = { groupId: group.id, isGroupRead: true, showsMembers: true, wasShown: true };
		return others.map((memberId) => ({ ...about, memberId }));
	});
}

/** All members, where the list is whole: those of the rows are in the group, so a list without them hides others as well. */
function listAll(list: MemberList | undefined, wanted: ReadonlySet<string>): readonly string[] | undefined {
	if (list?.kind !== 'list' || !list.isWhole) return undefined;
	return [...wanted].every((memberId) => list.ids.has(memberId)) ? [...list.ids] : undefined;
}

const hiddenMembers: Outcome = {
	status: 'unknown',
	code: 'job_unclear',
	reason:
		'The server does not show all members of the group, so those who should leave are not known. Look in the server.',
};

/** Fails all records of the group that are done: whatever kept the others in it, the group is not what the rows say. */
function failDone({ records }: Group, cause: Outcome | undefined, changed: Map<number, Outcome>): void {
	for (const { index, outcome } of records) {
		if (fateOf(outcome.status) !== 'done') continue;
		const why = cause?.reason ?? 'Another row of the group, or one that could not be read, is not done.';
		const { status, ...about } = outcome;
		const reason = `The user is a member (${status}), but who is in none of the rows of the group was not removed: ${why}`;
		const isUnknown = cause !== undefined && fateOf(cause.status) === 'unknown';
		changed.set(index, {
			...about,
			status: isUnknown ? 'unknown' : 'failed',
			code: cause?.code ?? 'not_applied',
			reason,
		});
	}
}
