import { createRig, people, type QueuedJob, usersCreate } from '../rig';

describe('the life of a job', () => {
	it('starts with status queued and an id that begins with V3', async () => {
		const { ask } = createRig();
		const answer = await ask<QueuedJob>('POST', usersCreate, { users: people(2) });
		expect(answer.body.job_status).toEqual({
			id: expect.stringMatching(/^V3-[0-9a-f]{32}$/) as string,
			job_type: 'Bulk Create User',
			url: `http://localhost/api/v2/job_statuses/${answer.body.job_status.id}.json`,
			total: 2,
			progress: null,
			status: 'queued',
			message: null,
			results: null,
		});
	});

	it.each([
		[1, 1000, 6000],
		[50, 4000, 9100],
		[100, 8000, 12_000],
	])('of %i records takes %i to %i ms', async (count, min, max) => {
		const { ask, clock, job } = createRig({ plan: 100_000 });
		const ids: string[] = [];
		for (let drawn = 0; drawn < 10; drawn += 1) {
			const answer = await ask<QueuedJob>('POST', usersCreate, { users: people(count) });
			ids.push(answer.body.job_status.id);
		}
		const statusesAfter = async (ms: number): Promise<string[]> => {
			clock.pass(ms);
			return Promise.all(ids.map(async (id) => (await job(id)).status));
		};
		expect(await statusesAfter(min - 1)).not.toContain('completed');
		expect(new Set(await statusesAfter(max - min + 1))).toEqual(new Set(['completed']));
	});

	it('does its records one by one', async () => {
		const { ask, clock, job, sandbox } = createRig();
		const before = sandbox.control.state().zendesk.users.length;
		const answer = await ask<QueuedJob>('POST', usersCreate, { users: people(100) });
		clock.pass(6000);
		const { progress } = await job(answer.body.job_status.id);
		expect(progress).toBeGreaterThan(0);
		expect(progress).toBeLessThan(100);
		expect(sandbox.control.state().zendesk.users).toHaveLength(before + (progress ?? 0));
	});

	it('does all of its records at the end when jobWork says so', async () => {
		const { ask, clock, job, sandbox } = createRig();
		sandbox.control.switches({ jobWork: 'atEnd' });
		const before = sandbox.control.state().zendesk.users.length;
		const answer = await ask<QueuedJob>('POST', usersCreate, { users: people(100) });
		clock.pass(6000);
		expect((await job(answer.body.job_status.id)).progress).toBeGreaterThan(0);
		expect(sandbox.control.state().zendesk.users).toHaveLength(before);
		clock.pass(6000);
		expect(sandbox.control.state().zendesk.users).toHaveLength(before + 100);
	});

	it('lasts as long as jobMs says', async () => {
		const { ask, clock, job, sandbox } = createRig();
		sandbox.control.switches({ jobMs: 500 });
		const answer = await ask<QueuedJob>('POST', usersCreate, { users: people(100) });
		clock.pass(499);
		expect((await job(answer.body.job_status.id)).status).toBe('working');
		clock.pass(1);
		expect((await job(answer.body.job_status.id)).status).toBe('completed');
	});

	it('is still queued in its first answer when jobMs is 0', async () => {
		const { ask, sandbox, job } = createRig();
		sandbox.control.switches({ jobMs: 0 });
		const answer = await ask<{ job_status: { id: string; status: string } }>('POST', usersCreate, { users: people(3) });
		expect(answer.body.job_status.status).toBe('queued');
		expect((await job(answer.body.job_status.id)).status).toBe('completed');
	});

	it.each([
		['failed', 'Failed at'],
		['killed', 'Killed at'],
	] as const)('can end as %s with half of the records done', async (jobEnd, message) => {
		const { run, sandbox } = createRig();
		sandbox.control.switches({ jobEnd });
		const before = sandbox.control.state().zendesk.users.length;
		const job = await run(usersCreate, { users: people(10) });
		expect(job).toMatchObject({ status: jobEnd, progress: 5, results: null });
		expect(job.message).toContain(message);
		expect(sandbox.control.state().zendesk.users).toHaveLength(before + 5);
	});

	it('can run for ever', async () => {
		const { run, clock, job, sandbox } = createRig();
		sandbox.control.switches({ jobEnd: 'never' });
		const { id } = await run(usersCreate, { users: people(10) });
		clock.pass(60 * 60 * 1000);
		expect(await job(id)).toMatchObject({ status: 'working', progress: 5, message: 'Creating User #5', results: null });
	});

	it('has the same results in two runs of the same requests', async () => {
		const results = async () => (await createRig().run(usersCreate, { users: people(20) })).results;
		expect(await results()).toEqual(await results());
	});
});
