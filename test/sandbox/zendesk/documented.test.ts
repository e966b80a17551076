import { basic, groupId, membershipsCreate, createRig, people, seedAgents, usersCreate, usersUpsert } from './rig';
import { listViolations, type SchemaName } from './schemas';

describe('documented answers', () => {
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
		const { ask, run } = createRig();
		await run(usersCreate, { users: people(1) });
		const answer = await ask<object>(method, path);
		expect(answer.status).toBe(200);
		expect(listViolations(schema, answer.body)).toEqual([]);
		const [list] = Object.values(answer.body);
		if (Array.isArray(list)) expect(list).not.toEqual([]);
	});

	it.each<[string, string, SchemaName]>([
		['users', '/api/v2/users', 'UserResponse'],
		['groups', '/api/v2/groups', 'GroupResponse'],
		['group_memberships', '/api/v2/group_memberships', 'GroupMembershipResponse'],
	])('a single one of the %s has the documented form', async (key, path, schema) => {
		const { ask } = createRig();
		const list = await ask<Record<string, { id: number }[]>>('GET', path);
		const answer = await ask('GET', `${path}/${list.body[key]?.[0]?.id}`);
		expect(answer.status).toBe(200);
		expect(answer.headers).not.toHaveProperty('location');
		expect(listViolations(schema, answer.body)).toEqual([]);
	});

	it.each([
		[usersUpsert, 'users', people(4)],
		[membershipsCreate, 'group_memberships', [{ user_id: 1, group_id: 2 }]],
	] as const)('a job of %s is a JobStatusResponse in every state', async (path, key, records) => {
		const { ask, clock } = createRig();
		const queued = await ask<{ job_status: { id: string } }>('POST', path, { [key]: records });
		const seen = new Set<string>();
		for (let ms = 0; ms < 13_000; ms += 500) {
			const answer = await ask<{ job_status: { status: string } }>(
				'GET',
				`/api/v2/job_statuses/${queued.body.job_status.id}`,
			);
			expect(listViolations('JobStatusResponse', answer.body)).toEqual([]);
			seen.add(answer.body.job_status.status);
			clock.pass(500);
		}
		expect([...seen]).toEqual(['queued', 'working', key === 'users' ? 'completed' : 'failed']);
	});
});

describe('documented or recorded entries of a job', () => {
	async function runMemberships(membershipResults: 'orgSample' | 'docSample' | 'index') {
		const { sandbox, run } = createRig();
		sandbox.control.switches({ membershipResults });
		const group_id = groupId(sandbox, 'Billing');
		const [user_id] = seedAgents(sandbox, 1);
		const job = await run(membershipsCreate, { group_memberships: [{ user_id, group_id }] });
		return job.results?.[0];
	}

	it('creates users with the recorded entries', async () => {
		const { run } = createRig();
		const users = [{ name: 'A' }, { name: 'B', email: 'b@x.example' }, { name: 'C', external_id: 'c' }];
		const { results } = await run(usersUpsert, { users });
		expect(results?.flatMap((entry) => listViolations('RecordedUserResult', entry))).toEqual([]);
		expect(results).toHaveLength(3);
	});

	it.each<['orgSample' | 'docSample' | 'index', SchemaName]>([
		['orgSample', 'UpdateResourceResult'],
		['docSample', 'UpdateResourceResult'],
		['index', 'CreateResourceResult'],
	])('creates memberships with entries of %s, each a %s', async (variant, schema) => {
		expect(listViolations(schema, await runMemberships(variant))).toEqual([]);
	});

	it('fails with a FailedResult', async () => {
		const { run } = createRig();
		const { results } = await run(membershipsCreate, { group_memberships: [{ user_id: 1, group_id: 2 }] });
		expect(listViolations('FailedResult', results?.[0])).toEqual([]);
	});
});

describe('errors in the form of their kind', () => {
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
		['a list that is no list', 400, 'TitledError', 'POST', usersCreate, { users: 'all' }, {}],
		['a record that is no object', 400, 'TitledError', 'POST', usersCreate, { users: ['one'] }, {}],
		['a bad cursor', 400, 'ErrorList', 'GET', '/api/v2/users?page[size]=2&page[after]=zzz', undefined, {}],
		['a page too deep', 400, 'ErrorList', 'GET', '/api/v2/users?page=101', undefined, {}],
	])('%s is %i, a %s', async (_what, status, schema, method, path, body, headers) => {
		const { ask } = createRig();
		const answer = await ask(method, path, body, headers);
		expect(answer.status).toBe(status);
		expect(listViolations(schema, answer.body)).toEqual([]);
	});

	it('names the attribute that is no integer', async () => {
		const { ask } = createRig();
		const answer = await ask('GET', '/api/v2/users/abc');
		expect(answer.body).toEqual({
			error: {
				title: 'Invalid attribute',
				message:
					'You passed an invalid value for the id attribute. Invalid parameter: id must be an integer from api/v2/users/show',
			},
		});
	});

	it('distinguishes an unknown path from an unknown id', async () => {
		const { ask } = createRig();
		const id = await ask('GET', '/api/v2/groups/1');
		const path = await ask('GET', '/api/v2/nothing');
		expect(id.body).toEqual({ error: 'RecordNotFound', description: 'Not found' });
		expect(path.body).toEqual({ error: 'InvalidEndpoint', description: 'Not found' });
	});

	it('answers bad JSON with plain text', async () => {
		const { ask } = createRig();
		const answer = await ask('POST', usersCreate, '{"users":');
		expect([answer.status, answer.headers['content-type']]).toEqual([400, 'text/plain; charset=utf-8']);
		expect(answer.body).toBeUndefined();
	});

	it('refuses the whole request where an id of a membership is no integer', async () => {
		const { ask, sandbox } = createRig();
		const answer = await ask('POST', membershipsCreate, { group_memberships: [{ user_id: 'x', group_id: 1 }] });
		expect(answer.status).toBe(400);
		expect(answer.text).toContain(
			'group_memberships.user_id must be an integer from api/v2/group_memberships/create_many',
		);
		expect(sandbox.control.state().zendesk.jobs).toEqual([]);
	});
});
