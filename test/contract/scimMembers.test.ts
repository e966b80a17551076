import { zuora } from '../../nodes/Scim/dialects/zuora';
import { makeMemberRow, type MemberRecord } from '../../nodes/Scim/members/operations';
import { makeReplaceMembers } from '../../nodes/Scim/members/replace';
import { makeDeleteUsers } from '../../nodes/Scim/users/operations';
import { makeScimRig, type ScimRig } from '../support/scimRig';
import { countStatuses } from '../support/zendeskRig';

const addMembers = makeMemberRow(zuora, 'added');
const removeMembers = makeMemberRow(zuora, 'removed');
const replaceMembers = makeReplaceMembers(zuora);

interface Tenant {
	readonly groups: readonly string[];
	readonly users: readonly string[];
	/** In each group from the start. */
	readonly others: readonly string[];
}

function seedTenant(rig: ScimRig, groups: number, users: number): Tenant {
	const names = (count: number, name: string): { userName: string }[] =>
		Array.from({ length: count }, (_, nth) => ({ userName: `${name}${nth}@acme.example` }));
	const seed = (data: object) => rig.sandbox.control.seed({ zuora: data }).zuora;
	const others = seed({ users: names(3, 'other') })?.users ?? [];
	const members = others.map((value) => ({ value }));
	const made = seed({
		users: names(users, 'user'),
		groups: Array.from({ length: groups }, (_, nth) => ({ displayName: `Group ${nth}`, members })),
	});
	return { groups: made?.groups ?? [], users: made?.users ?? [], others };
}

function membersOf(rig: ScimRig, groupId: string | undefined): string[] {
	const group = rig.sandbox.control.state().zuora.groups.find(({ id }) => id === groupId);
	return (group?.members ?? []).map(({ value }) => value).sort();
}

const sorted = (ids: readonly string[]): string[] => [...ids].sort();

describe('5,000 members of 20 groups on Zuora', () => {
	test('are added and removed; the second time all are unchanged, and other members are left alone', async () => {
		const rig = makeScimRig();
		const { groups, users, others } = seedTenant(rig, 20, 250);
		const rows = users.flatMap((memberId) => groups.map((groupId): MemberRecord => ({ groupId, memberId })));

		expect(countStatuses((await rig.run(addMembers, rows)).list)).toEqual({ added: 5000 });
		for (const groupId of groups) expect(membersOf(rig, groupId)).toEqual(sorted([...others, ...users]));
		expect(rig.writes()).toHaveLength(60);

		expect(countStatuses((await rig.run(addMembers, rows)).list)).toEqual({ unchanged: 5000 });
		expect(rig.writes()).toHaveLength(60);

		expect(countStatuses((await rig.run(removeMembers, rows)).list)).toEqual({ removed: 5000 });
		for (const groupId of groups) expect(membersOf(rig, groupId)).toEqual(sorted(others));

		expect(countStatuses((await rig.run(removeMembers, rows)).list)).toEqual({ unchanged: 5000 });
		expect(rig.writes()).toHaveLength(120);
	});
});

