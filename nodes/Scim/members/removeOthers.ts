import type { ServiceReader } from '../../../bulk/operation';
import { doInTurns } from '../../../bulk/turns';
import { fateOf, type Outcome } from '../../../bulk/types';
import type { Followed } from '../../shared/bulk/followed';
import type { RunContext, SendMore } from '../../shared/bulk/operation';
import type { Dialect } from '../api/dialect';
import { readMemberLists, showsAll, type MemberList, type ShownMembers } from '../api/memberLists';
import type { ReadyMembership } from '../api/membership';
import type { ChangeMembers, ChangeSettings } from './changes';
import { describeLost, listLost } from './losses';
import {
	groupRecords,
	isCertain,
	itemsOf,
	listOthers,
	noteLeavers,
	type Group,
	type Leaver,
	type Settled,
} from './removals';

interface Removal {
	readonly dialect: Dialect;
	readonly settled: readonly Settled[];
	readonly send: SendMore<ChangeSettings>;
	readonly reader: ServiceReader;
	readonly run: RunContext<ChangeSettings>;
	readonly removes: ChangeMembers;
}

/** A group as it is emptied of those who are in none of its rows. */
interface Emptied {
	readonly group: Group;
	/** Whose removal was sent, by their IDs. */
	readonly leavers: Map<string, Leaver>;
	/** The longest list of its members that was shown. */
	longest: number;
	list: MemberList | undefined;
}

/** Removes whoever is in none of the rows of their group, where it's certain who should stay. */
export async function removeOthers(removal: Removal): Promise<Followed> {
	const { settled, reader, run } = removal;
	const outcomes = new Map<number, Outcome>();
	const groups = await doInTurns(groupRecords(settled), reader);
	const emptied: Emptied[] = [];
	for (const group of groups) {
		await reader.breathe?.();
		if (isCertain(group, run.unreadRows)) emptied.push({ group, leavers: new Map(), longest: 0, list: undefined });
		else failDone(group, undefined, outcomes);
	}
	await emptyAll(emptied, removal);
	const unproved: string[] = [];
	for (const one of emptied) {
		await reader.breathe?.();
		settleLeavers(one);
		const cause = findCause(one);
		if (cause) failDone(one.group, cause, outcomes);
		else if (!isKnownWhole(one)) unproved.push(`Group "${one.group.id}": ${mayBeMore}`);
	}
	const leavers = emptied.flatMap((one) => [...one.leavers.values()]);
	return { outcomes, notes: [...noteLeavers(leavers, 'past'), ...unproved], beside: itemsOf(leavers, groups) };
}

/**
 * Removes those who are shown, and looks again: where a list is only the beginning of a longer one, others are shown now. Ends
 * where nobody new is shown, or a removal was not done.
 */
async function emptyAll(emptied: readonly Emptied[], removal: Removal): Promise<void> {
	let left = emptied;
	while (left.length > 0) {
		await readLists(left, removal);
		const fresh: (readonly [Emptied, readonly ReadyMembership[]])[] = [];
		for (const one of left) {
			await removal.reader.breathe?.();
			fresh.push([one, listNew(one)]);
		}
		left = fresh.flatMap(([one, members]) => (members.length > 0 ? [one] : []));
		const others = fresh.flatMap(([, members]) => members);
		if (others.length === 0) return;
		const outcomes = await removal.send(removal.removes, others);
		const byId = new Map(left.map((one) => [one.group.id, one]));
		others.forEach((member, place) => {
			const outcome = outcomes[place];
			if (outcome) byId.get(member.groupId)?.leavers.set(member.memberId, { member, outcome });
		});
	}
}

async function readLists(emptied: readonly Emptied[], { reader, dialect }: Removal): Promise<void> {
	const groupIds = emptied.map(({ group }) => group.id);
	const lists = await readMemberLists(groupIds, reader, dialect);
	for (const one of emptied) {
		one.list = lists.kind === 'read' ? lists.value.get(one.group.id) : undefined;
		if (one.list?.kind === 'list') one.longest = Math.max(one.longest, one.list.ids.size);
	}
}

