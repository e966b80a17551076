import { open, people } from './open';

interface Page {
	readonly users: readonly { readonly name: string }[];
	readonly next_page: string | null;
	readonly meta: { readonly after_cursor: string };
}

const emails = (count: number): { name: string; email: string }[] =>
	people(count).map(({ name }, n) => ({ name, email: `p${n}@acme.example` }));

describe('a search', () => {
	it.each([
		['or', ['Person 0', 'Person 1']],
		['and', []],
	] as const)('for the same key twice finds them by searchSameKey %s', async (searchSameKey, names) => {
		const { ask, sandbox } = open();
		sandbox.control.seed({ zendesk: { users: emails(3) } });
		sandbox.control.switches({ searchSameKey });
		const query = encodeURIComponent('email:"p0@acme.example" email:"p1@acme.example"');
		const told = await ask<Page>('GET', `/api/v2/users/search?query=${query}`);
		expect(told.body.users.map(({ name }) => name).sort()).toEqual(names);
	});

	it('holds to both of two different keys', async () => {
		const { ask, sandbox } = open();
		sandbox.control.seed({ zendesk: { users: emails(3) } });
		const query = encodeURIComponent('email:p0@acme.example role:agent');
		expect((await ask<Page>('GET', `/api/v2/users/search?query=${query}`)).body.users).toEqual([]);
	});

	it('gives out 1,000 users, and refuses the page beyond them', async () => {
		const { ask, sandbox } = open();
		sandbox.control.seed({ zendesk: { users: people(1001) } });
		const path = '/api/v2/users/search?query=Person&per_page=100&page=';
		expect((await ask<Page>('GET', `${path}10`)).body.next_page).toContain('page=11');
		expect(await ask('GET', `${path}11`)).toMatchObject({
			status: 422,
			body: {
				error: 'invalid',
				description: 'Invalid search: Requested response size was greater than Search Response Limits',
			},
		});
	});
});

describe('a cursor', () => {
	it('is good for ever, unless cursorLifeMs says otherwise', async () => {
		const { ask, sandbox, clock } = open();
		const next = async (waitMs: number): Promise<number> => {
			const first = await ask<Page>('GET', '/api/v2/users?page[size]=2');
			clock.pass(waitMs);
			const cursor = encodeURIComponent(first.body.meta.after_cursor);
			return (await ask('GET', `/api/v2/users?page[size]=2&page[after]=${cursor}`)).status;
		};
		expect(await next(3_600_000)).toBe(200);
		sandbox.control.switches({ cursorLifeMs: 5000 });
		expect(await next(4999)).toBe(200);
		expect(await next(5000)).toBe(400);
	});
});
