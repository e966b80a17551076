/* Get, Update and Delete of one user by external ID or email: who is meant, and nobody else. */
import type { INodeParameters } from 'n8n-workflow';
import { openZendeskNodeRig, people } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();

const run = (operation: string, parameters: INodeParameters) =>
	rig.runUsers({ items: [{ name: 'First' }], parameters: { resource: 'user', operation, ...parameters } });

const keys = {
	'an external ID in other letters': { by: 'externalId', userExternalId: people.agent.external_id.toLowerCase() },
	'an email in other letters': { by: 'email', userEmail: people.agent.email.toUpperCase() },
	'a second email': { by: 'email', userEmail: 'tomas@acme.example' },
} as const;

const noteOf = (name: string): unknown => rig.state().users.find((user) => user.name === name)?.notes;
const isActive = (name: string): unknown => rig.state().users.find((user) => user.name === name)?.active;

describe.each(Object.entries(keys))('by %s', (_name, key) => {
	beforeEach(() => {
		const email = 'tomas@acme.example';
		rig.control.touch({ zendesk: { users: [{ external_id: people.agent.external_id, email }] } });
		rig.control.switches({ searchLagMs: 0 });
	});

	test('Get gives this user', async () => {
		const { json } = await run('get', key);
		expect(json).toMatchObject([[{ id: rig.userId(people.agent.name), name: people.agent.name }]]);
	});

	test('Update changes this user, and writes no key', async () => {
		const { error } = await run('update', { ...key, additionalFields: { notes: 'Moved' } });
		expect(error).toBeUndefined();
		expect(noteOf(people.agent.name)).toBe('Moved');
		expect(noteOf(people.otherAgent.name)).not.toBe('Moved');
		expect(rig.writes().map(({ body }) => body)).toEqual([{ user: { notes: 'Moved' } }]);
	});

	test('Delete deletes this user alone', async () => {
		await run('delete', key);
		expect([people.agent.name, people.otherAgent.name].map(isActive)).toEqual([false, true]);
	});
});

test.each([
	['externalId', { userExternalId: 'HR-9999' }, /no user with the External ID "HR-9999"/],
	['email', { userEmail: 'nobody@acme.example' }, /no user with the Email "nobody@acme.example"/],
	// n8n 1 does not begin at all where a required field is empty.
	['email', { userEmail: '' }, /"Email" is required|workflow has issues/],
	['email', { userEmail: 'nobody' }, /"Email" .*email/],
	['externalId', { userExternalId: ' ' }, /"External ID" is empty/],
])('by %s: %j is told, and nothing is deleted', async (by, key, message) => {
	// The ID of another choice is no second key.
	const userId = { __rl: true, mode: 'id', value: String(rig.userId(people.agent.name)) };
	const { status, error } = await run('delete', { by, ...key, userId });
	expect(status).toBe('error');
	expect(error?.message).toMatch(message);
	expect(rig.writes()).toEqual([]);
});

test('a key of several users is told with their IDs, and none of them is deleted', async () => {
	const brands = rig.control.seed({ zendesk: { brands: [{ name: 'One' }, { name: 'Two' }] } }).zendesk?.brands ?? [];
	const users = brands.map((brand_id, n) => ({ name: `Twin ${n}`, external_id: 'TWIN', brand_id }));
	const ids = rig.control.seed({ zendesk: { users } }).zendesk?.users ?? [];
	rig.control.addFaults([{ path: '/api/v2/users/show_many', status: 200, body: { users: listTwins(ids) } }]);
	const { error } = await run('delete', { by: 'externalId', userExternalId: 'twin' });
	expect(error?.message).toMatch(`Zendesk has 2 users with the External ID "twin" (${ids.join(', ')})`);
	expect(rig.writes()).toEqual([]);
});

const listTwins = (ids: readonly number[]): object[] => ids.map((id) => ({ id, external_id: 'TWIN' }));

test('a look-up that fails is told, and nothing is deleted', async () => {
	rig.control.addFaults([{ path: '/api/v2/users/show_many', status: 500, body: {}, times: 20 }]);
	const { status } = await run('delete', { by: 'externalId', userExternalId: people.agent.external_id });
	expect(status).toBe('error');
	expect(rig.writes()).toEqual([]);
});
