import { fateOf, type Outcome } from '../../../bulk/types';
import type { BulkOperation, Follow } from '../../shared/bulk/operation';
import { readMemberIds } from '../api/attributes';
import type { Dialect } from '../api/dialect';
import { readEach, readOne, tellPresence } from '../api/find';
import { makeMemberRow, type MemberRecord } from './operations';

/**
 * The rows of a group become its members: who is missing is added, and then who is in no row is removed. Nobody who
 * stays is ever out of the group in between, as a replacement in several requests would have it, and servers that
 * refuse to replace members (AWS) take it too.
 */
export function makeReplaceMembers(dialect: Dialect): BulkOperation<MemberRecord> {
	const adds = makeMemberRow(dialect, 'added');
	const removes = makeMemberRow(dialect, 'removed');
	const face = {
		operation: 'replaceMembers',
		name: 'Replace Members',
		action: 'Replace the members of groups',
		description: 'Make the rows of each group its members: add who is missing, remove who is in no row',
		notice:
			'Members of a group who are in none of its rows are removed from it. A group without any row is left alone.',
		foresee: (members: readonly MemberRecord[]) =>
			members.length > 0 ? ['Afterwards, members that are in none of the rows of their group would be removed.'] : [],
	} as const;
	const follow: Follow<MemberRecord> = (settled, run, look, settings) =>
		removeOthers({ settled, run, look, settings, dialect, removes });
	const { adapt } = adds;
	return {
		...adds,
		...face,
		follow,
		...(adapt && { adapt: async (look, settings) => ({ ...(await adapt(look, settings)), ...face, follow }) }),
	};
}

interface Removal {
	readonly settled: Parameters<Follow<MemberRecord>>[0];
	readonly run: Parameters<Follow<MemberRecord>>[1];
	readonly look: Parameters<Follow<MemberRecord>>[2];
	readonly settings: Parameters<Follow<MemberRecord>>[3];
	readonly dialect: Dialect;
	readonly removes: BulkOperation<MemberRecord>;
}

type Row = Removal['settled'][number];

/** Nobody is removed while it's not certain who should stay: all rows of the group, and all that were read, are done. */
async function removeOthers(removal: Removal): Promise<ReadonlyMap<number, Outcome>> {
	const { settled, look, run, settings, removes } = removal;
	const groups = new Map<string, Row[]>();
	for (const row of settled) {
		const { groupId } = row.record.value;
		groups.set(groupId, [...(groups.get(groupId) ?? []), row]);
	}
	const changed = new Map<number, Outcome>();
	const isWhole = Number(settings.unreadRows ?? 0) === 0;
	const certain = [...groups].filter(
		([, rows]) => isWhole && rows.every(({ outcome }) => fateOf(outcome.status) === 'done'),
	);
	for (const [id, rows] of groups) {
		if (!certain.some(([each]) => each === id)) tellAll(rows, undefined, changed);
	}
	const replies = await readEach(certain, ([id]) => readOne('/Groups', id, {}, look));
	const surplus = certain.flatMap(([groupId, rows], place): MemberRecord[] => {
		const reply = replies[place];
		const members = reply && readMemberIds(tellPresence(reply));
		const wanted = new Set(rows.map(({ record }) => record.value.memberId));
		if (!members) tellAll(rows, hiddenMembers, changed);
		return (members ?? []).filter((memberId) => !wanted.has(memberId)).map((memberId) => ({ groupId, memberId }));
	});
	const adapted = surplus.length > 0 && removes.adapt ? await removes.adapt(look, settings) : removes;
	const parts = surplus.length > 0 ? await run(adapted, surplus) : [];
	for (const [groupId, rows] of certain) {
		const failed = parts.find((part, place) => surplus[place]?.groupId === groupId && fateOf(part.status) !== 'done');
		if (failed) tellAll(rows, failed, changed);
	}
	return changed;
}

const hiddenMembers: Outcome = {
	status: 'failed',
	code: 'not_applied',
	reason: 'The server does not show the members of the group, so those who should leave are not known.',
};

/** What holds up the group holds for each of its rows that is done: the group is not what the rows say. */
function tellAll(rows: readonly Row[], cause: Outcome | undefined, changed: Map<number, Outcome>): void {
	for (const { record, outcome } of rows) {
		if (fateOf(outcome.status) !== 'done') continue;
		const why = cause?.reason ?? 'Another row of the group, or one that could not be read, is not done.';
		const { status, ...about } = outcome;
		const reason = `The user is a member (${status}), but who is in none of the rows of the group was not removed: ${why}`;
		const isUnknown = cause !== undefined && fateOf(cause.status) === 'unknown';
		changed.set(record.index, {
			...about,
			status: isUnknown ? 'unknown' : 'failed',
			code: cause?.code ?? 'not_applied',
			reason,
		});
	}
}
