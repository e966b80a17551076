import { createRig, groupId } from '../rig';

describe('finding users', () => {
	const emails = async (path: string) => {
		const answer = await createRig().ask<{ users: { email: string }[] }>('GET', path);
		return answer.body.users.map((user) => user.email);
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

	it('by many ids, sorted by id, without unknown ids', async () => {
		const { ask, sandbox } = createRig();
		const ids = sandbox.control.state().zendesk.users.map((user) => user.id);
		const asked = [...ids].reverse().join(',');
		const answer = await ask<{ users: { id: number }[] }>('GET', `/api/v2/users/show_many?ids=${asked},1`);
		expect(answer.body.users.map((user) => user.id)).toEqual([...ids].sort((a, b) => a - b));
		expect(answer.body).toMatchObject({ next_page: null, previous_page: null, count: 5 });
	});

	it('by no more than 100 ids, which must be integers', async () => {
		const { ask } = createRig();
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
		const { ask, sandbox } = createRig();
		const answer = await ask<{ users: object[] }>('GET', `/api/v2/groups/${groupId(sandbox, 'Support Tier 1')}/users`);
		expect(answer.body.users).toHaveLength(3);
	});

	it('by search only after searchLagMs', async () => {
		const { ask, clock, sandbox } = createRig();
		sandbox.control.switches({ searchLagMs: 60_000 });
		await ask('POST', '/api/v2/users', { user: { name: 'Newcomer' } });
		const count = async () => (await ask<{ count: number }>('GET', '/api/v2/users/search?query=Newcomer')).body.count;
		expect(await count()).toBe(0);
		clock.pass(60_000);
		expect(await count()).toBe(1);
	});
});
