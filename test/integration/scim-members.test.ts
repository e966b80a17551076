import { startSandbox, type Sandbox } from '../../sandbox';
import { startScimServer, type ScimServer } from '../../sandbox/scim/server';
import { wallClock } from './fastClock';
import { countOutcomes, readOutcomes, runOnScim, runOnZuora } from './scimDesk';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

let sandbox: Sandbox;
let scim: ScimServer;

beforeAll(async () => {
	sandbox = await startSandbox({ clock: wallClock });
	scim = await startScimServer();
});
beforeEach(() => {
	sandbox.control.reset();
	scim.reset();
});
afterAll(async () => {
	await scim.close();
	await sandbox.close();
});

const userNames = (count: number) =>
	Array.from({ length: count }, (_, nth) => ({ userName: `user${nth}@acme.example` }));
const member = { resource: 'member' };

/** The ids of a group's members on the RFC 7644 server. */
function membersOf(groupId: string): string[] {
	const group = scim.groups().find(({ id }) => id === groupId);
	return ((group?.members ?? []) as { value: string }[]).map(({ value }) => value).sort();
}

async function createGroups(count: number, members: readonly string[]): Promise<string[]> {
	const items = Array.from({ length: count }, (_, nth) => ({ displayName: `Group ${nth}`, members: [...members] }));
	const created = await runOnScim(scim, { operation: 'createMany', items });
	return readOutcomes(created.json[0]).map(({ id }) => id ?? '');
}

describe('members on an RFC 7644 server', () => {
	test('are added to and removed from 20 groups; a second run says unchanged; other members stay', async () => {
		const others = scim.seedUsers([{ userName: 'stays' }]);
		const users = scim.seedUsers(userNames(50));
		const groupIds = await createGroups(20, others);
		const items = users.flatMap((memberId) => groupIds.map((groupId) => ({ groupId, memberId })));

		expect(countOutcomes(await runOnScim(scim, { ...member, operation: 'addMembers', items }))).toEqual({
			added: 1000,
		});
		for (const id of groupIds) expect(membersOf(id)).toEqual([...others, ...users].sort());
		const writes = scim.journal().filter(({ method }) => method === 'PATCH').length;
		expect(writes).toBe(20);

		expect(countOutcomes(await runOnScim(scim, { ...member, operation: 'addMembers', items }))).toEqual({
			unchanged: 1000,
		});
		expect(scim.journal().filter(({ method }) => method === 'PATCH')).toHaveLength(writes);

		expect(countOutcomes(await runOnScim(scim, { ...member, operation: 'removeMembers', items }))).toEqual({
			removed: 1000,
		});
		for (const id of groupIds) expect(membersOf(id)).toEqual(others);
		expect(countOutcomes(await runOnScim(scim, { ...member, operation: 'removeMembers', items }))).toEqual({
			unchanged: 1000,
		});
	});

	test('are replaced by the rows of their group', async () => {
		const others = scim.seedUsers(userNames(3));
		const users = scim.seedUsers(userNames(5));
		const [groupId = ''] = await createGroups(1, others);
		const items = [others[0] ?? '', ...users].map((memberId) => ({ groupId, memberId }));
		const run = await runOnScim(scim, { ...member, operation: 'replaceMembers', items });

		expect(countOutcomes(run)).toEqual({ unchanged: 1, added: 5 });
		expect(membersOf(groupId)).toEqual(items.map(({ memberId }) => memberId).sort());
	});

	test('a row without a member keeps everyone in the group', async () => {
		const others = scim.seedUsers(userNames(3));
		const [groupId = ''] = await createGroups(1, others);
		const items = [
			{ groupId, memberId: others[0] },
			{ groupId, memberId: '' },
		];
		const run = await runOnScim(scim, { ...member, operation: 'replaceMembers', items });

		expect(countOutcomes(run)).toEqual({ failed: 2 });
		expect(membersOf(groupId)).toEqual([...others].sort());
	});

	test('of a silent answer are looked up', async () => {
		const users = scim.seedUsers(userNames(5));
		const [groupId = ''] = await createGroups(1, []);
		scim.dropAfter('PATCH', 1);
		const items = users.map((memberId) => ({ groupId, memberId }));
		const run = await runOnScim(scim, { ...member, operation: 'addMembers', items });

		expect(countOutcomes(run)).toEqual({ added: 5 });
		expect(membersOf(groupId)).toEqual([...users].sort());
	});

	test('are listed so that they can be removed', async () => {
		const users = scim.seedUsers(userNames(2));
		const [groupId = ''] = await createGroups(1, users);
		const listed = await runOnScim(scim, { ...member, operation: 'getMany', parameters: { groupId } });

		expect(listed.json[0]).toMatchObject(users.map((memberId) => ({ groupId, memberId })));
	});
});

