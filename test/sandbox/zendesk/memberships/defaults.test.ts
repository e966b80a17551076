import { createRig, groupId, membershipsCreate } from '../rig';
import { membershipsOf, seedPeople } from './seededPeople';

describe('default memberships', () => {
	it('are none at first, also where it is the only membership, until one is made the default', async () => {
		const rig = createRig();
		const { agent, sales, billing } = seedPeople(rig);
		const defaults = () => membershipsOf(rig, agent).map(({ group_id, default: isDefault }) => [group_id, isDefault]);
		await rig.run(membershipsCreate, { group_memberships: [{ user_id: agent, group_id: sales }] });
		expect(defaults()).toEqual([[sales, false]]);
		await rig.run(membershipsCreate, { group_memberships: [{ user_id: agent, group_id: billing, default: true }] });
		expect(new Map(defaults() as [number, boolean][])).toEqual(
			new Map([
				[sales, false],
				[billing, true],
			]),
		);
		const user = rig.sandbox.control.state().zendesk.users.find(({ id }) => id === agent);
		expect(user?.default_group_id).toBe(billing);
	});

	it('are none either where the membership is made by itself', async () => {
		const rig = createRig();
		const { agent, sales } = seedPeople(rig);
		const body = { group_membership: { user_id: agent, group_id: sales } };
		const answer = await rig.ask<{ group_membership: { default: boolean } }>('POST', '/api/v2/group_memberships', body);
		expect(answer.body.group_membership.default).toBe(false);
		expect(membershipsOf(rig, agent)).toMatchObject([{ default: false }]);
	});

	it('can be set, which is answered with all memberships of the user', async () => {
		const rig = createRig();
		const { agent, sales, billing } = seedPeople(rig);
		const group_memberships = [sales, billing].map((group_id) => ({ user_id: agent, group_id }));
		await rig.run(membershipsCreate, { group_memberships });
		const other = membershipsOf(rig, agent).find((membership) => !membership.default);
		const path = `/api/v2/users/${agent}/group_memberships/${other?.id}/make_default`;
		const answer = await rig.ask<{ group_memberships: { id: number; default: boolean }[] }>('PUT', path, {});
		expect(answer.body.group_memberships).toHaveLength(2);
		expect(answer.body.group_memberships.filter((each) => each.default).map((each) => each.id)).toEqual([other?.id]);
	});

	it('stay when another membership is deleted', async () => {
		const rig = createRig();
		const { agent, sales, billing } = seedPeople(rig);
		const groups = [sales, billing, groupId(rig.sandbox, 'Logistics')];
		const group_memberships = groups.map((group_id) => ({ user_id: agent, group_id }));
		await rig.run(membershipsCreate, { group_memberships });
		const [, other, last] = membershipsOf(rig, agent);
		await rig.ask('PUT', `/api/v2/users/${agent}/group_memberships/${last?.id}/make_default`, {});
		await rig.ask('DELETE', `/api/v2/group_memberships/${other?.id}`);
		const defaults = membershipsOf(rig, agent).filter((membership) => membership.default);
		expect(defaults.map((membership) => membership.id)).toEqual([last?.id]);
	});

	it('are replaced by another membership when they are deleted', async () => {
		const rig = createRig();
		const { agent, sales, billing } = seedPeople(rig);
		const group_memberships = [sales, billing].map((group_id) => ({ user_id: agent, group_id, default: true }));
		await rig.run(membershipsCreate, { group_memberships });
		const first = membershipsOf(rig, agent).find((membership) => membership.default);
		expect((await rig.ask('DELETE', `/api/v2/group_memberships/${first?.id}`)).status).toBe(204);
		expect(membershipsOf(rig, agent).map((membership) => membership.default)).toEqual([true]);
	});

	it('are changed by a repeated record only when existing memberships are updated', async () => {
		const makesDefault = async (existingMembership: 'updatedEntry' | 'createdEntry') => {
			const rig = createRig();
			rig.sandbox.control.switches({ existingMembership });
			const { agent, sales, billing } = seedPeople(rig);
			const both = [sales, billing].map((group_id) => ({ user_id: agent, group_id }));
			await rig.run(membershipsCreate, { group_memberships: both });
			await rig.run(membershipsCreate, {
				group_memberships: [{ user_id: agent, group_id: billing, default: true }],
			});
			return membershipsOf(rig, agent).find((each) => each.group_id === billing)?.default;
		};
		expect(await makesDefault('updatedEntry')).toBe(true);
		expect(await makesDefault('createdEntry')).toBe(false);
	});
});
