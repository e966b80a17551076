import { createRig, groupId, membershipsCreate, people, type QueuedJob, seedAgents, usersCreate } from '../rig';

describe('jobs in flight', () => {
	const queueJobs = async ({ ask }: ReturnType<typeof createRig>, count: number) => {
		for (let index = 0; index < count; index += 1) await ask('POST', usersCreate, { users: people(1) });
	};

	it('are counted down in a header', async () => {
		const { ask } = createRig();
		const answer = await ask('POST', usersCreate, { users: people(1) });
		expect(answer.headers['zendesk-ratelimit-inflight-jobs']).toBe('total=30; remaining=29; resets=60');
	});

	it('are no more than 30: the next is refused with their ids, until one ends', async () => {
		const rig = createRig();
		await queueJobs(rig, 30);
		const { ask, clock } = rig;
		const refused = await ask<{ current_job_ids: string[] }>('POST', usersCreate, { users: people(1) });
		expect(refused.status).toBe(429);
		expect(refused.body).toMatchObject({
			error: 'TooManyJobs',
			description: 'Too many UserBulkCreateJobV2 jobs are currently queued or running. Try again later.',
		});
		expect(refused.body.current_job_ids).toHaveLength(30);
		expect(refused.headers['zendesk-ratelimit-inflight-jobs']).toBe('total=30; remaining=0; resets=60');
		clock.pass(Number(refused.headers['retry-after']) * 1000);
		expect((await ask('POST', usersCreate, { users: people(1) })).status).toBe(200);
	});

	it('are refused as the switches say', async () => {
		const rig = createRig();
		rig.sandbox.control.switches({
			jobLimit: 2,
			tooManyJobsStatus: 422,
			tooManyJobsRetryAfter: false,
			inflightHeader: false,
		});
		await queueJobs(rig, 2);
		const refused = await rig.ask('POST', usersCreate, { users: people(1) });
		expect(refused.status).toBe(422);
		expect(refused.body).toMatchObject({ error: 'TooManyJobs' });
		expect(refused.headers).not.toHaveProperty('retry-after');
		expect(refused.headers).not.toHaveProperty('zendesk-ratelimit-inflight-jobs');
	});

	it.each([
		['account', 429],
		['jobClass', 200],
	] as const)('are counted by %s: a job of another class is answered with %i', async (jobLimitScope, status) => {
		const rig = createRig();
		rig.sandbox.control.switches({ jobLimitScope, jobLimit: 2 });
		await queueJobs(rig, 2);
		const body = { group_memberships: [{ user_id: 1, group_id: 2 }] };
		expect((await rig.ask('POST', membershipsCreate, body)).status).toBe(status);
	});

	it('do their records in the order of the due times, not of the requests', async () => {
		const { ask, clock, sandbox, job } = createRig();
		sandbox.control.switches({ existingMembership: 'failedEntry', jobMs: 10_000, jobWork: 'atEnd' });
		const [user_id] = seedAgents(sandbox, 1);
		const record = { user_id, group_id: groupId(sandbox, 'Sales') };
		const slow = await ask<QueuedJob>('POST', membershipsCreate, { group_memberships: [record] });
		sandbox.control.switches({ jobMs: 1000 });
		const fast = await ask<QueuedJob>('POST', membershipsCreate, { group_memberships: [record] });
		clock.pass(20_000);
		expect((await job(fast.body.job_status.id)).results?.[0]).toMatchObject({ index: 0 });
		expect((await job(slow.body.job_status.id)).results?.[0]).toMatchObject({ success: false });
	});
});
