import { basic, groupId, membershipsCreate, open, people, seedAgents, usersCreate, usersUpsert } from './open';
import { listFaults, type SchemaName } from './schemas';

describe('answers as they are documented', () => {
	it.each<[string, string, SchemaName]>([
		['GET', '/api/v2/users', 'UsersResponse'],
		['GET', '/api/v2/users?page[size]=2', 'UsersCursorResponse'],
		['GET', '/api/v2/users/me', 'UserResponse'],
		['GET', '/api/v2/users/count', 'CountResponse'],
		['GET', '/api/v2/users/search?query=ada', 'UsersResponse'],
		['GET', '/api/v2/users/show_many?external_ids=hr-0001,hr-0002', 'UsersResponse'],
		['GET', '/api/v2/groups', 'GroupsResponse'],
		['GET', '/api/v2/groups/assignable', 'GroupsResponse'],
		['GET', '/api/v2/groups/count', 'CountResponse'],
		['GET', '/api/v2/group_memberships', 'GroupMembershipsResponse'],
		['GET', '/api/v2/group_memberships/assignable', 'GroupMembershipsResponse'],
		['GET', '/api/v2/job_statuses', 'JobStatusesResponse'],
	])('%s %s is a %s', async (method, path, schema) => {
		const { ask, run } = open();
		await run(usersCreate, { users: people(1) });
		const told = await ask<object>(method, path);
		expect(told.status).toBe(200);
		expect(listFaults(schema, told.body)).toEqual([]);
		const [list] = Object.values(told.body);
		if (Array.isArray(list)) expect(list).not.toEqual([]);
	});

	it.each<[string, string, SchemaName]>([
		['users', '/api/v2/users', 'UserResponse'],
		['groups', '/api/v2/groups', 'GroupResponse'],
		['group_memberships', '/api/v2/group_memberships', 'GroupMembershipResponse'],
	])('one of the %s is shown', async (key, path, schema) => {
		const { ask } = open();
		const list = await ask<Record<string, { id: number }[]>>('GET', path);
		const told = await ask('GET', `${path}/${list.body[key]?.[0]?.id}`);
		expect(told.status).toBe(200);
		expect(told.headers).not.toHaveProperty('location');
		expect(listFaults(schema, told.body)).toEqual([]);
	});

	it.each([
		[usersUpsert, 'users', people(4)],
		[membershipsCreate, 'group_memberships', [{ user_id: 1, group_id: 2 }]],
	] as const)('a job of %s is a JobStatusResponse in every state', async (path, key, records) => {
		const { ask, clock } = open();
		const queued = await ask<{ job_status: { id: string } }>('POST', path, { [key]: records });
		const seen = new Set<string>();
		for (let ms = 0; ms < 13_000; ms += 500) {
			const told = await ask<{ job_status: { status: string } }>(
				'GET',
				`/api/v2/job_statuses/${queued.body.job_status.id}`,
			);
			expect(listFaults('JobStatusResponse', told.body)).toEqual([]);
			seen.add(told.body.job_status.status);
			clock.pass(500);
		}
		expect([...seen]).toEqual(['queued', 'working', key === 'users' ? 'completed' : 'failed']);
	});
});

describe('entries of a job, as documented or recorded', () => {
	async function runMemberships(membershipResults: 'orgSample' | 'docSample' | 'index') {
		const { sandbox, run } = open();
		sandbox.control.switches({ membershipResults });
		const group_id = groupId(sandbox, 'Billing');
		const [user_id] = seedAgents(sandbox, 1);
		const job = await run(membershipsCreate, { group_memberships: [{ user_id, group_id }] });
		return job.results?.[0];
	}

	it('creates users with the recorded entries', async () => {
		const { run } = open();
		const users = [{ name: 'A' }, { name: 'B', email: 'b@x.example' }, { name: 'C', external_id: 'c' }];
		const { results } = await run(usersUpsert, { users });
		expect(results?.flatMap((entry) => listFaults('RecordedUserResult', entry))).toEqual([]);
		expect(results).toHaveLength(3);
	});

	it.each<['orgSample' | 'docSample' | 'index', SchemaName]>([
		['orgSample', 'UpdateResourceResult'],
		['docSample', 'UpdateResourceResult'],
		['index', 'CreateResourceResult'],
	])('creates memberships with entries of %s, each a %s', async (variant, schema) => {
		expect(listFaults(schema, await runMemberships(variant))).toEqual([]);
	});

	it('fails with a FailedResult', async () => {
		const { run } = open();
		const { results } = await run(membershipsCreate, { group_memberships: [{ user_id: 1, group_id: 2 }] });
		expect(listFaults('FailedResult', results?.[0])).toEqual([]);
	});
});

