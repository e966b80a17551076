import { countOutcomes, openScimNodeRig, readOutcomes } from './scimNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openScimNodeRig();

const userNames = (count: number) =>
	Array.from({ length: count }, (_, nth) => ({ userName: `user${nth}@acme.example` }));

const member = { resource: 'member' };

/** The ids of a group's members on the RFC 7644 server. */
function membersOf(groupId: string): string[] {
	const group = rig.scim.groups().find(({ id }) => id === groupId);
	return ((group?.members ?? []) as { value: string }[]).map(({ value }) => value).sort();
}

async function createGroups(count: number, members: readonly string[]): Promise<string[]> {
	const items = Array.from({ length: count }, (_, nth) => ({ displayName: `Group ${nth}`, members: [...members] }));
	const created = await rig.runOnScim({ operation: 'createMany', items });
	return readOutcomes(created.json[0]).map(({ id }) => id ?? '');
}

describe('members on an RFC 7644 server', () => {
	test('1,200 of one group are all there, in no more requests than 100 a request take', async () => {
		const [groupId = ''] = await createGroups(1, []);
		const items = Array.from({ length: 1200 }, (_, nth) => ({ groupId, memberId: `u${nth}` }));
		expect(countOutcomes(await rig.runOnScim({ ...member, operation: 'addMembers', items }))).toEqual({ added: 1200 });
		expect(membersOf(groupId)).toHaveLength(1200);
		// How fast they grow depends on the time that answers take: test/contract/scimMemberSizes.test.ts holds it.
		expect(rig.scim.journal().filter(({ method }) => method === 'PATCH').length).toBeLessThanOrEqual(12);
	});

	test('are added to and removed from 20 groups; a second run says unchanged; other members stay', async () => {
		const others = rig.scim.seedUsers([{ userName: 'stays' }]);
		const users = rig.scim.seedUsers(userNames(50));
		const groupIds = await createGroups(20, others);
		const items = users.flatMap((memberId) => groupIds.map((groupId) => ({ groupId, memberId })));

		expect(countOutcomes(await rig.runOnScim({ ...member, operation: 'addMembers', items }))).toEqual({
			added: 1000,
		});
		for (const id of groupIds) expect(membersOf(id)).toEqual([...others, ...users].sort());
		const writes = rig.scim.journal().filter(({ method }) => method === 'PATCH').length;
		expect(writes).toBe(20);

		expect(countOutcomes(await rig.runOnScim({ ...member, operation: 'addMembers', items }))).toEqual({
			unchanged: 1000,
		});
		expect(rig.scim.journal().filter(({ method }) => method === 'PATCH')).toHaveLength(writes);

		expect(countOutcomes(await rig.runOnScim({ ...member, operation: 'removeMembers', items }))).toEqual({
			removed: 1000,
		});
		for (const id of groupIds) expect(membersOf(id)).toEqual(others);
		expect(countOutcomes(await rig.runOnScim({ ...member, operation: 'removeMembers', items }))).toEqual({
			unchanged: 1000,
		});
	});

	test('are replaced by the rows of their group', async () => {
		const others = rig.scim.seedUsers(userNames(3));
		const users = rig.scim.seedUsers(userNames(5));
		const [groupId = ''] = await createGroups(1, others);
		const items = [others[0] ?? '', ...users].map((memberId) => ({ groupId, memberId }));
		const run = await rig.runOnScim({ ...member, operation: 'replaceMembers', items });

		expect(countOutcomes(run)).toEqual({ unchanged: 1, added: 5 });
		expect(membersOf(groupId)).toEqual(items.map(({ memberId }) => memberId).sort());
	});

	test('a row without a member keeps everyone in the group', async () => {
		const others = rig.scim.seedUsers(userNames(3));
		const [groupId = ''] = await createGroups(1, others);
		const items = [
			{ groupId, memberId: others[0] },
			{ groupId, memberId: '' },
		];
		const run = await rig.runOnScim({ ...member, operation: 'replaceMembers', items });

		expect(countOutcomes(run)).toEqual({ failed: 2 });
		expect(membersOf(groupId)).toEqual([...others].sort());
	});

	test('are read back after silence', async () => {
		const users = rig.scim.seedUsers(userNames(5));
		const [groupId = ''] = await createGroups(1, []);
		rig.scim.dropAfter('PATCH', 1);
		const items = users.map((memberId) => ({ groupId, memberId }));
		const run = await rig.runOnScim({ ...member, operation: 'addMembers', items });

		expect(countOutcomes(run)).toEqual({ added: 5 });
		expect(membersOf(groupId)).toEqual([...users].sort());
	});

	test('are listed so that they can be removed', async () => {
		const users = rig.scim.seedUsers(userNames(2));
		const [groupId = ''] = await createGroups(1, users);
		const listed = await rig.runOnScim({ ...member, operation: 'getMany', parameters: { groupId } });

		expect(listed.json[0]).toMatchObject(users.map((memberId) => ({ groupId, memberId })));
	});
});
