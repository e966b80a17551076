import { basic, groupId, open, people, usersCreate, usersUpsert } from './open';

interface Shown {
	readonly user: Readonly<Record<string, unknown>> & { readonly id: number };
}

const invalid = (field: string, description: string, error: string) => ({
	error: 'RecordInvalid',
	description: 'Record validation errors',
	details: { [field]: [{ description, error }] },
});

describe('creating a user', () => {
	it.each([
		['a missing name', { email: 'a@x.example' }, 'name', 'Name: cannot be blank', 'BlankValue'],
		[
			'an over-long name',
			{ name: 'x'.repeat(256) },
			'name',
			'Name: is too long (maximum is 255 characters)',
			'InvalidValue',
		],
		['a bad address', { name: 'A', email: 'a.x' }, 'email', 'Email: a.x is not properly formatted', 'InvalidValue'],
		[
			...['a taken address, in other case', { name: 'A', email: 'Admin@Acme.example' }, 'email'],
			...['Email: admin@acme.example is already being used by another user', 'DuplicateValue'],
		],
		[
			...['a taken external id, in other case', { name: 'A', external_id: 'hr-0001' }, 'external_id'],
			...['External: hr-0001 has already been taken', 'DuplicateValue'],
		],
		['an unknown role', { name: 'A', role: 'boss' }, 'role', 'Role: is invalid', 'InvalidValue'],
		[
			'an unknown group',
			{ name: 'A', default_group_id: 1 },
			'default_group_id',
			'Default group: is invalid',
			'InvalidValue',
		],
	] as [string, object, string, string, string][])(
		'is refused for %s',
		async (_what, user, field, description, error) => {
			const { ask, sandbox } = open();
			const before = sandbox.control.state().zendesk.users.length;
			const told = await ask('POST', '/api/v2/users', { user });
			expect(told.status).toBe(422);
			expect(told.body).toEqual(invalid(field, description, error));
			expect(sandbox.control.state().zendesk.users).toHaveLength(before);
		},
	);

	it('takes a name of exactly 255 characters', async () => {
		const { ask } = open();
		expect((await ask('POST', '/api/v2/users', { user: { name: 'x'.repeat(255) } })).status).toBe(201);
	});

	it('makes an end user unless a role is given, and answers with the location', async () => {
		const { ask } = open();
		const told = await ask<Shown>('POST', '/api/v2/users', { user: { name: 'Zoë' } });
		expect(told.status).toBe(201);
		expect(told.body.user).toMatchObject({
			name: 'Zoë',
			role: 'end-user',
			email: null,
			ticket_restriction: 'requested',
		});
		expect(told.headers.location).toBe(`http://localhost/api/v2/users/${told.body.user.id}.json`);
	});

	it('keeps what it was given', async () => {
		const { ask, sandbox } = open();
		const fields = {
			...{ name: 'Ines', email: 'ines@x.example', external_id: '7', role: 'agent', phone: '+49 1', alias: 'In' },
			...{ details: 'd', notes: 'n', tags: ['a', 'b'], time_zone: 'Berlin', locale: 'de', verified: true },
			...{ organization_id: 5, custom_role_id: 6, ticket_restriction: 'groups', suspended: true },
			...{ user_fields: { team: 'x' }, default_group_id: groupId(sandbox, 'Sales') },
		};
		const told = await ask<Shown>('POST', '/api/v2/users', { user: fields });
		expect(told.body.user).toMatchObject(fields);
		expect(told.headers).not.toHaveProperty('x-zendesk-api-warn');
	});

	it('drops unknown fields with no more than a warning', async () => {
		const { ask } = open();
		const told = await ask<Shown>('POST', '/api/v2/users?colour=red', { user: { name: 'A', shoe_size: 44 } });
		expect(told.status).toBe(201);
		expect(told.body.user).not.toHaveProperty('shoe_size');
		expect(told.headers['x-zendesk-api-warn']).toBe(
			'{:allowed_parameters=>{:controller=>"users", :action=>"create", :unpermitted_keys=>["colour", "user.shoe_size"], :invalid_values=>[]}}',
		);
	});

	it('sends verification mail unless told not to', async () => {
		const { ask, sandbox } = open();
		await ask('POST', '/api/v2/users', { user: { name: 'A', email: 'a@x.example' } });
		await ask('POST', '/api/v2/users', { user: { name: 'B', email: 'b@x.example', skip_verify_email: true } });
		await ask('POST', '/api/v2/users', { user: { name: 'C' } });
		expect(sandbox.control.state().zendesk.verification_emails).toEqual(['a@x.example']);
	});

	it('takes no more agents than agentSeats', async () => {
		const { ask, sandbox } = open();
		expect(sandbox.control.state().zendesk.seats).toEqual({ used: 3, limit: null });
		sandbox.control.switches({ agentSeats: 4 });
		const create = async (role: string) => (await ask('POST', '/api/v2/users', { user: { name: 'A', role } })).status;
		expect([await create('agent'), await create('agent'), await create('end-user')]).toEqual([201, 422, 201]);
		expect(sandbox.control.state().zendesk.seats).toEqual({ used: 4, limit: 4 });
	});
});

