import { openScimNodeRig, type Step } from './scimNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openScimNodeRig();

const userNames = (count: number) =>
	Array.from({ length: count }, (_, nth) => ({ userName: `user${nth}@acme.example` }));

describe.each([
	['Zuora', (step: Step) => rig.runOnZuora(step)],
	['an RFC 7644 server', (step: Step) => rig.runOnScim(step)],
])('single operations on %s', (name, run) => {
	const seedUsers = (users: readonly object[]): readonly string[] =>
		name === 'Zuora' ? (rig.sandbox.control.seed({ zuora: { users } }).zuora?.users ?? []) : rig.scim.seedUsers(users);

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
		const withoutAttribute = await run({ operation: 'getMany', parameters: { filters: { filterValue: 'x' } } });
		expect(withoutAttribute.error?.message).toBe('"Filter: Attribute" is missing.');
		const withoutValue = await run({
			operation: 'getMany',
			parameters: { filters: { filterAttribute: 'displayName' } },
		});
		expect(withoutValue.error?.message).toBe('"Filter: Value" is empty.');
	});
});
