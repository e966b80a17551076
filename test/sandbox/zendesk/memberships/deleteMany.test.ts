import { createRig, jobTimeMs, type QueuedJob, type Rig } from '../rig';

describe('memberships deleted by destroy_many', () => {
	const path = (ids: readonly unknown[]): string => `/api/v2/group_memberships/destroy_many?ids=${ids.join(',')}`;

	function idsOf({ sandbox }: Rig): number[] {
		return sandbox.control.state().zendesk.group_memberships.map(({ id }) => id);
	}

	it.each([
		['atOnce', 0],
		['byJob', 4],
	] as const)('are removed as membershipRemoval %s says, and reported by the job', async (membershipRemoval, left) => {
		const rig = createRig();
		rig.sandbox.control.switches({ membershipRemoval });
		const ids = idsOf(rig);
		const queued = await rig.ask<QueuedJob>('DELETE', path(ids));
		expect(idsOf(rig)).toHaveLength(left);
		rig.clock.pass(jobTimeMs);
		const job = await rig.job(queued.body.job_status.id);
		expect(job).toMatchObject({ status: 'completed', total: 4, job_type: 'Bulk Delete Group Membership' });
		expect(job.results?.map(({ id }) => id).sort()).toEqual([...ids].sort());
		expect(job.results?.[0]).toMatchObject({ action: 'delete', status: 'Deleted', success: true });
		expect(idsOf(rig)).toEqual([]);
	});

	it.each(['Bulk Delete Group Membership', 'Bulk Update Group Membership', 'Bulk Delete Membership'] as const)(
		'have a job whose job_type is as the switch says: %s',
		async (membershipDeleteJobType) => {
			const rig = createRig();
			rig.sandbox.control.switches({ membershipDeleteJobType });
			const { job_type: jobType } = await rig.runJob('DELETE', path(idsOf(rig).slice(0, 1)));
			expect(jobType).toBe(membershipDeleteJobType);
			expect(idsOf(rig)).toHaveLength(3);
		},
	);

	it.each([
		['docSample', { action: 'delete', status: 'Deleted', success: true }],
		['updateSample', { action: 'update', status: 'Updated', success: true }],
		['index', { index: 0 }],
		['idOnly', { status: 'Deleted' }],
	] as const)('are reported as deleteResults %s says', async (deleteResults, entry) => {
		const rig = createRig();
		rig.sandbox.control.switches({ deleteResults });
		const [id] = idsOf(rig);
		expect((await rig.runJob('DELETE', path([id]))).results).toEqual([{ ...entry, id }]);
	});

	it('that do not exist are reported as missingInDestroyMany says', async () => {
		const rig = createRig();
		const run = async (): Promise<unknown> => {
			const { status, total, results } = await rig.runJob('DELETE', path([99]));
			return { status, total, results };
		};
		const error = 'GroupMembershipDeleteFailed';
		expect(await run()).toMatchObject({ status: 'failed', total: 1, results: [{ id: 99, error, success: false }] });
		rig.sandbox.control.switches({ missingInDestroyMany: 'dropped' });
		expect(await run()).toEqual({ status: 'completed', total: 0, results: [] });
	});

	it('can be reported without ids, and with an unknown status', async () => {
		const rig = createRig();
		rig.sandbox.control.switches({ resultIds: false, resultWords: 'unknown' });
		const { results } = await rig.runJob('DELETE', path(idsOf(rig).slice(0, 1)));
		expect(results).toEqual([{ action: 'delete', status: 'Processed', success: true }]);
	});
});