describe('creating or updating a user', () => {
	const path = '/api/v2/users/create_or_update';

	it('creates with 201 and updates with 200, matched by email or external id in any case', async () => {
		const { ask, clock } = open();
		const say = async (user: object) => {
			clock.pass(20_000);
			return ask<Shown>('POST', path, { user });
		};
		const created = await say({ name: 'A', email: 'a@x.example', external_id: 'E1' });
		const byEmail = await say({ email: 'A@X.example', notes: 'one' });
		const byExternalId = await say({ external_id: 'e1', notes: 'two' });
		expect([created.status, byEmail.status, byExternalId.status]).toEqual([201, 200, 200]);
		expect(byExternalId.body.user).toMatchObject({
			id: created.body.user.id,
			name: 'A',
			notes: 'two',
			external_id: 'e1',
		});
		expect(byEmail.headers.location).toContain(`/users/${created.body.user.id}.json`);
	});

	it('adds a second address instead of replacing the first', async () => {
		const { ask, clock } = open();
		const first = await ask<Shown>('POST', path, { user: { name: 'A', email: 'a@x.example', external_id: 'E1' } });
		clock.pass(1000);
		const second = await ask<Shown>('POST', path, { user: { external_id: 'E1', email: 'new@x.example' } });
		expect(second.body.user.email).toBe('a@x.example');
		const found = await ask<{ users: { id: number }[] }>('GET', '/api/v2/users/search?query=email:new@x.example');
		expect(found.body.users.map((user) => user.id)).toEqual([first.body.user.id]);
	});

	it('moves updated_at only when something changed', async () => {
		const { ask, clock } = open();
		const user = { name: 'A', external_id: 'E1' };
		const updatedAt = async (fields: object) => {
			clock.pass(20_000);
			return (await ask<Shown>('POST', path, { user: fields })).body.user.updated_at;
		};
		const first = await updatedAt(user);
		expect(await updatedAt(user)).toBe(first);
		expect(await updatedAt({ ...user, notes: 'x' })).not.toBe(first);
	});

	it("refuses an address that is another user's", async () => {
		const { ask } = open();
		const told = await ask('POST', path, { user: { external_id: 'HR-0001', email: 'mei-lin@acme.example' } });
		expect(told.status).toBe(422);
		expect(told.text).toContain('mei-lin@acme.example is already being used by another user');
	});

	it('takes the memberships of an agent who becomes an end user', async () => {
		const { ask, sandbox } = open();
		const told = await ask<Shown>('POST', path, { user: { external_id: 'HR-0002', role: 'end-user' } });
		const { group_memberships } = sandbox.control.state().zendesk;
		expect(group_memberships.some((membership) => membership.user_id === told.body.user.id)).toBe(false);
		expect(told.body.user.default_group_id).toBeNull();
	});
});