describe.each([
	['Zuora', (step: Parameters<typeof runOnZuora>[1]) => runOnZuora(sandbox, step)],
	['an RFC 7644 server', (step: Parameters<typeof runOnScim>[1]) => runOnScim(scim, step)],
])('single operations on %s', (name, run) => {
	const seedUsers = (users: readonly object[]): readonly string[] =>
		name === 'Zuora' ? (sandbox.control.seed({ zuora: { users } }).zuora?.users ?? []) : scim.seedUsers(users);

	test('create, get, update, replace, list and delete a group', async () => {
		const [user = ''] = seedUsers([{ userName: 'mia@acme.example' }]);
		const parameters = { displayName: 'Sales', additionalFields: { members: user } };
		const created = await run({ operation: 'create', parameters });
		expect(created.json[0]).toMatchObject([{ displayName: 'Sales', members: [{ value: user }] }]);
		const groupId = String(created.json[0]?.[0]?.id);

		const update = { groupId, additionalFields: { displayName: 'Sales EMEA' } };
		expect((await run({ operation: 'update', parameters: update })).json[0]).toEqual([{ updated: true }]);
		const read = await run({ operation: 'get', parameters: { groupId } });
		expect(read.json[0]).toMatchObject([{ id: groupId, displayName: 'Sales EMEA', members: [{ value: user }] }]);

		await run({ operation: 'replace', parameters: { groupId, displayName: 'Sellers' } });
		const filters = { filterAttribute: 'displayName', filterValue: 'Sellers' };
		const listed = await run({ operation: 'getMany', parameters: { filters } });
		expect(listed.json[0]).toMatchObject([{ id: groupId, displayName: 'Sellers' }]);

		expect((await run({ operation: 'delete', parameters: { groupId } })).json[0]).toEqual([{ deleted: true }]);
		expect((await run({ operation: 'get', parameters: { groupId } })).error?.message).toBeDefined();
	});

	test('list all groups over all pages, and no more than asked for', async () => {
		const items = Array.from({ length: 230 }, (_, nth) => ({ displayName: `Group ${nth}` }));
		await run({ operation: 'createMany', items });

		const all = await run({ operation: 'getMany', parameters: { returnAll: true } });
		expect(new Set(all.json[0]?.map(({ id }) => id)).size).toBe(230);
		expect(all.json[0]).toHaveLength(230);
		expect((await run({ operation: 'getMany', parameters: { limit: 7 } })).json[0]).toHaveLength(7);
	});

	test.each([
		['userName', 'mia@acme.example'],
		['email', 'mia@mail.example'],
		['externalId', 'HR-7'],
	])('find a user by %s', async (by, value) => {
		const emails = [{ value: 'mia@mail.example' }];
		const about = { externalId: 'HR-7', email: 'mia@mail.example', emails };
		const leo = { userName: 'leo@acme.example', emails: [{ value: 'leo@mail.example' }] };
		const [mia] = seedUsers([{ userName: 'mia@acme.example', ...about }, leo]);
		const found = await run({ resource: 'user', operation: 'find', parameters: { by, value } });

		expect(found.json[0]).toMatchObject([{ id: mia }]);
		const none = await run({ resource: 'user', operation: 'find', parameters: { by, value: 'nobody' } });
		expect(none.error).toBeUndefined();
		expect(none.json[0] ?? []).toEqual([]);
	});

	test('get and list users', async () => {
		const ids = seedUsers(userNames(3));
		const one = await run({ resource: 'user', operation: 'get', parameters: { userId: ids[0] ?? '' } });
		expect(one.json[0]).toMatchObject([{ id: ids[0] }]);
		const all = await run({ resource: 'user', operation: 'getMany', parameters: { returnAll: true } });
		expect(all.json[0]?.map(({ id }) => id).sort()).toEqual([...ids].sort());
	});

	test('ask what the server is', async () => {
		const ask = async (operation: string) => (await run({ resource: 'server', operation })).json[0] ?? [];
		expect(await ask('getCapabilities')).toMatchObject([{ patch: { supported: true } }]);
		expect((await ask('getResourceTypes')).map((type) => type.name)).toEqual(expect.arrayContaining(['User', 'Group']));
		expect((await ask('getSchemas')).map((schema) => schema.name)).toContain('Group');
	});

	test('refuse a filter that is half filled in', async () => {
		const run1 = await run({ operation: 'getMany', parameters: { filters: { filterValue: 'x' } } });
		expect(run1.error?.message).toBe('"Filter: Attribute" is missing.');
		const run2 = await run({ operation: 'getMany', parameters: { filters: { filterAttribute: 'displayName' } } });
		expect(run2.error?.message).toBe('"Filter: Value" is empty.');
	});
});
