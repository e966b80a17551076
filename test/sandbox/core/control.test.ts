import { groupId, createRig, people, usersCreate } from '../zendesk/rig';

const control = (path: string): string => `/__sandbox${path}`;

describe('the control API', () => {
	it('shows the state: time, speed, switches, faults and all records', async () => {
		const { ask } = createRig({ plan: 'suite-team', speed: 3 });
		const answer = await ask<{ zendesk: Record<string, unknown[]> }>('GET', control('/state'));
		expect(answer.body).toMatchObject({
			now: '2026-01-05T09:00:00.000Z',
			speed: 3,
			faults: [],
			switches: { bulkImports: true },
			zendesk: { plan: { name: 'suite-team', requestsPerMinute: 200 }, jobs: [], verification_emails: [] },
		});
		const { users, groups, group_memberships } = answer.body.zendesk;
		expect([users?.length, groups?.length, group_memberships?.length]).toEqual([5, 9, 4]);
	});

	it('does what is due before it shows the state', async () => {
		const { ask, clock, sandbox } = createRig();
		await ask('POST', usersCreate, { users: people(1) });
		clock.pass(13_000);
		expect(sandbox.control.state().zendesk.users).toHaveLength(6);
		expect(sandbox.control.state().zendesk.jobs[0]?.status).toBe('completed');
	});

	it('journals requests, without their secrets, and none of its own calls', async () => {
		const { ask, clock } = createRig();
		await ask('GET', control('/state'));
		await ask('POST', `${usersCreate}.json?dry=1`, { users: people(1) });
		clock.pass(250);
		await ask('GET', '/api/v2/nothing');
		const answer = await ask<object[]>('GET', control('/journal'));
		expect(answer.body).toMatchObject([
			{
				seq: 1,
				time: '2026-01-05T09:00:00.000Z',
				method: 'POST',
				path: `${usersCreate}.json`,
				query: { dry: '1' },
				status: 200,
				body: { users: [{ name: 'Person 0' }] },
				headers: { authorization: '(cut)', 'content-type': 'application/json' },
			},
			{ seq: 2, time: '2026-01-05T09:00:00.250Z', method: 'GET', path: '/api/v2/nothing', status: 404, body: null },
		]);
		expect(answer.text).not.toContain('sandbox-api-token');
		expect((await ask<object[]>('GET', control('/journal?since=1'))).body).toMatchObject([{ seq: 2 }]);
	});

	it('keeps a body that is no JSON as text', async () => {
		const { ask, sandbox } = createRig();
		await ask('POST', usersCreate, '{"users":');
		expect(sandbox.control.journal()).toMatchObject([{ status: 400, body: '{"users":' }]);
	});

	it('does not count its calls against the limit', async () => {
		const { ask } = createRig({ plan: 1 });
		for (let times = 0; times < 5; times += 1) await ask('GET', control('/state'));
		expect((await ask('GET', '/api/v2/users/me')).status).toBe(200);
	});

	it('sets switches and answers with the values of all', async () => {
		const { ask } = createRig();
		const answer = await ask('POST', control('/switches'), { bulkImports: false, jobMs: 5 });
		expect(answer.body).toMatchObject({ bulkImports: false, jobMs: 5, jobWork: 'gradual' });
		expect((await ask('GET', control('/switches'))).body).toEqual(answer.body);
	});

	it.each([
		[{ bulkImport: false }, 'There is no switch bulkImport; there are bulkImports, bulkImportsOffBody,'],
		[{ jobWork: 'never' }, 'jobWork takes "gradual", "atEnd"; it was given "never"'],
		[{ bulkImports: 0 }, 'bulkImports takes true or false; it was given 0'],
		[{ jobLimit: -1 }, 'jobLimit takes a number of 0 or more; it was given -1'],
		[{ jobMs: 'long' }, 'jobMs takes a number of 0 or more, or null; it was given "long"'],
		['all', 'Switches must be a JSON object'],
	])('refuses the switches %j, and sets none of them', async (patch, error) => {
		const { ask, sandbox } = createRig();
		const before = sandbox.control.switches();
		const body = typeof patch === 'string' ? JSON.stringify(patch) : { failedId: 'absent', ...patch };
		const answer = await ask<{ error: string }>('POST', control('/switches'), body);
		expect(answer.status).toBe(400);
		expect(answer.body.error).toContain(error);
		expect(sandbox.control.switches()).toEqual(before);
	});

	it('adds records, with their own ids where they have one', async () => {
		const { ask, sandbox } = createRig();
		const answer = await ask<{ zendesk: Record<string, number[]> }>('POST', control('/seed'), {
			zendesk: {
				users: [{ id: 72, name: 'Seventy-two', role: 'agent' }, { name: 'Other' }],
				groups: [
					{ id: 88, name: 'Eighty-eight' },
					{ name: 'Old', deleted: true },
				],
				group_memberships: [
					{ user_id: 72, group_id: 88, default: true },
					{ id: 461, user_id: 72, group_id: 1 },
				],
			},
		});
		expect(answer.body.zendesk).toMatchObject({ users: [72, expect.any(Number)], groups: [88, expect.any(Number)] });
		expect((await ask('GET', '/api/v2/users/72')).status).toBe(200);
		expect((await ask('GET', '/api/v2/group_memberships/461')).status).toBe(200);
		const groups = sandbox.control.state().zendesk.groups;
		expect(groups.find((group) => group.name === 'Old')?.deleted).toBe(true);
	});

	it.each([
		['/seed', { users: [] }, 'There is no service users; a seed is keyed by service: zendesk, genauth, zuora'],
		[
			'/seed',
			{ zendesk: { tickets: [] } },
			'zendesk has no tickets; it has brands, custom_roles, user_fields, organizations, users, identities, groups, group_memberships, organization_memberships',
		],
		['/seed', { zendesk: { users: {} } }, 'users must be a list of objects'],
		['/seed', { zendesk: [] }, 'The seed of zendesk must be an object'],
		['/faults', ['drop'], 'Faults must be an array of objects'],
		['/clock', { speed: 0 }, 'speed must be a number above 0'],
		['/clock', '{', 'The body must be JSON'],
	])('refuses at %s %j', async (path, body, error) => {
		const answer = await createRig().ask<{ error: string }>('POST', control(path), body);
		expect([answer.status, answer.body.error]).toEqual([400, error]);
	});

	it('accepts one fault or a list', async () => {
		const { ask, sandbox } = createRig();
		await ask('POST', control('/faults'), { status: 500 });
		await ask('POST', control('/faults'), [{ drop: 'before' }, { drop: 'after' }]);
		expect(sandbox.control.state().faults).toHaveLength(3);
	});

	it('restores the first state', async () => {
		const { ask, sandbox, run } = createRig({ plan: 10 });
		const first = sandbox.control.state();
		await run(usersCreate, { users: people(3) });
		sandbox.control.switches({ bulkImports: false });
		sandbox.control.addFaults([{ status: 500 }]);
		await ask('POST', control('/reset'));
		const { now, ...second } = sandbox.control.state();
		expect(now > first.now).toBe(true);
		const withoutDates = (value: unknown) => JSON.parse(JSON.stringify(value).replace(/"20[^"]+Z"/g, '"T"')) as unknown;
		expect(withoutDates(second)).toEqual(withoutDates({ ...first, now: undefined }));
		expect(sandbox.control.journal()).toEqual([]);
		expect((await ask('GET', '/api/v2/users/me')).headers['x-rate-limit-remaining']).toBe('9');
	});

	it('changes the speed without a jump in time', async () => {
		const { ask, clock, sandbox } = createRig();
		const now = () => Date.parse(sandbox.control.state().now);
		const start = now();
		clock.pass(1000);
		await ask('POST', control('/clock'), { speed: 60 });
		expect(now()).toBe(start + 1000);
		clock.pass(1000);
		expect(now()).toBe(start + 61_000);
		sandbox.control.setSpeed(1);
		clock.pass(1000);
		expect(now()).toBe(start + 62_000);
	});

	it('dates answers and records in sandbox time', async () => {
		const { ask, clock } = createRig({ speed: 100 });
		clock.pass(36_000);
		const answer = await ask<{ user: { created_at: string } }>('POST', '/api/v2/users', { user: { name: 'A' } });
		expect(answer.body.user.created_at).toBe('2026-01-05T10:00:00Z');
		expect(answer.headers.date).toBe('Mon, 05 Jan 2026 10:00:00 GMT');
	});

	it('never affects another sandbox in the same process', async () => {
		const one = createRig();
		const other = createRig();
		one.sandbox.control.switches({ bulkImports: false });
		await one.ask('DELETE', `/api/v2/groups/${groupId(one.sandbox, 'Sales')}`);
		expect(other.sandbox.control.switches().bulkImports).toBe(true);
		expect(other.sandbox.control.state().zendesk.groups.filter((group) => group.deleted)).toHaveLength(1);
	});
});