describe('jobs of users', () => {
	it('echo only the keys that were given, and the primary address', async () => {
		const { run, sandbox } = open();
		sandbox.control.switches({ resultsOrder: 'input' });
		const { results } = await run(usersUpsert, {
			users: [
				{ name: 'A' },
				{ name: 'B', email: 'B@x.example' },
				{ name: 'C', external_id: 'c' },
				{ external_id: 'HR-0001', email: 'other@x.example' },
			],
		});
		expect(results?.map((entry) => Object.keys(entry))).toEqual([
			['id', 'status'],
			['id', 'status', 'email'],
			['id', 'status', 'external_id'],
			['id', 'status', 'email', 'external_id'],
		]);
		expect(results?.map((entry) => [entry.status, entry.email])).toEqual([
			['Created', undefined],
			['Created', 'b@x.example'],
			['Created', undefined],
			['Updated', 'tomas.ibarra@acme.example'],
		]);
	});

	it('update the second of two records of one user, or fail it where they can only create', async () => {
		const users = [
			{ name: 'A', email: 'a@x.example' },
			{ name: 'A2', email: 'a@x.example' },
		];
		const opened = open();
		opened.sandbox.control.switches({ resultsOrder: 'input' });
		const upserted = await opened.run(usersUpsert, { users });
		expect(upserted.results?.map((entry) => entry.status)).toEqual(['Created', 'Updated']);
		const created = await opened.run(usersCreate, { users: [{ name: 'B', email: 'b@x.example' }, users[0]] });
		expect(created.results?.map((entry) => entry.details ?? entry.status)).toEqual([
			'Created',
			'Email: a@x.example is already being used by another user',
		]);
	});

	it('fail an update with the id of its user', async () => {
		const { run, sandbox } = open();
		const job = await run(usersUpsert, { users: [{ external_id: 'HR-0001', name: '' }] });
		const id = sandbox.control.state().zendesk.users.find((user) => user.external_id === 'HR-0001')?.id;
		expect(job.results?.[0]).toMatchObject({ action: 'update', error: 'UserUpdateFailed', id, success: false });
	});

	it.each([
		['object', 'Forbidden'],
		['string', 'Bulk user imports are not enabled'],
		['array', '"code":"Forbidden"'],
		['text', 'Bulk user imports are not enabled'],
	] as const)('are refused with a 403 of form %s when bulk imports are off', async (bulkImportsOffBody, text) => {
		const { ask, sandbox } = open();
		sandbox.control.switches({ bulkImports: false, bulkImportsOffBody });
		for (const path of [usersCreate, usersUpsert]) {
			const told = await ask('POST', path, { users: people(1) });
			expect(told.status).toBe(403);
			expect(told.text).toContain(text);
		}
		expect(sandbox.control.state().zendesk.jobs).toEqual([]);
	});
});

describe('finding users', () => {
	const emails = async (path: string) => {
		const told = await open().ask<{ users: { email: string }[] }>('GET', path);
		return told.body.users.map((user) => user.email);
	};

	it.each([
		['query=email:TOMAS.ibarra@acme.example', ['tomas.ibarra@acme.example']],
		['query=email:"mei-lin@acme.example"', ['mei-lin@acme.example']],
		['query=external_id:hr-0002', ['mei-lin@acme.example']],
		['external_id=CRM-2', ['two@customer.example']],
		['external_id=CRM', []],
		['query=customer', ['one@customer.example', 'two@customer.example']],
		['query="customer one"', ['one@customer.example']],
		['query=type:user role:admin', ['admin@acme.example']],
		['query=name:Ibarra', ['tomas.ibarra@acme.example']],
		['query=nobody', []],
		['query=phone:+491234', []],
		['query=shoe_size:44', []],
	])('by %s', async (query, expected) => {
		const [name = '', value = ''] = query.split(/=(.*)/s);
		const found = await emails(`/api/v2/users/search?${name}=${encodeURIComponent(value)}`);
		expect(found.sort()).toEqual(expected);
	});

	it('by many ids: sorted by id, the unknown left out', async () => {
		const { ask, sandbox } = open();
		const ids = sandbox.control.state().zendesk.users.map((user) => user.id);
		const asked = [...ids].reverse().join(',');
		const told = await ask<{ users: { id: number }[] }>('GET', `/api/v2/users/show_many?ids=${asked},1`);
		expect(told.body.users.map((user) => user.id)).toEqual([...ids].sort((a, b) => a - b));
		expect(told.body).toMatchObject({ next_page: null, previous_page: null, count: 5 });
	});

	it('by no more than 100 ids, which must be integers', async () => {
		const { ask } = open();
		const ids = (count: number) => Array.from({ length: count }, (_, index) => index).join(',');
		const status = async (query: string) => (await ask('GET', `/api/v2/users/show_many?${query}`)).status;
		expect(await status(`ids=${ids(100)}`)).toBe(200);
		expect(await status(`ids=${ids(101)}`)).toBe(400);
		expect(await status(`external_ids=${ids(101)}`)).toBe(400);
		expect(await status('ids=1,x')).toBe(400);
	});

	it.each([
		['role=admin', 1],
		['role[]=admin&role[]=agent', 3],
		['external_id=hr-0001', 1],
		['permission_set=9', 0],
	])('in a list filtered by %s', async (query, count) => {
		expect(await emails(`/api/v2/users?${query}`)).toHaveLength(count);
	});

	it('of a group', async () => {
		const { ask, sandbox } = open();
		const told = await ask<{ users: object[] }>('GET', `/api/v2/groups/${groupId(sandbox, 'Support Tier 1')}/users`);
		expect(told.body.users).toHaveLength(3);
	});

	it('by search only some time after their creation when searchLagMs says so', async () => {
		const { ask, clock, sandbox } = open();
		sandbox.control.switches({ searchLagMs: 60_000 });
		await ask('POST', '/api/v2/users', { user: { name: 'Newcomer' } });
		const count = async () => (await ask<{ count: number }>('GET', '/api/v2/users/search?query=Newcomer')).body.count;
		expect(await count()).toBe(0);
		clock.pass(60_000);
		expect(await count()).toBe(1);
	});
});

