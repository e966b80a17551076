import { createRig, type UserBody } from '../rig';
import { seedTwoUsers, yan, zed } from './seededUsers';

describe('deleting a user', () => {
	it('keeps the user, frees its external id and removes its memberships', async () => {
		const { ask, sandbox } = createRig();
		const state = () => sandbox.control.state().zendesk;
		const id = state().users.find((user) => user.external_id === 'HR-0001')?.id;
		const answer = await ask<UserBody>('DELETE', `/api/v2/users/${id}`);
		expect([answer.status, answer.body.user.active]).toEqual([200, false]);
		expect(state().group_memberships.some((membership) => membership.user_id === id)).toBe(false);
		expect((await ask<UserBody>('GET', `/api/v2/users/${id}`)).body.user.active).toBe(false);
		expect((await ask<{ count: number }>('GET', '/api/v2/users')).body.count).toBe(4);
		const again = await ask('POST', '/api/v2/users', { user: { name: 'T', external_id: 'HR-0001' } });
		expect(again.status).toBe(201);
	});
});

describe('a single user', () => {
	it('who is deleted can be read, but not changed or deleted again', async () => {
		const rig = createRig();
		const [first] = seedTwoUsers(rig);
		const path = `/api/v2/users/${first}`;
		expect(await rig.ask('DELETE', path)).toMatchObject({ status: 200, body: { user: { active: false } } });
		expect(await rig.ask('GET', path)).toMatchObject({ status: 200, body: { user: { active: false } } });
		expect((await rig.ask('PUT', path, { user: { notes: 'x' } })).status).toBe(404);
		expect((await rig.ask('DELETE', path)).status).toBe(404);
	});

	it('is listed with the users of the organization', async () => {
		const rig = createRig();
		rig.sandbox.control.seed({ zendesk: { users: [{ ...zed, organization_id: 5 }, yan] } });
		const answer = await rig.ask<{ users: { name: string }[] }>('GET', '/api/v2/organizations/5/users');
		expect(answer.body.users.map(({ name }) => name)).toEqual(['Zed']);
	});
});
