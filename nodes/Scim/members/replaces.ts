import type { ServiceReader } from '../../../bulk/operation';
import { fateOf, type Outcome } from '../../../bulk/types';
import type { RunContext, SendMore, SettledRecord } from '../../shared/bulk/operation';
import { readMemberIds } from '../api/attributes';
import type { Dialect } from '../api/dialect';
import { readEach, readOne, readPresence } from '../api/find';
import type { Membership } from '../api/membership';
import { makeChangeMembers, type ChangeMembers, type ChangeSettings } from './changes';

/**
 * The rows of a group become its members: who is missing is added, and then who is in no row is removed. Nobody who
 * stays is ever out of the group in between, as a replacement in several requests would have it, and servers that
 * refuse to replace members (AWS) take it too.
 */
export function makeReplaceMembers(dialect: Dialect): ChangeMembers {
	return replaceBy(makeChangeMembers(dialect, 'added'), makeChangeMembers(dialect, 'removed'));
}

/** The operation that adds, with the removal of all others after it. */
function replaceBy(adds: ChangeMembers, removes: ChangeMembers): ChangeMembers {
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
			...(adapt && { adapt: async (reader, settings) => replaceBy(await adapt(reader, settings), removes) }),
		},
		after: (settings) => ({
			...adds.after(settings),
			follow: (settled, send, reader, run) => removeOthers({ settled, send, reader, run, removes }),
		}),
		foresee: (members) =>
			members.length > 0 ? ['Afterwards, members that are in none of the rows of their group would be removed.'] : [],
	};
}

interface Removal {
	readonly settled: readonly Settled[];
	readonly send: SendMore<ChangeSettings>;
	readonly reader: ServiceReader;
	readonly run: RunContext<ChangeSettings>;
	readonly removes: ChangeMembers;
}

type Settled = SettledRecord<Membership, Membership>;

/** The records of a group. */
interface Group {
	readonly id: string;
	readonly records: readonly Settled[];
}

/** Nobody is removed while it's not certain who should stay: all records of the group, and all rows that were read, are done. */
async function removeOthers({ settled, send, reader, run, removes }: Removal): Promise<ReadonlyMap<number, Outcome>> {
	const changed = new Map<number, Outcome>();
	const certain: Group[] = [];
	for (const group of groupRecords(settled)) {
		const isCertain = run.unreadRows === 0 && group.records.every(({ outcome }) => fateOf(outcome.status) === 'done');
		if (isCertain) certain.push(group);
		else failDone(group, undefined, changed);
	}
	const others = await findOthers(certain, reader, changed);
	if (others.length === 0) return changed;
	const { adapt } = removes.before;
	const outcomes = await send(adapt ? await adapt(reader, run.settings) : removes, others);
	for (const group of certain) {
		const cause = outcomes.find(
			({ status }, position) => others[position]?.groupId === group.id && fateOf(status) !== 'done',
		);
		if (cause) failDone(group, cause, changed);
	}
	return changed;
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
	reader: ServiceReader,
	changed: Map<number, Outcome>,
): Promise<readonly Membership[]> {
	const replies = await readEach(groups, ({ id }) => readOne('/Groups', id, {}, reader));
	return groups.flatMap((group, position): readonly Membership[] => {
		const reply = replies[position];
		const members = reply && readMemberIds(readPresence(reply));
		const wanted = new Set(group.records.map(({ asked }) => asked.memberId));
		if (!members) failDone(group, hiddenMembers, changed);
		const others = (members ?? []).filter((memberId) => !wanted.has(memberId));
		return others.map((memberId) => ({ groupId: group.id, memberId }));
	});
}

const hiddenMembers: Outcome = {
	status: 'failed',
	code: 'not_applied',
	reason: 'The server does not show the members of the group, so those who should leave are not known.',
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
