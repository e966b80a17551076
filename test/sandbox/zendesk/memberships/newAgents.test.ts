import { createRig, groupId, membershipsCreate, type Rig, type UserBody, usersUpsert } from '../rig';
import { membershipsOf } from './seededPeople';

const agent = { name: 'New Agent', email: 'new.agent@acme.example', role: 'agent' };

function findAgent({ sandbox }: Rig): { id: number; default_group_id?: unknown } {
	return sandbox.control.state().zendesk.users.find(({ email }) => email === agent.email) ?? { id: 0 };
}

const groupsOf = (rig: Rig): [number, boolean][] =>
	membershipsOf(rig, findAgent(rig).id).map((each) => [each.group_id, each.default]);

describe('new agents', () => {
	it('stand in no group at first', async () => {
		const rig = createRig();
		await rig.ask('POST', '/api/v2/users', { user: agent });
		await rig.run(usersUpsert, { users: [{ ...agent, notes: 'again' }] });
		expect(groupsOf(rig)).toEqual([]);
	});

	it.each(['POST /api/v2/users', 'POST a job', 'seed'])('stand in the default group by the switch: %s', async (way) => {
		const rig = createRig();
		rig.sandbox.control.switches({ newAgentsJoinDefaultGroup: true });
		if (way === 'seed') rig.sandbox.control.seed({ zendesk: { users: [agent] } });
		else if (way === 'POST a job') await rig.run(usersUpsert, { users: [agent] });
		else await rig.ask('POST', '/api/v2/users', { user: agent });
		expect(groupsOf(rig)).toEqual([[groupId(rig.sandbox, 'Support Tier 1'), true]]);
		expect(findAgent(rig).default_group_id).toBe(groupId(rig.sandbox, 'Support Tier 1'));
	});

	it('so do end users who become agents, but not agents who are updated', async () => {
		const rig = createRig();
		rig.sandbox.control.seed({ zendesk: { users: [{ ...agent, role: 'end-user' }] } });
		rig.sandbox.control.switches({ newAgentsJoinDefaultGroup: true });
		const { id } = findAgent(rig);
		await rig.ask<UserBody>('PUT', `/api/v2/users/${id}`, { user: { role: 'agent' } });
		const [membership] = membershipsOf(rig, id);
		expect(membership?.group_id).toBe(groupId(rig.sandbox, 'Support Tier 1'));
		await rig.ask('DELETE', `/api/v2/group_memberships/${membership?.id}`);
		await rig.ask('PUT', `/api/v2/users/${id}`, { user: { role: 'admin' } });
		expect(membershipsOf(rig, id)).toEqual([]);
	});

	it('stand only in the group that the request names', async () => {
		const rig = createRig();
		rig.sandbox.control.switches({ newAgentsJoinDefaultGroup: true });
		const billing = groupId(rig.sandbox, 'Billing');
		await rig.ask('POST', '/api/v2/users', { user: { ...agent, default_group_id: billing } });
		expect(groupsOf(rig)).toEqual([[billing, true]]);
	});

	it('have a membership that exists already, when it is created', async () => {
		const rig = createRig();
		rig.sandbox.control.switches({ newAgentsJoinDefaultGroup: true });
		await rig.ask('POST', '/api/v2/users', { user: agent });
		const record = { user_id: findAgent(rig).id, group_id: groupId(rig.sandbox, 'Support Tier 1') };
		const { results } = await rig.run(membershipsCreate, { group_memberships: [record] });
		expect(results?.[0]).toMatchObject({ details: 'User has already been taken', success: false });
	});
});
