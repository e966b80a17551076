import { createRig, people } from '../rig';

interface UserPage {
	readonly users: readonly { readonly name: string }[];
	readonly next_page: string | null;
}

/** The fields of this many users, each with an email. */
const peopleWithEmail = (count: number): { name: string; email: string }[] =>
	people(count).map(({ name }, index) => ({ name, email: `p${index}@acme.example` }));

describe('a search', () => {
	it.each([
		['or', ['Person 0', 'Person 1']],
		['and', []],
	] as const)('for the same key twice finds users as searchSameKey %s says', async (searchSameKey, names) => {
		const { ask, sandbox } = createRig();
		sandbox.control.seed({ zendesk: { users: peopleWithEmail(3) } });
		sandbox.control.switches({ searchSameKey });
		const query = encodeURIComponent('email:"p0@acme.example" email:"p1@acme.example"');
		const answer = await ask<UserPage>('GET', `/api/v2/users/search?query=${query}`);
		expect(answer.body.users.map(({ name }) => name).sort()).toEqual(names);
	});

	it('finds only users that match both of two different keys', async () => {
		const { ask, sandbox } = createRig();
		sandbox.control.seed({ zendesk: { users: peopleWithEmail(3) } });
		const query = encodeURIComponent('email:p0@acme.example role:agent');
		expect((await ask<UserPage>('GET', `/api/v2/users/search?query=${query}`)).body.users).toEqual([]);
	});

	it.each([
		['exact', 'email:ann@acme.example', ['ann@acme.example']],
		['prefix', 'email:ann@acme.example', ['ann@acme.example', 'ann@acme.example.org']],
		['prefix', 'email:"ANN@acme.example" role:end-user', ['ann@acme.example', 'ann@acme.example.org']],
		['prefix', 'email:joann@acme.example', ['joann@acme.example']],
		['prefix', 'email:nobody@acme.example', []],
	] as const)('for an email finds who searchEmail %s says: %s', async (searchEmail, query, emails) => {
		const { ask, sandbox } = createRig();
		const all = ['ann@acme.example', 'ann@acme.example.org', 'joann@acme.example'];
		sandbox.control.seed({ zendesk: { users: all.map((email) => ({ name: email, email })) } });
		sandbox.control.switches({ searchEmail });
		const answer = await ask<UserPage>('GET', `/api/v2/users/search?query=${encodeURIComponent(query)}`);
		expect(answer.body.users.map(({ name }) => name).sort()).toEqual(emails);
	});

	it('for an email can find only someone alike, also by a second address', async () => {
		const { ask, sandbox } = createRig();
		const [id] =
			sandbox.control.seed({ zendesk: { users: [{ name: 'Al', email: 'al@x.example' }] } }).zendesk?.users ?? [];
		await ask('PUT', `/api/v2/users/${id}`, { user: { email: 'ann@acme.example.org' } });
		sandbox.control.switches({ searchEmail: 'prefix' });
		const answer = await ask<UserPage>('GET', '/api/v2/users/search?query=email:ann@acme.example');
		expect(answer.body.users.map(({ name }) => name)).toEqual(['Al']);
	});

	it('gives out 1,000 users, and refuses the page beyond them', async () => {
		const { ask, sandbox } = createRig();
		sandbox.control.seed({ zendesk: { users: people(1001) } });
		const path = '/api/v2/users/search?query=Person&per_page=100&page=';
		expect((await ask<UserPage>('GET', `${path}10`)).body.next_page).toContain('page=11');
		expect(await ask('GET', `${path}11`)).toMatchObject({
			status: 422,
			body: {
				error: 'invalid',
				description: 'Invalid search: Requested response size was greater than Search Response Limits',
			},
		});
	});
});