describe('how members go out to Zuora', () => {
	test('as lower-case operations, with a key', async () => {
		const rig = makeScimRig();
		const { groups, users } = seedTenant(rig, 1, 1);
		const row = { groupId: groups[0] ?? '', memberId: users[0] ?? '' };
		await rig.run(addMembers, [row]);
		await rig.run(removeMembers, [row]);

		const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
		const value = [{ value: row.memberId }];
		expect(rig.writes().map(({ method, path, body }) => ({ method, path, body }))).toEqual(
			['add', 'remove'].map((op) => ({
				method: 'PATCH',
				path: `/zuora/scim/v2/Groups/${row.groupId}`,
				body: { schemas, operations: [{ op, path: 'members', value }] },
			})),
		);
		expect(rig.writes().every(({ headers }) => headers['idempotency-key'] !== undefined)).toBe(true);
	});

	test.each(['group', 'nothing'] as const)('an answer with %s is a success', async (zuoraPatchAnswer) => {
		const rig = makeScimRig();
		rig.sandbox.control.switches({ zuoraPatchAnswer });
		const { groups, users } = seedTenant(rig, 1, 2);
		const rows = users.map((memberId) => ({ groupId: groups[0] ?? '', memberId }));
		expect(countStatuses((await rig.run(addMembers, rows)).list)).toEqual({ added: 2 });
	});

	test('an answer that shows the group without the new member is not believed', async () => {
		const rig = makeScimRig();
		const { groups, users } = seedTenant(rig, 1, 1);
		const row = { groupId: groups[0] ?? '', memberId: users[0] ?? '' };
		rig.sandbox.control.addFaults([{ method: 'PATCH', status: 200, body: { id: row.groupId, members: [] } }]);
		const run = await rig.run(addMembers, [row]);

		expect(run.list).toMatchObject([{ status: 'failed', code: 'not_done' }]);
	});

	test('on request each member is looked up afterwards', async () => {
		const rig = makeScimRig();
		const { groups, users } = seedTenant(rig, 1, 1);
		const row = { groupId: groups[0] ?? '', memberId: users[0] ?? '' };
		rig.sandbox.control.addFaults([{ method: 'PATCH', status: 200, body: {}, times: 2 }]);
		expect(await rig.run(addMembers, [row])).toMatchObject({ list: [{ status: 'added' }] });
		const run = await rig.run(addMembers, [row], { run: { readBackAll: true }, row: { checkMembers: true } });

		expect(run.list).toMatchObject([{ status: 'failed', code: 'not_done' }]);
	});

	test('a group that is not there fails its rows, and no others', async () => {
		const rig = makeScimRig();
		const { groups, users } = seedTenant(rig, 1, 1);
		const memberId = users[0] ?? '';
		const run = await rig.run(addMembers, [
			{ groupId: 'nowhere', memberId },
			{ groupId: groups[0] ?? '', memberId },
		]);
		expect(run.list).toMatchObject([
			{ status: 'failed', code: 'unknown_reference', httpStatus: 404 },
			{ status: 'added' },
		]);
	});

	test('a user who is not there fails alone', async () => {
		const rig = makeScimRig();
		const { groups, users } = seedTenant(rig, 1, 9);
		const rows = [...users.slice(0, 4), 'nobody', ...users.slice(4)].map((memberId) => ({
			groupId: groups[0] ?? '',
			memberId,
		}));
		const run = await rig.run(addMembers, rows);

		expect(countStatuses(run.list)).toEqual({ added: 9, failed: 1 });
		expect(run.list[4]).toMatchObject({ status: 'failed', reason: 'no user nobody' });
	});

	test('batches of one group are never under way at once', async () => {
		const rig = makeScimRig();
		rig.sandbox.control.addFaults([{ method: 'PATCH', delayMs: 1000, times: 100 }]);
		const { groups, users } = seedTenant(rig, 2, 300);
		const rows = groups.flatMap((groupId) => users.map((memberId) => ({ groupId, memberId })));
		await rig.run(addMembers, rows);

		const times = rig.writes().map(({ path, time }) => ({ path, ms: Date.parse(time) }));
		for (const groupId of groups) {
			const own = times.filter(({ path }) => path.endsWith(groupId)).map(({ ms }) => ms);
			expect(own.slice(1).every((ms, place) => ms - (own[place] ?? 0) >= 1000)).toBe(true);
		}
		expect(new Set(times.map(({ ms }) => ms)).size).toBeLessThan(times.length);
	});
});

describe('Replace Members', () => {
	test('adds who is missing, removes who is in no row, and leaves who stays and other groups alone', async () => {
		const rig = makeScimRig();
		const { groups, users, others } = seedTenant(rig, 2, 150);
		const [groupId = '', otherId] = groups;
		const staying = others[0] ?? '';
		const rows = [staying, ...users].map((memberId) => ({ groupId, memberId }));
		const run = await rig.run(replaceMembers, rows);

		expect(run.list[0]).toEqual({ status: 'unchanged' });
		expect(countStatuses(run.list)).toEqual({ unchanged: 1, added: 150 });
		expect(membersOf(rig, groupId)).toEqual(sorted([staying, ...users]));
		expect(membersOf(rig, otherId)).toEqual(sorted(others));

		const writes = rig.writes().length;
		expect(countStatuses((await rig.run(replaceMembers, rows)).list)).toEqual({ unchanged: 151 });
		expect(rig.writes()).toHaveLength(writes);
	});

	test.each([
		['a row of the group is not done', 'nobody', {}],
		['a row could not be read', undefined, { unreadRows: 1 }],
	])('nobody is removed where %s', async (_why, stranger, row) => {
		const rig = makeScimRig();
		const { groups, users, others } = seedTenant(rig, 1, 1);
		const ids = [users[0] ?? '', ...(stranger === undefined ? [] : [stranger])];
		const run = await rig.run(
			replaceMembers,
			ids.map((memberId) => ({ groupId: groups[0] ?? '', memberId })),
			{ row },
		);

		expect(countStatuses(run.list)).toEqual({ failed: ids.length });
		expect(run.list[0]?.reason).toContain('who is in none of the rows of the group was not removed');
		expect(membersOf(rig, groups[0])).toEqual(sorted([...others, users[0] ?? '']));
	});
});

test('users are deactivated by a bare array of ids; who is inactive already is unchanged', async () => {
	const rig = makeScimRig();
	const { users } = seedTenant(rig, 0, 300);
	const rows = users.map((id) => ({ id }));
	const row = makeDeleteUsers(zuora);
	const first = await rig.run(row, rows);
	const writes = rig.writes();
	const second = await rig.run(row, rows);

	expect(countStatuses(first.list)).toEqual({ deleted: 300 });
	expect(countStatuses(second.list)).toEqual({ unchanged: 300 });
	expect(writes.flatMap(({ body }) => body)).toEqual(users);
	expect(rig.writes()).toHaveLength(writes.length);
});
