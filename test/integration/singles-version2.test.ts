/* Version 2: reads of people are simplified, and a delete says that it is done. */
import type { INodeParameters } from 'n8n-workflow';
import { openGenAuthNodeRig } from './genauthNodeRig';
import { openScimNodeRig } from './scimNodeRig';
import { openZendeskNodeRig, people } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const zendesk = openZendeskNodeRig();
const genauth = openGenAuthNodeRig();
const scim = openScimNodeRig();

const locate = (id: number): INodeParameters => ({ __rl: true, mode: 'id', value: String(id) });
const simple = [
	'active',
	'email',
	'external_id',
	'id',
	'name',
	'organization_id',
	'phone',
	'role',
	'suspended',
	'tags',
];

const read = (operation: string, parameters: INodeParameters, typeVersion = 2) =>
	zendesk.runUsers({ typeVersion, parameters: { operation, ...parameters } });

describe('users of Zendesk', () => {
	const agent = () => zendesk.userId(people.agent.name);

	test.each<[string, () => INodeParameters]>([
		['get', () => ({ userId: locate(agent()) })],
		['getByIds', () => ({ ids: String(agent()) })],
		['getMany', () => ({ returnAll: true })],
		['search', () => ({ query: `email:${people.agent.email}` })],
	])(
		'%s gives what a next step mostly needs, and all of it in version 1 or without "Simplify"',
		async (operation, ask) => {
			const { json } = await read(operation, ask());
			const raw = await read(operation, { ...ask(), simplify: false });
			const before = await read(operation, ask(), 1);
			const [user] = json[0] ?? [];

			expect(Object.keys(user ?? {}).sort()).toEqual(simple);
			expect(raw.json[0]?.[0]).toMatchObject(user ?? {});
			expect(raw.json[0]?.[0]).toHaveProperty('iana_time_zone');
			expect(before.json).toEqual(raw.json);
		},
	);

	test('of IDs that are missing it still says so', async () => {
		const { json } = await read('getByIds', { ids: `${agent()},99` });
		const before = await read('getByIds', { ids: '99' }, 1);
		expect(json[0]?.[1]).toEqual(before.json[0]?.[0]);
	});

	test('a delete gives {deleted: true}, in version 1 the user', async () => {
		const userId = locate(zendesk.userId(people.endUser.name));
		expect((await read('delete', { userId })).json[0]).toEqual([{ deleted: true }]);
		expect(zendesk.user(people.endUser.email).active).toBe(false);
		const other = locate(zendesk.userId(people.otherAgent.name));
		expect((await read('delete', { userId: other }, 1)).json[0]).toMatchObject([{ active: false }]);
	});

	test('a delete that Zendesk refuses says so', async () => {
		const { error } = await read('delete', { userId: locate(99) });
		expect(error).toBeDefined();
	});
});

describe('users elsewhere', () => {
	test('of GenAuth, with the parts that were asked for', async () => {
		const parameters: INodeParameters = {
			resource: 'user',
			operation: 'get',
			userIdType: 'email',
			userId: 'ADA@acme.example',
			filters: { withCustomData: true },
		};
		const { json } = await genauth.run({ typeVersion: 2, parameters });
		const raw = await genauth.run({ typeVersion: 2, parameters: { ...parameters, simplify: false } });
		const [user = {}] = json[0] ?? [];
		expect(user).toMatchObject({ email: 'ada@acme.example', customData: raw.json[0]?.[0]?.customData });
		expect(Object.keys(user).length).toBeLessThan(Object.keys(raw.json[0]?.[0] ?? {}).length);
	});

	test('of a SCIM server', async () => {
		scim.sandbox.control.seed({ zuora: { users: [{ userName: 'mia@acme.example' }] } });
		const step = { resource: 'user', operation: 'getMany', typeVersion: 2 };
		const { json } = await scim.runOnZuora(step);
		const raw = await scim.runOnZuora({ ...step, parameters: { simplify: false } });
		expect(json[0]?.length).toBeGreaterThan(0);
		expect(Object.keys(json[0]?.[0] ?? {})).toEqual(expect.arrayContaining(['id', 'userName']));
		expect(json[0]?.[0]).not.toHaveProperty('schemas');
		expect(raw.json[0]?.[0]).toMatchObject({ ...json[0]?.[0], schemas: expect.anything() as unknown });
	});
});
