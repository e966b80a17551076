import { zuora } from '../../nodes/Scim/dialects/zuora';
import { makeChangeMembers } from '../../nodes/Scim/members/changes';
import { countStatuses } from '../support/outcomes';
import { makeScimRig } from '../support/scimRig';
import { membersOf, seedTenant, sorted } from './scimTenant';

const addMembers = makeChangeMembers(zuora, 'added');
const removeMembers = makeChangeMembers(zuora, 'removed');

describe('5,000 members of 20 groups on Zuora', () => {
	test('are added and removed; the second time all are unchanged, and other members are left alone', async () => {
		const rig = makeScimRig();
		const { groups, users, others } = seedTenant(rig, 20, 250);
		const rows = users.flatMap((memberId) => groups.map((groupId) => ({ groupId, memberId })));

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

	test('on request each member is read back', async () => {
		const rig = makeScimRig();
		const { groups, users } = seedTenant(rig, 1, 1);
		const row = { groupId: groups[0] ?? '', memberId: users[0] ?? '' };
		rig.sandbox.control.addFaults([{ method: 'PATCH', status: 204, times: 2 }]);
		expect(await rig.run(addMembers, [row])).toMatchObject({ list: [{ status: 'added' }] });
		const run = await rig.run(addMembers, [row], { run: { readBackAll: true }, settings: { checkMembers: true } });

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
		expect(run.list[4]).toMatchObject({ status: 'failed', reason: expect.stringMatching(/^no user nobody\. Mend /) });
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
