import type { Switches } from '../../../../sandbox';
import { createRig, groupId, jobTimeMs, membershipsCreate, type Rig, seedAgents, usersUpsert } from '../rig';

const findTomas = ({ sandbox }: Rig) =>
	sandbox.control.state().zendesk.users.find((user) => user.external_id === 'HR-0001');

/** Updates Tomás by a job of ten seconds, all of whose work shows when it ends. */
async function updateTomas(switches: Partial<Switches>, fields: object): Promise<Rig> {
	const rig = createRig();
	rig.sandbox.control.switches({ jobMs: 10_000, jobWork: 'atEnd', ...switches });
	rig.clock.pass(60_000);
	await rig.ask('POST', usersUpsert, { users: [{ external_id: 'HR-0001', ...fields }] });
	rig.clock.pass(jobTimeMs);
	return rig;
}

describe('other hands during a job, by otherHands', () => {
	it('none: leave the user to the job', async () => {
		const rig = await updateTomas({}, { name: 'Tom' });
		expect(findTomas(rig)).toMatchObject({ name: 'Tom', phone: null, updated_at: '2026-01-05T09:01:10Z' });
	});

	it('touch: move updated_at and nothing else, also where the job does nothing', async () => {
		const rig = await updateTomas({ otherHands: 'touch', jobEnd: 'failed' }, { name: 'Tom' });
		expect(findTomas(rig)).toMatchObject({ name: 'Tomás Ibarra', phone: null });
		expect(String(findTomas(rig)?.updated_at) > '2026-01-05T09:01:00Z').toBe(true);
	});

	it.each([
		['before', 'Tom'],
		['after', 'Tomás Ibarra (renamed)'],
	] as const)('rename: %s the work of the job', async (otherHandsWhen, name) => {
		const rig = await updateTomas({ otherHands: 'rename', otherHandsWhen }, { name: 'Tom' });
		expect(findTomas(rig)?.name).toBe(otherHandsWhen === 'before' ? name : 'Tom (renamed)');
	});

	it.each([
		['before', '+1 555 0100'],
		['after', '+15550199'],
	] as const)('phone: %s the work of the job', async (otherHandsWhen, phone) => {
		const rig = await updateTomas({ otherHands: 'phone', otherHandsWhen }, { phone: '+1 555 0100' });
		expect(findTomas(rig)?.phone).toBe(phone);
	});

	it('touch only the users of the job', async () => {
		const rig = await updateTomas({ otherHands: 'rename', jobEnd: 'failed' }, { name: 'Tom' });
		const renamed = rig.sandbox.control.state().zendesk.users.filter((user) => user.name.includes('renamed'));
		expect(renamed.map((user) => user.external_id)).toEqual(['HR-0001']);
	});

	it('do not undo a delete', async () => {
		const rig = createRig();
		rig.sandbox.control.switches({ otherHands: 'rename', otherHandsWhen: 'after' });
		await rig.runJob('DELETE', '/api/v2/users/destroy_many?external_ids=HR-0001');
		expect(rig.sandbox.control.state().zendesk.users.find(({ active }) => active === false)?.name).toBe('Tomás Ibarra');
	});
});

describe('other hands during a job of memberships', () => {
	async function joinBilling(switches: Partial<Switches>) {
		const rig = createRig();
		rig.sandbox.control.switches(switches);
		const record = { user_id: seedAgents(rig.sandbox, 1)[0], group_id: groupId(rig.sandbox, 'Billing') };
		const { results } = await rig.run(membershipsCreate, { group_memberships: [record] });
		const { group_memberships: all } = rig.sandbox.control.state().zendesk;
		return { results, there: all.filter((each) => each.user_id === record.user_id) };
	}

	it('create the membership before the job does', async () => {
		const { results, there } = await joinBilling({ otherHands: 'membership' });
		expect(results).toMatchObject([{ success: false, details: 'User has already been taken' }]);
		expect(there).toHaveLength(1);
	});

	it('remove it after the job has created it', async () => {
		const { results, there } = await joinBilling({ otherHands: 'membership', otherHandsWhen: 'after' });
		expect([results?.[0]?.index, there]).toEqual([0, []]);
	});

	it('move the updated_at of a membership that is there', async () => {
		const rig = createRig();
		rig.sandbox.control.switches({ otherHands: 'touch' });
		const [{ user_id, group_id, id } = { user_id: 0, group_id: 0, id: 0 }] =
			rig.sandbox.control.state().zendesk.group_memberships;
		rig.clock.pass(60_000);
		await rig.run(membershipsCreate, { group_memberships: [{ user_id, group_id }] });
		const after = rig.sandbox.control.state().zendesk.group_memberships.find((each) => each.id === id);
		expect(String(after?.updated_at) > '2026-01-05T09:01:00Z').toBe(true);
	});

	it('remove a membership before the job that deletes it', async () => {
		const rig = createRig();
		rig.sandbox.control.switches({ otherHands: 'membership', membershipRemoval: 'byJob' });
		const [first] = rig.sandbox.control.state().zendesk.group_memberships;
		const { results } = await rig.runJob('DELETE', `/api/v2/group_memberships/destroy_many?ids=${first?.id}`);
		expect(results).toMatchObject([{ id: first?.id, success: false }]);
	});
});
