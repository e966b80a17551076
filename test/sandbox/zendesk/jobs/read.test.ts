import { createRig, membershipsCreate, people, type QueuedJob, usersCreate } from '../rig';

describe('reading jobs', () => {
	it('finds many at once and leaves out unknown ids', async () => {
		const { ask, run } = createRig();
		const { id } = await run(usersCreate, { users: people(1) });
		const answer = await ask<{ job_statuses: { id: string }[] }>(
			'GET',
			`/api/v2/job_statuses/show_many?ids=V3-0,${id}`,
		);
		expect(answer.body.job_statuses.map((job) => job.id)).toEqual([id]);
	});

	it('takes no more ids than jobStatusesShowManyMax', async () => {
		const { ask, sandbox } = createRig();
		sandbox.control.switches({ jobStatusesShowManyMax: 2 });
		expect((await ask('GET', '/api/v2/job_statuses/show_many?ids=a,b')).status).toBe(200);
		expect((await ask('GET', '/api/v2/job_statuses/show_many?ids=a,b,c')).status).toBe(400);
	});

	it('lists jobs in flight first, then the last to end first, with cursors', async () => {
		const { ask, run } = createRig();
		const first = await run(usersCreate, { users: people(1) });
		const second = await run(usersCreate, { users: people(1) });
		const third = await ask<QueuedJob>('POST', usersCreate, { users: people(1) });
		const expected = [third.body.job_status.id, second.id, first.id];
		const listed: string[] = [];
		let path = '/api/v2/job_statuses?page[size]=1';
		for (const id of expected) {
			const answer = await ask<{ job_statuses: { id: string }[]; links: { next: string } }>('GET', path);
			listed.push(...answer.body.job_statuses.map((job) => job.id));
			path = answer.body.links.next;
			expect(listed).toContain(id);
		}
		expect(listed).toEqual(expected);
	});

	it('does not find a new job by id, though the list has it, when earlyJob404Ms says so', async () => {
		const { ask, clock, sandbox } = createRig();
		sandbox.control.switches({ earlyJob404Ms: 2000 });
		const { id } = (await ask<QueuedJob>('POST', usersCreate, { users: people(1) })).body.job_status;
		const found = async () => ({
			byId: (await ask('GET', `/api/v2/job_statuses/${id}`)).status,
			amongMany: (await ask<{ job_statuses: [] }>('GET', `/api/v2/job_statuses/show_many?ids=${id}`)).body.job_statuses
				.length,
			listed: (await ask<{ job_statuses: [] }>('GET', '/api/v2/job_statuses')).body.job_statuses.length,
		});
		expect(await found()).toEqual({ byId: 404, amongMany: 0, listed: 1 });
		clock.pass(2000);
		expect(await found()).toEqual({ byId: 200, amongMany: 1, listed: 1 });
	});

	it('forgets a job after jobRetentionMs', async () => {
		const { ask, run, clock, sandbox } = createRig();
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
		const { ask, run, sandbox } = createRig();
		sandbox.control.switches({ jobsVisibleTo });
		const { id } = await run(usersCreate, { users: people(1) });
		const credentials = Buffer.from('tomas.ibarra@acme.example/token:sandbox-api-token').toString('base64');
		const answer = await ask('GET', `/api/v2/job_statuses/${id}`, undefined, { authorization: `Basic ${credentials}` });
		expect(answer.status).toBe(status);
	});

	it("has the account's own host in a job's url when jobUrlHost says so", async () => {
		const { run, sandbox } = createRig();
		sandbox.control.switches({ jobUrlHost: 'canonical' });
		const job = await run(usersCreate, { users: people(1) });
		expect(job.url).toBe(`https://acme.zendesk.com/api/v2/job_statuses/${job.id}.json`);
	});

	it('shows the job_type of membershipJobType, and none when jobTypeShown is off', async () => {
		const { run, sandbox } = createRig();
		const records = { group_memberships: [{ user_id: 1, group_id: 1 }] };
		sandbox.control.switches({ membershipJobType: 'Bulk Create Membership' });
		expect((await run(membershipsCreate, records)).job_type).toBe('Bulk Create Membership');
		sandbox.control.switches({ jobTypeShown: false });
		expect(await run(membershipsCreate, records)).not.toHaveProperty('job_type');
	});
});
