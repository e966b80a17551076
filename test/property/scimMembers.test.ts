import fc from 'fast-check';
import { fateOf, type Outcome } from '../../bulk/types';
import { rfc7644 } from '../../nodes/Scim/dialects/rfc7644';
import { makeChangeMembers } from '../../nodes/Scim/members/changes';
import { makeReplaceMembers } from '../../nodes/Scim/members/replaces';
import { ScimModel } from '../support/scimModel';
import { playOn, type ScimPlayed } from '../support/scimPlay';
import { arbitraryMembers, type MemberSchedule } from './scimManners';
import { replay } from './replay';

/**
 * Changes of members on servers with random manners: hidden, cut and late lists, answers that say nothing or lie, directories
 * that are switched off, silence. PROPERTY_RUNS=10000 for more; PROPERTY_SEED=… PROPERTY_PATH=… replays a failure.
 */
const numRuns = Number(process.env.PROPERTY_RUNS ?? 400);

function makeOperation({ operation, perPatch: membersPerPatch }: MemberSchedule) {
	const dialect = { ...rfc7644, membersPerPatch };
	return operation === 'replaced' ? makeReplaceMembers(dialect) : makeChangeMembers(dialect, operation);
}

jest.setTimeout(30 * 60_000);

test('no change of members is told done that was not', async () => {
	await fc.assert(fc.asyncProperty(arbitraryMembers, playSchedule), { numRuns, ...replay });
});

async function playSchedule(schedule: MemberSchedule): Promise<void> {
	const server = new ScimModel(schedule.manners);
	for (const { members } of schedule.groups) server.add('G', members.map(nameOf));
	server.add('Other', ['other']);
	const rows = schedule.groups.flatMap(({ asked }, nth) =>
		asked.map((one) => ({ groupId: `g${nth + 1}`, memberId: nameOf(one) })),
	);
	const { isChecked, strikes, batchSize, concurrency } = schedule;
	const settings = { checkMembers: isChecked };
	const run = await playOn(server, makeOperation(schedule), rows, {
		settings: schedule.operation === 'replaced' ? { ...settings, removedItems: true } : settings,
		run: { readBackAll: isChecked, batchSize, concurrency },
		strikes,
	});
	if (isTimely(schedule)) expect(listFalseFailures(schedule, server, rows, run)).toEqual([]);
	if (isSeen(schedule)) expect(listFalse(schedule, server, rows, run)).toEqual([]);
}

const nameOf = (number: number): string => `u${number}`;

/**
 * Whether a lie of the server can be seen: one that accepts a change and does something else is found out only by a check
 * (Replace Members always looks), and
 * only where it can be read and shows its members as they are now.
 */
function isSeen({ operation, manners, isChecked, strikes }: MemberSchedule): boolean {
	const { ignoresChanges, removes, adds, shows, showsLate, offAfter, secret = [] } = manners;
	const isLiar = ignoresChanges === true || removes !== undefined || adds !== undefined;
	const isShown = [shows, showsLate, offAfter].every((each) => each === undefined) && secret.length === 0;
	const isLookedAt = isChecked || operation === 'replaced';
	return !isLiar || (isLookedAt && isShown && strikes.length === 0);
}

/** Whether the server shows at once what it has done, to all who ask. */
function isTimely({ manners, strikes }: MemberSchedule): boolean {
	const { showsLate, offAfter, secret = [] } = manners;
	return showsLate === undefined && offAfter === undefined && secret.length === 0 && strikes.length === 0;
}

/** What is told undone and was done. */
function listFalseFailures(
	{ groups, operation }: MemberSchedule,
	server: ScimModel,
	rows: readonly Row[],
	run: ScimPlayed,
): string[] {
	const undone: readonly (string | undefined)[] = ['not_done', 'rejected'];
	return rows.flatMap(({ groupId, memberId }, index) => {
		const { status, code, reason = '' } = run.list[index] ?? {};
		// Replace Members says of a row what was done, and fails it for those who are in no row.
		if (reason.startsWith('The user is a member')) return [];
		const before = groups[Number(groupId.slice(1)) - 1]?.members.map(nameOf) ?? [];
		const isIn = server.membersOf(groupId).includes(memberId);
		const isDone = isIn === (operation !== 'removed') && isIn !== before.includes(memberId);
		return status === 'failed' && undone.includes(code) && isDone ? [`${groupId} ${memberId} is told undone`] : [];
	});
}

type Row = { readonly groupId: string; readonly memberId: string };

/** What is told done and is not so. */
function listFalse(schedule: MemberSchedule, server: ScimModel, rows: readonly Row[], run: ScimPlayed): string[] {
	const isIn = ({ groupId, memberId }: Row): boolean => server.membersOf(groupId).includes(memberId);
	const isDone = ({ status }: Outcome): boolean => fateOf(status) === 'done';
	const told = rows.filter((_, index) => isDone(run.list[index] ?? { status: 'unknown' }));
	const wrong = told.filter((row) => isIn(row) === (schedule.operation === 'removed'));
	const beside = (run.beside ?? []).filter(({ outcome, fields }) => isDone(outcome) && isIn(fields as unknown as Row));
	const others = schedule.operation === 'replaced' ? listOthersIn(rows, told, server) : [];
	return [
		...wrong.map((row) => `${row.groupId} ${row.memberId} is told done`),
		...beside.map(({ fields }) => `${fields.groupId} ${fields.memberId} is told removed`),
		...others,
	];
}

/** Members of groups whose rows are all done, and who are in none of them. */
function listOthersIn(rows: readonly Row[], told: readonly Row[], server: ScimModel): string[] {
	return [...new Set(told.map(({ groupId }) => groupId))].flatMap((id) => {
		const wanted = rows.filter(({ groupId }) => groupId === id).map(({ memberId }) => memberId);
		const others = server.membersOf(id).filter((memberId) => !wanted.includes(memberId));
		return others.map((memberId) => `${id} ${memberId} is a member still`);
	});
}
