import { doForEach, type Steps } from '../../../bulk/turns';
import { fateOf, type Outcome } from '../../../bulk/types';
import type { SettledRecord } from '../../shared/bulk/operation';
import type { BesideOutcome } from '../../shared/bulk/followed';
import { count, listNames } from '../../shared/bulk/notes';
import { groupBy, groupInSteps } from '../../shared/values/groupBy';
import type { Membership, ReadyMembership } from '../api/membership';

export type Settled = SettledRecord<Membership, ReadyMembership>;

/** The records of a group. */
export interface Group {
	readonly id: string;
	readonly records: readonly Settled[];
	/** Who is in one of its rows. */
	readonly wanted: ReadonlySet<string>;
}

/** Somebody who is in none of the rows of the group, and what became of them. */
export interface Leaver {
	readonly member: ReadyMembership;
	readonly outcome: Outcome;
}

export function* groupRecords(settled: readonly Settled[]): Steps<readonly Group[]> {
	const groups: Group[] = [];
	for (const [id, records] of yield* groupInSteps(settled, ({ asked }) => asked.groupId)) {
		const wanted = new Set<string>();
		yield* doForEach(records, ({ asked }) => void wanted.add(asked.memberId));
		groups.push({ id, records, wanted });
	}
	return groups;
}

/** Nobody is removed while it's not certain who should stay: all records of the group, and all rows that were read, are done. */
export function isCertain({ records }: Group, unreadRows: number): boolean {
	return unreadRows === 0 && records.every(({ outcome }) => fateOf(outcome.status) === 'done');
}

/** Members of a group who are in none of its rows, ready to be removed. Those of the rows stay. */
export function listOthers({ id, wanted }: Group, shown: ReadonlySet<string>): readonly ReadyMembership[] {
	const others: string[] = [];
	for (const memberId of shown) if (!wanted.has(memberId)) others.push(memberId);
	if (others.length === 0) return [];
	const stays = new Set<string>();
	for (const memberId of wanted) if (shown.has(memberId)) stays.add(memberId);
	const about = { groupId: id, isGroupRead: true, showsMembers: true, wasShown: true, stays };
	return others.map((memberId) => ({ ...about, memberId }));
}

/** Groups that the hint names one by one. */
const maxNamed = 20;

/** A sentence for each group that members have left, or would leave: how many, and who. */
export function noteLeavers(leavers: readonly Leaver[], tense: 'past' | 'planned'): readonly string[] {
	const gone = leavers.flatMap(({ member, outcome }) => (fateOf(outcome.status) === 'done' ? [member] : []));
	const all = [...groupBy(gone, ({ groupId }) => groupId)];
	const named = all.slice(0, maxNamed).map(([id, members]) => noteGroup(id, members, tense));
	const rest = all.slice(maxNamed);
	if (rest.length === 0) return named;
	const left = rest.flatMap(([, members]) => members).length;
	return [...named, `In ${count(rest.length, 'more group')} ${tellRemoved(left, '', tense)}.`];
}

function noteGroup(id: string, members: readonly Membership[], tense: 'past' | 'planned'): string {
	const memberIds = members.map(({ memberId }) => memberId);
	const who = memberIds.length === 1 ? ' who is in none of its rows' : ' who are in none of its rows';
	return `Group "${id}": ${tellRemoved(memberIds.length, who, tense)}: ${listNames(memberIds)}.`;
}

/** `2 members were removed`, with a clause about them in between. */
function tellRemoved(number: number, clause: string, tense: 'past' | 'planned'): string {
	const past = number === 1 ? 'was' : 'were';
	return `${count(number, 'member')}${clause} ${tense === 'past' ? past : 'would be'} removed`;
}

/** Each as an item of its own, paired to the first row of its group. */
export function itemsOf(leavers: readonly Leaver[], groups: readonly Group[]): readonly BesideOutcome[] {
	const firsts = new Map(groups.map(({ id, records }) => [id, records[0]?.index ?? 0]));
	return leavers.map(({ member: { groupId, memberId }, outcome }) => ({
		index: firsts.get(groupId) ?? 0,
		fields: { groupId, memberId },
		outcome,
	}));
}
