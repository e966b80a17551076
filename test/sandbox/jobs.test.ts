import { groupId, membershipsCreate, open, people, seedAgents, usersCreate, usersUpsert } from './open';

interface Queued {
	readonly job_status: { readonly id: string; readonly url: string };
}

describe('the life of a job', () => {
	it('is queued in the first answer, with an id of its own kind', async () => {
		const { ask } = open();
		const told = await ask<Queued>('POST', usersCreate, { users: people(2) });
		expect(told.body.job_status).toEqual({
			id: expect.stringMatching(/^V3-[0-9a-f]{32}$/) as string,
			job_type: 'Bulk Create User',
			url: `http://localhost/api/v2/job_statuses/${told.body.job_status.id}.json`,
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
		const { ask, clock, job } = open({ plan: 100_000 });
		const ids: string[] = [];
		for (let drawn = 0; drawn < 10; drawn += 1) {
			const told = await ask<Queued>('POST', usersCreate, { users: people(count) });
			ids.push(told.body.job_status.id);
		}
		const statusesAfter = async (ms: number): Promise<string[]> => {
			clock.pass(ms);
			return Promise.all(ids.map(async (id) => (await job(id)).status));
		};
		expect(await statusesAfter(min - 1)).not.toContain('completed');
		expect(new Set(await statusesAfter(max - min + 1))).toEqual(new Set(['completed']));
	});

	it('does its work bit by bit', async () => {
		const { ask, clock, job, sandbox } = open();
		const before = sandbox.control.state().zendesk.users.length;
		const told = await ask<Queued>('POST', usersCreate, { users: people(100) });
		clock.pass(6000);
		const { progress } = await job(told.body.job_status.id);
		expect(progress).toBeGreaterThan(0);
		expect(progress).toBeLessThan(100);
		expect(sandbox.control.state().zendesk.users).toHaveLength(before + (progress ?? 0));
	});

	it('does all of its work at the end when jobWork says so', async () => {
		const { ask, clock, job, sandbox } = open();
		sandbox.control.switches({ jobWork: 'atEnd' });
		const before = sandbox.control.state().zendesk.users.length;
		const told = await ask<Queued>('POST', usersCreate, { users: people(100) });
		clock.pass(6000);
		expect((await job(told.body.job_status.id)).progress).toBeGreaterThan(0);
		expect(sandbox.control.state().zendesk.users).toHaveLength(before);
		clock.pass(6000);
		expect(sandbox.control.state().zendesk.users).toHaveLength(before + 100);
	});

	it('lasts as long as jobMs says', async () => {
		const { ask, clock, job, sandbox } = open();
		sandbox.control.switches({ jobMs: 500 });
		const told = await ask<Queued>('POST', usersCreate, { users: people(100) });
		clock.pass(499);
		expect((await job(told.body.job_status.id)).status).toBe('working');
		clock.pass(1);
		expect((await job(told.body.job_status.id)).status).toBe('completed');
	});

	it('is still queued in its first answer when jobMs is 0', async () => {
		const { ask, sandbox, job } = open();
		sandbox.control.switches({ jobMs: 0 });
		const told = await ask<{ job_status: { id: string; status: string } }>('POST', usersCreate, { users: people(3) });
		expect(told.body.job_status.status).toBe('queued');
		expect((await job(told.body.job_status.id)).status).toBe('completed');
	});

	it.each([
		['failed', 'Failed at'],
		['killed', 'Killed at'],
	] as const)('can end %s with half of the work done', async (jobEnd, message) => {
		const { run, sandbox } = open();
		sandbox.control.switches({ jobEnd });
		const before = sandbox.control.state().zendesk.users.length;
		const job = await run(usersCreate, { users: people(10) });
		expect(job).toMatchObject({ status: jobEnd, progress: 5, results: null });
		expect(job.message).toContain(message);
		expect(sandbox.control.state().zendesk.users).toHaveLength(before + 5);
	});

	it('can go on for ever', async () => {
		const { run, clock, job, sandbox } = open();
		sandbox.control.switches({ jobEnd: 'never' });
		const { id } = await run(usersCreate, { users: people(10) });
		clock.pass(60 * 60 * 1000);
		expect(await job(id)).toMatchObject({ status: 'working', progress: 5, message: 'Creating User #5', results: null });
	});

	it('shows the same times and results in two runs of the same requests', async () => {
		const results = async () => (await open().run(usersCreate, { users: people(20) })).results;
		expect(await results()).toEqual(await results());
	});
});

describe('the results of a job', () => {
	it('are in another order than the records', async () => {
		const { run } = open();
		const users = people(20).map((person, index) => ({ ...person, external_id: `E${index}` }));
		const { results } = await run(usersCreate, { users });
		const keys = results?.map((entry) => entry.external_id);
		const given = users.map((user) => user.external_id);
		expect(keys).not.toEqual(given);
		expect([...(keys ?? [])].sort()).toEqual([...given].sort());
	});

	it('have ids that say nothing of the order of the records', async () => {
		const { run, sandbox } = open();
		sandbox.control.switches({ resultsOrder: 'input' });
		const { results } = await run(usersCreate, { users: people(20) });
		const ids = results?.map((entry) => Number(entry.id)) ?? [];
		expect(new Set(ids).size).toBe(20);
		expect(ids).not.toEqual([...ids].sort((a, b) => a - b));
	});

	it.each([
		['input', (entries: readonly Record<string, unknown>[]) => entries.map((entry) => entry.external_id)],
		['byId', (entries: readonly Record<string, unknown>[]) => entries.map((entry) => Number(entry.id))],
	] as const)('are in the order of resultsOrder %s', async (resultsOrder, pick) => {
		const { run, sandbox } = open();
		sandbox.control.switches({ resultsOrder });
		const users = people(9).map((person, index) => ({ ...person, external_id: `E${index}` }));
		const { results } = await run(usersCreate, { users });
		const picked = pick(results ?? []);
		expect(picked).toEqual([...picked].sort());
		expect(picked).toHaveLength(9);
	});

	const badAndGood = { users: [{ name: '' }, { name: 'Good' }] };

	it.each(['completed', 'failed'] as const)('come with status %s when some failed', async (mixedJobStatus) => {
		const { run, sandbox } = open();
		sandbox.control.switches({ mixedJobStatus });
		const job = await run(usersCreate, badAndGood);
		expect(job).toMatchObject({ status: mixedJobStatus, progress: 2 });
		expect(job.results).toHaveLength(2);
	});

	it.each([
		['completed', 1],
		['failed', 0],
	] as const)('come with status %s and progress %i when all failed', async (allFailedJobStatus, progress) => {
		const { run, sandbox } = open();
		sandbox.control.switches({ allFailedJobStatus });
		const job = await run(usersCreate, { users: [{ name: '' }] });
		expect(job).toMatchObject({ status: allFailedJobStatus, progress });
		expect(job.results).toHaveLength(1);
	});

	it.each([
		[{}, { action: 'create', details: 'Name: cannot be blank', error: 'UserCreateFailed', id: 0, success: false }],
		[
			{ failedId: 'absent' },
			{ action: 'create', details: 'Name: cannot be blank', error: 'UserCreateFailed', success: false },
		],
		[{ failedEntry: 'indexed' }, { index: 0, error: 'UserCreateFailed', details: 'Name: cannot be blank' }],
	] as const)('have a failing entry as %j says', async (patch, entry) => {
		const { run, sandbox } = open();
		sandbox.control.switches(patch);
		const { results } = await run(usersCreate, { users: [{ name: '' }] });
		expect(results).toEqual([entry]);
	});

	it('call a bad address a failure, or a phantom of id 1', async () => {
		const { run, sandbox } = open();
		const users = [{ name: 'A', email: 'not an address' }];
		const failed = await run(usersUpsert, { users });
		sandbox.control.switches({ invalidEmail: 'phantomEntry' });
		const phantom = await run(usersUpsert, { users });
		expect(failed.results?.[0]).toMatchObject({ details: 'Email: not an address is not properly formatted' });
		expect(phantom.results).toEqual([{ id: 1, status: 'Created' }]);
	});
});

describe('jobs in flight', () => {
	const fill = async ({ ask }: ReturnType<typeof open>, count: number) => {
		for (let index = 0; index < count; index += 1) await ask('POST', usersCreate, { users: people(1) });
	};

	it('are counted down in a header', async () => {
		const { ask } = open();
		const told = await ask('POST', usersCreate, { users: people(1) });
		expect(told.headers['zendesk-ratelimit-inflight-jobs']).toBe('total=30; remaining=29; resets=60');
	});

	it('are no more than 30: the next is refused with their ids, until one ends', async () => {
		const opened = open();
		await fill(opened, 30);
		const { ask, clock } = opened;
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
		const opened = open();
		opened.sandbox.control.switches({
			...{ jobLimit: 2, tooManyJobsStatus: 422, tooManyJobsRetryAfter: false, inflightHeader: false },
		});
		await fill(opened, 2);
		const refused = await opened.ask('POST', usersCreate, { users: people(1) });
		expect(refused.status).toBe(422);
		expect(refused.body).toMatchObject({ error: 'TooManyJobs' });
		expect(refused.headers).not.toHaveProperty('retry-after');
		expect(refused.headers).not.toHaveProperty('zendesk-ratelimit-inflight-jobs');
	});

	it.each([
		['account', 429],
		['jobClass', 200],
	] as const)('are counted by %s: a job of another class is %i', async (jobLimitScope, status) => {
		const opened = open();
		opened.sandbox.control.switches({ jobLimitScope, jobLimit: 2 });
		await fill(opened, 2);
		const body = { group_memberships: [{ user_id: 1, group_id: 2 }] };
		expect((await opened.ask('POST', membershipsCreate, body)).status).toBe(status);
	});

	it('do their work in the order of its due time, whichever was asked for first', async () => {
		const { ask, clock, sandbox, job } = open();
		sandbox.control.switches({ existingMembership: 'failedEntry', jobMs: 10_000, jobWork: 'atEnd' });
		const [user_id] = seedAgents(sandbox, 1);
		const record = { user_id, group_id: groupId(sandbox, 'Sales') };
		const slow = await ask<Queued>('POST', membershipsCreate, { group_memberships: [record] });
		sandbox.control.switches({ jobMs: 1000 });
		const fast = await ask<Queued>('POST', membershipsCreate, { group_memberships: [record] });
		clock.pass(20_000);
		expect((await job(fast.body.job_status.id)).results?.[0]).toMatchObject({ success: true });
		expect((await job(slow.body.job_status.id)).results?.[0]).toMatchObject({ success: false });
	});
});

describe('reading jobs', () => {
	it('finds many at once and leaves out the unknown', async () => {
		const { ask, run } = open();
		const { id } = await run(usersCreate, { users: people(1) });
		const told = await ask<{ job_statuses: { id: string }[] }>('GET', `/api/v2/job_statuses/show_many?ids=V3-0,${id}`);
		expect(told.body.job_statuses.map((job) => job.id)).toEqual([id]);
	});

	it('takes no more ids than jobStatusesShowManyMax', async () => {
		const { ask, sandbox } = open();
		sandbox.control.switches({ jobStatusesShowManyMax: 2 });
		expect((await ask('GET', '/api/v2/job_statuses/show_many?ids=a,b')).status).toBe(200);
		expect((await ask('GET', '/api/v2/job_statuses/show_many?ids=a,b,c')).status).toBe(400);
	});

	it('lists the last to end first, those in flight before them, by cursor', async () => {
		const { ask, run } = open();
		const first = await run(usersCreate, { users: people(1) });
		const second = await run(usersCreate, { users: people(1) });
		const third = await ask<Queued>('POST', usersCreate, { users: people(1) });
		const expected = [third.body.job_status.id, second.id, first.id];
		const listed: string[] = [];
		let path = '/api/v2/job_statuses?page[size]=1';
		for (const id of expected) {
			const told = await ask<{ job_statuses: { id: string }[]; links: { next: string } }>('GET', path);
			listed.push(...told.body.job_statuses.map((job) => job.id));
			path = told.body.links.next;
			expect(listed).toContain(id);
		}
		expect(listed).toEqual(expected);
	});

	it('does not find a young job by id, though the list has it, when earlyJob404Ms says so', async () => {
		const { ask, clock, sandbox } = open();
		sandbox.control.switches({ earlyJob404Ms: 2000 });
		const { id } = (await ask<Queued>('POST', usersCreate, { users: people(1) })).body.job_status;
		const found = async () => ({
			byId: (await ask('GET', `/api/v2/job_statuses/${id}`)).status,
			among: (await ask<{ job_statuses: [] }>('GET', `/api/v2/job_statuses/show_many?ids=${id}`)).body.job_statuses
				.length,
			listed: (await ask<{ job_statuses: [] }>('GET', '/api/v2/job_statuses')).body.job_statuses.length,
		});
		expect(await found()).toEqual({ byId: 404, among: 0, listed: 1 });
		clock.pass(2000);
		expect(await found()).toEqual({ byId: 200, among: 1, listed: 1 });
	});

	it('forgets a job after jobRetentionMs', async () => {
		const { ask, run, clock, sandbox } = open();
		sandbox.control.switches({ jobRetentionMs: 3_600_000 });
		const { id } = await run(usersCreate, { users: people(1) });
		clock.pass(3_500_000);
		expect((await ask('GET', `/api/v2/job_statuses/${id}`)).status).toBe(200);
		clock.pass(100_000);
		expect((await ask('GET', `/api/v2/job_statuses/${id}`)).status).toBe(404);
	});

	it.each([
		['everyone', 200],
		['owner', 404],
	] as const)("is for %s: another agent's job is %i", async (jobsVisibleTo, status) => {
		const { ask, run, sandbox } = open();
		sandbox.control.switches({ jobsVisibleTo });
		const { id } = await run(usersCreate, { users: people(1) });
		const credentials = Buffer.from('tomas.ibarra@acme.example/token:sandbox-api-token').toString('base64');
		const told = await ask('GET', `/api/v2/job_statuses/${id}`, undefined, { authorization: `Basic ${credentials}` });
		expect(told.status).toBe(status);
	});

	it('names the account, or the host that was called, as jobUrlHost says', async () => {
		const { run, sandbox } = open();
		sandbox.control.switches({ jobUrlHost: 'canonical' });
		const job = await run(usersCreate, { users: people(1) });
		expect(job.url).toBe(`https://acme.zendesk.com/api/v2/job_statuses/${job.id}.json`);
	});

	it('says of membership jobs what membershipJobType says, and nothing when jobTypeShown is off', async () => {
		const { run, sandbox } = open();
		const records = { group_memberships: [{ user_id: 1, group_id: 1 }] };
		sandbox.control.switches({ membershipJobType: 'Bulk Create Membership' });
		expect((await run(membershipsCreate, records)).job_type).toBe('Bulk Create Membership');
		sandbox.control.switches({ jobTypeShown: false });
		expect(await run(membershipsCreate, records)).not.toHaveProperty('job_type');
	});
});