describe('deleting a user', () => {
	it('keeps the row, frees its keys and takes its memberships', async () => {
		const { ask, sandbox } = open();
		const state = () => sandbox.control.state().zendesk;
		const id = state().users.find((user) => user.external_id === 'HR-0001')?.id;
		const told = await ask<Shown>('DELETE', `/api/v2/users/${id}`);
		expect([told.status, told.body.user.active]).toEqual([200, false]);
		expect(state().group_memberships.some((membership) => membership.user_id === id)).toBe(false);
		expect((await ask<Shown>('GET', `/api/v2/users/${id}`)).body.user.active).toBe(false);
		expect((await ask<{ count: number }>('GET', '/api/v2/users')).body.count).toBe(4);
		const again = await ask('POST', '/api/v2/users', { user: { name: 'T', external_id: 'HR-0001' } });
		expect(again.status).toBe(201);
	});
});

describe('who calls', () => {
	const me = async (headers: Record<string, string>, wrongTokenOnMe: 'refused' | 'anonymous' = 'refused') => {
		const { ask, sandbox } = open();
		sandbox.control.switches({ wrongTokenOnMe });
		const told = await ask<Shown>('GET', '/api/v2/users/me.json', undefined, headers);
		return [told.status, told.body.user?.id ?? null, told.body.user?.name];
	};

	it('is told who he is', async () => {
		const { ask, sandbox } = open();
		const told = await ask<Shown>('GET', '/api/v2/users/me');
		expect(told.body.user.email).toBe(sandbox.zendesk.email);
	});

	it('is anonymous, with a 200, without credentials or with a password', async () => {
		expect(await me({ authorization: '' })).toEqual([200, null, 'Anonymous user']);
		expect(await me({ authorization: basic('admin@acme.example', 'secret') })).toEqual([200, null, 'Anonymous user']);
	});

	it('is refused with a wrong token, or anonymous, as wrongTokenOnMe says', async () => {
		const wrong = { authorization: basic('admin@acme.example/token', 'guess') };
		expect(await me(wrong)).toEqual([401, null, undefined]);
		expect(await me(wrong, 'anonymous')).toEqual([200, null, 'Anonymous user']);
		expect(await me({ authorization: 'Bearer x' })).toEqual([401, null, undefined]);
	});

	it('gets nowhere else without a token of an active user', async () => {
		const { ask } = open();
		const status = async (authorization: string) =>
			(await ask('GET', '/api/v2/groups', undefined, { authorization })).status;
		expect(await status('')).toBe(401);
		expect(await status(basic('admin@acme.example', 'secret'))).toBe(401);
		expect(await status(basic('nobody@acme.example/token', 'sandbox-api-token'))).toBe(401);
		expect(await status(basic('ADMIN@acme.example/token', 'sandbox-api-token'))).toBe(200);
	});

	it('may do what his role allows', async () => {
		const { ask } = open();
		const as = (email: string) => ({ authorization: basic(`${email}/token`, 'sandbox-api-token') });
		const status = async (method: string, path: string, email: string) =>
			(await ask(method, path, { group: { name: 'New' } }, as(email))).status;
		expect(await status('GET', '/api/v2/groups', 'tomas.ibarra@acme.example')).toBe(200);
		expect(await status('POST', '/api/v2/groups', 'tomas.ibarra@acme.example')).toBe(403);
		expect(await status('GET', '/api/v2/groups', 'one@customer.example')).toBe(403);
		expect(await status('GET', '/api/v2/users/me', 'one@customer.example')).toBe(200);
	});
});
