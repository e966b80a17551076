import { createRig, groupId, membershipsCreate } from '../rig';
import { seedPeople } from './seededPeople';

describe('the addresses of memberships', () => {
	it('list those of the account, of a user and of a group', async () => {
		const rig = createRig();
		const { agent, sales, billing } = seedPeople(rig);
		const group_memberships = [sales, billing].map((group_id) => ({ user_id: agent, group_id }));
		await rig.run(membershipsCreate, { group_memberships });
		const count = async (path: string) => (await rig.ask<{ count: number }>('GET', path)).body.count;
		expect(await count('/api/v2/group_memberships')).toBe(6);
		expect(await count(`/api/v2/users/${agent}/group_memberships`)).toBe(2);
		expect(await count(`/api/v2/groups/${sales}/memberships`)).toBe(1);
		expect((await rig.ask('GET', '/api/v2/groups/1/memberships')).status).toBe(404);
		expect((await rig.ask('GET', '/api/v2/users/1/group_memberships')).status).toBe(404);
	});

	it('create one below a user, and refuse it the second time', async () => {
		const rig = createRig();
		const { agent, sales } = seedPeople(rig);
		const path = `/api/v2/users/${agent}/group_memberships`;
		const body = { group_membership: { group_id: sales } };
		expect((await rig.ask('POST', path, body)).status).toBe(201);
		const again = await rig.ask('POST', path, body);
		expect(again.status).toBe(422);
		expect(again.body).toEqual({
			error: 'RecordInvalid',
			description: 'Record validation errors',
			details: { user_id: [{ description: 'User has already been taken', error: 'DuplicateValue' }] },
		});
	});

	it('show one, but not below the id of another user', async () => {
		const rig = createRig();
		const { agent } = seedPeople(rig);
		const [membership] = rig.sandbox.control.state().zendesk.group_memberships;
		const path = `/group_memberships/${membership?.id}`;
		expect((await rig.ask('GET', `/api/v2${path}`)).status).toBe(200);
		expect((await rig.ask('GET', `/api/v2/users/${membership?.user_id}${path}`)).status).toBe(200);
		expect((await rig.ask('GET', `/api/v2/users/${agent}${path}`)).status).toBe(404);
	});

	it('have none of a deleted group, which stays marked as deleted', async () => {
		const rig = createRig();
		const { sandbox, ask } = rig;
		const tier1 = groupId(sandbox, 'Support Tier 1');
		await ask('DELETE', `/api/v2/groups/${tier1}`);
		const { group_memberships, groups } = sandbox.control.state().zendesk;
		expect(group_memberships.some((membership) => membership.group_id === tier1)).toBe(false);
		expect(groups.find((group) => group.id === tier1)?.deleted).toBe(true);
	});
});
