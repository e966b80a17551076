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