/** Whoever is shown, is in none of the rows, and was not removed yet. */
function listNew({ group, leavers, list }: Emptied): readonly ReadyMembership[] {
	if (list?.kind !== 'list' || !showsWanted(group, list)) return [];
	const isStuck = [...leavers.values()].some(({ outcome }) => fateOf(outcome.status) !== 'done');
	return isStuck ? [] : listOthers(group, list.ids).filter(({ memberId }) => !leavers.has(memberId));
}

/** Those of the rows are in the group, so a list without them hides others as well. */
function showsWanted({ wanted }: Group, { ids }: ShownMembers): boolean {
	return showsAll(ids, wanted);
}

/** Why the group is not what its rows say; undefined where it is. */
function findCause({ group, leavers, longest, list }: Emptied): Outcome | undefined {
	const isIn = ({ memberId }: ReadyMembership): boolean => list?.kind !== 'list' || list.ids.has(memberId);
	const left = [...leavers.values()].find(({ member, outcome }) => fateOf(outcome.status) !== 'done' && isIn(member));
	if (left) return left.outcome;
	if (list?.kind !== 'list') return hiddenMembers;
	if (!showsWanted(group, list)) {
		const lost = listLost(leavers.size > 0 ? group.wanted : listShownBefore(group), list.ids, list.isWhole);
		return lost.length > 0 ? failLost(group.id, lost) : hiddenMembers;
	}
	return isKnownWhole({ group, longest, list }) || !list.isLikelyCut ? undefined : hiddenMembers;
}

/** A list that became shorter was not cut: more would have come up. One that became longer was whole before. */
function isKnownWhole({ group, longest, list }: Pick<Emptied, 'group' | 'longest' | 'list'>): boolean {
	if (list?.kind !== 'list') return false;
	const { size } = list.ids;
	return list.isWhole || (list.isTrue && (size < longest || size > countBefore(group, size)));
}

/**
 * Who is not shown any more is out, whatever the server said of the removal; who is shown still is perhaps not out, whatever it
 * said.
 */
function settleLeavers({ group, leavers, list }: Emptied): void {
	if (list?.kind !== 'list' || !showsWanted(group, list)) return;
	for (const [memberId, { member, outcome }] of leavers) {
		const isDone = fateOf(outcome.status) === 'done';
		const batch = outcome.batch === undefined ? {} : { batch: outcome.batch };
		if (isDone && list.ids.has(memberId)) leavers.set(memberId, { member, outcome: { ...stillShown, ...batch } });
		else if (!isDone && !list.ids.has(memberId)) {
			leavers.set(memberId, { member, outcome: { status: 'removed', ...batch } });
		}
	}
}

const stillShown: Outcome = {
	status: 'unknown',
	code: 'job_unclear',
	reason:
		'The server answered success, but shows the user as a member still: it does its work later, or not at all. Run it again, or switch on "Check Members Afterwards", which looks a few times.',
};

/** How many members the group showed before its rows were sent. */
function countBefore({ records }: Group, now: number): number {
	return records.reduce((least, { ready }) => Math.min(least, ready?.shownBefore ?? now), now);
}

/** Whoever was a member before the run. */
function listShownBefore({ records }: Group): ReadonlySet<string> {
	const shown = records.filter(({ outcome }) => outcome.status === 'unchanged');
	return new Set(shown.map(({ asked }) => asked.memberId));
}

function failLost(groupId: string, lost: readonly string[]): Outcome {
	return { status: 'failed', code: 'members_lost', reason: describeLost(groupId, lost) };
}

/** No server is likely to cut lists at the number of these rows, but one may. */
const mayBeMore =
	'the server shows just the members of its rows, and no longer list of any group. If it never shows more than so many, there may be others, who were not removed: look in the server once.';

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
		const reason = cause?.code === 'members_lost' ? why : tellNotRemoved(status, why);
		const isUnknown = cause !== undefined && fateOf(cause.status) === 'unknown';
		changed.set(index, {
			...about,
			status: isUnknown ? 'unknown' : 'failed',
			code: cause?.code ?? 'not_applied',
			reason,
		});
	}
}

function tellNotRemoved(status: Outcome['status'], why: string): string {
	return `The user is a member (${status}), but who is in none of the rows of the group was not removed: ${why} Look in the group, and run the rows again.`;
}
