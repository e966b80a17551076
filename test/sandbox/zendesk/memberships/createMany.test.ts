import { createRig, groupId, membershipsCreate } from '../rig';
import { membershipsOf, seedPeople } from './seededPeople';

describe('memberships created by a job', () => {
	it.each([
		['orgSample', { action: 'create', status: 'Created', success: true }],
		['docSample', { action: 'update', status: 'Updated', success: true }],
		['index', { index: 0 }],
		['idOnly', { status: 'Created' }],
	] as const)('are reported as membershipResults %s says', async (membershipResults, entry) => {
		const rig = createRig();
		rig.sandbox.control.switches({ membershipResults });
		const { agent, sales } = seedPeople(rig);
		const job = await rig.run(membershipsCreate, { group_memberships: [{ user_id: agent, group_id: sales }] });
		const [membership] = membershipsOf(rig, agent);
		expect(job.results).toEqual([{ ...entry, id: membership?.id }]);
		expect(membership?.group_id).toBe(sales);
	});

	it('are reported by index and id at first, in jobs that create', async () => {
		const rig = createRig();
		const { agent, sales } = seedPeople(rig);
		const job = await rig.run(membershipsCreate, { group_memberships: [{ user_id: agent, group_id: sales }] });
		expect(job.results).toEqual([{ index: 0, id: membershipsOf(rig, agent)[0]?.id }]);
	});

	it('are not reported at all when membershipResults is none', async () => {
		const rig = createRig();
		rig.sandbox.control.switches({ membershipResults: 'none' });
		const { agent, sales } = seedPeople(rig);
		const records = [
			{ user_id: agent, group_id: sales },
			{ user_id: 1, group_id: sales },
		];
		expect(await rig.run(membershipsCreate, { group_memberships: records })).toMatchObject({
			status: 'completed',
			progress: 2,
			results: [],
		});
		expect(membershipsOf(rig, agent)).toHaveLength(1);
	});

	it.each([
		['failedEntry', { error: 'GroupMembershipCreateFailed', details: 'User has already been taken', success: false }],
		['updatedEntry', { action: 'update', status: 'Updated', success: true }],
		['createdEntry', { action: 'create', status: 'Created', success: true }],
	] as const)('that exist already are reported as existingMembership %s says', async (existingMembership, entry) => {
		const rig = createRig();
		rig.sandbox.control.switches({ existingMembership, resultsOrder: 'input', membershipResults: 'orgSample' });
		const { agent, sales } = seedPeople(rig);
		const record = { user_id: agent, group_id: sales };
		const job = await rig.run(membershipsCreate, { group_memberships: [record, record] });
		const [membership, ...others] = membershipsOf(rig, agent);
		expect(others).toEqual([]);
		expect(job.results?.[0]).toMatchObject({ id: membership?.id, success: true });
		expect(job.results?.[1]).toMatchObject(entry);
		if (existingMembership !== 'failedEntry') expect(job.results?.[1]?.id).toBe(membership?.id);
	});

	it('that exist already are not reported when existingMembership is dropped', async () => {
		const rig = createRig();
		rig.sandbox.control.switches({ existingMembership: 'dropped' });
		const { agent, sales } = seedPeople(rig);
		const record = { user_id: agent, group_id: sales };
		const job = await rig.run(membershipsCreate, { group_memberships: [record, record] });
		expect(job).toMatchObject({ status: 'completed', total: 2, progress: 2 });
		expect(job.results).toHaveLength(1);
	});

	it('fail one by one, each with its own reason, while the others are created', async () => {
		const rig = createRig();
		const { sandbox } = rig;
		sandbox.control.switches({ resultsOrder: 'input', membershipResults: 'orgSample' });
		const { agent, endUser, sales } = seedPeople(rig);
		const records = [
			{ user_id: endUser, group_id: sales },
			{ user_id: 1, group_id: sales },
			{ user_id: agent, group_id: 1 },
			{ user_id: agent, group_id: groupId(sandbox, 'Fax Desk') },
			{ group_id: sales },
			{ user_id: agent },
			{ user_id: String(agent), group_id: String(sales) },
		];
		const job = await rig.run(membershipsCreate, { group_memberships: records });
		expect(job.status).toBe('completed');
		expect(job.results?.map((entry) => entry.details ?? entry.status)).toEqual([
			'User must be an agent',
			'User: is invalid',
			'Group: is invalid',
			'Group: is invalid',
			'User: cannot be blank',
			'Group: cannot be blank',
			'Created',
		]);
	});
});