describe('errors in the envelope of their kind', () => {
	const stranger = { authorization: basic('admin@acme.example/token', 'guess') };
	const agent = { authorization: basic('tomas.ibarra@acme.example/token', 'sandbox-api-token') };

	it.each<[string, number, SchemaName, string, string, unknown, Record<string, string>]>([
		['an unknown id', 404, 'DescribedError', 'GET', '/api/v2/users/1', undefined, {}],
		['an unknown job', 404, 'DescribedError', 'GET', '/api/v2/job_statuses/V3-0', undefined, {}],
		['an unknown path', 404, 'DescribedError', 'GET', '/api/v2/userz', undefined, {}],
		['a wrong method', 404, 'DescribedError', 'DELETE', '/api/v2/users', undefined, {}],
		['an id that is no number', 400, 'TitledError', 'GET', '/api/v2/users/abc', undefined, {}],
		['a wrong token', 401, 'BareError', 'GET', '/api/v2/users', undefined, stranger],
		['a caller of the wrong role', 403, 'TitledError', 'POST', usersCreate, { users: people(1) }, agent],
		['a bad record', 422, 'RecordInvalid', 'POST', '/api/v2/users', { user: { name: '' } }, {}],
		['too many records', 400, 'DescribedError', 'POST', membershipsCreate, { group_memberships: people(101) }, {}],
		['a missing list', 400, 'DescribedError', 'POST', usersCreate, {}, {}],
		['an empty list', 400, 'DescribedError', 'POST', usersCreate, { users: [] }, {}],
		['a list that is none', 400, 'TitledError', 'POST', usersCreate, { users: 'all' }, {}],
		['a record that is none', 400, 'TitledError', 'POST', usersCreate, { users: ['one'] }, {}],
		['a bad cursor', 400, 'ErrorList', 'GET', '/api/v2/users?page[size]=2&page[after]=zzz', undefined, {}],
		['a page too deep', 400, 'ErrorList', 'GET', '/api/v2/users?page=101', undefined, {}],
	])('%s is %i, a %s', async (_what, status, schema, method, path, body, headers) => {
		const { ask } = open();
		const told = await ask(method, path, body, headers);
		expect(told.status).toBe(status);
		expect(listFaults(schema, told.body)).toEqual([]);
	});

	it('names the attribute that is no integer', async () => {
		const { ask } = open();
		const told = await ask('GET', '/api/v2/users/abc');
		expect(told.body).toEqual({
			error: {
				title: 'Invalid attribute',
				message:
					'You passed an invalid value for the id attribute. Invalid parameter: id must be an integer from api/v2/users/show',
			},
		});
	});

	it('tells an unknown path from an unknown id', async () => {
		const { ask } = open();
		const id = await ask('GET', '/api/v2/groups/1');
		const path = await ask('GET', '/api/v2/nothing');
		expect(id.body).toEqual({ error: 'RecordNotFound', description: 'Not found' });
		expect(path.body).toEqual({ error: 'InvalidEndpoint', description: 'Not found' });
	});

	it('answers bad JSON with plain text', async () => {
		const { ask } = open();
		const told = await ask('POST', usersCreate, '{"users":');
		expect([told.status, told.headers['content-type']]).toEqual([400, 'text/plain; charset=utf-8']);
		expect(told.body).toBeUndefined();
	});

	it('refuses a membership whose ids are no integers as a whole', async () => {
		const { ask, sandbox } = open();
		const told = await ask('POST', membershipsCreate, { group_memberships: [{ user_id: 'x', group_id: 1 }] });
		expect(told.status).toBe(400);
		expect(told.text).toContain(
			'group_memberships.user_id must be an integer from api/v2/group_memberships/create_many',
		);
		expect(sandbox.control.state().zendesk.jobs).toEqual([]);
	});
});
