import { createRig, groupId, type Rig, seedAgents } from './rig';

describe('pages', () => {
	/** An account in which one group has 250 memberships; `path` lists them. */
	function createLongListRig(): Rig & { path: string } {
		const rig = createRig();
		const group_id = groupId(rig.sandbox, 'Billing');
		const memberships = seedAgents(rig.sandbox, 250).map((user_id) => ({ user_id, group_id }));
		rig.sandbox.control.seed({ zendesk: { group_memberships: memberships } });
		return { ...rig, path: `/api/v2/groups/${group_id}/memberships` };
	}

	interface Page {
		readonly group_memberships: readonly { readonly id: number }[];
		readonly meta: { readonly has_more: boolean; readonly after_cursor: string | null };
		readonly links: { readonly next: string | null; readonly prev: string | null };
		readonly next_page: string | null;
		readonly previous_page: string | null;
		readonly count: number;
	}

	it('by cursor have every membership once; the last one has a link to another page, which is empty', async () => {
		const { ask, path } = createLongListRig();
		const ids: number[] = [];
		const pages: [number, boolean, boolean][] = [];
		for (let next: string | null = `${path}.json?page[size]=100`; next; ) {
			const { body }: { body: Page } = await ask<Page>('GET', next);
			ids.push(...body.group_memberships.map((membership) => membership.id));
			pages.push([body.group_memberships.length, body.meta.has_more, body.links.next !== null]);
			expect(body.links.prev === null).toBe(body.group_memberships.length === 0);
			next = body.links.next;
		}
		expect(pages).toEqual([
			[100, true, true],
			[100, true, true],
			[50, false, true],
			[0, false, false],
		]);
		expect(new Set(ids).size).toBe(250);
		expect(ids).toEqual([...ids].sort((a, b) => a - b));
	});

	it('by cursor have has_more false on a last page that is full', async () => {
		const { ask, path } = createLongListRig();
		let page = (await ask<Page>('GET', `${path}?page[size]=50`)).body;
		for (let turned = 1; turned < 5; turned += 1) page = (await ask<Page>('GET', page.links.next ?? '')).body;
		expect([page.group_memberships.length, page.meta.has_more]).toEqual([50, false]);
	});

	it('by cursor can be read backwards', async () => {
		const { ask, path } = createLongListRig();
		const first = (await ask<Page>('GET', `${path}?page[size]=100`)).body;
		const second = (await ask<Page>('GET', first.links.next ?? '')).body;
		const back = (await ask<Page>('GET', second.links.prev ?? '')).body;
		expect(back.group_memberships).toEqual(first.group_memberships);
	});

	it('keep the .json and the filters of the called path in their links', async () => {
		const { ask } = createRig();
		const answer = await ask<Page>('GET', '/api/v2/users.json?role=agent&page[size]=1');
		expect(answer.body.links.next).toMatch(
			/^http:\/\/localhost\/api\/v2\/users\.json\?role=agent&page%5Bafter%5D=.+&page%5Bsize%5D=1$/,
		);
	});

	it('by number have a count and links to the pages before and after', async () => {
		const { ask, path } = createLongListRig();
		const answer = await ask<Page>('GET', `${path}?page=2&per_page=100`);
		expect(answer.body.group_memberships).toHaveLength(100);
		expect(answer.body).toMatchObject({
			count: 250,
			next_page: `http://localhost${path}?page=3&per_page=100`,
			previous_page: `http://localhost${path}?page=1&per_page=100`,
		});
		const last = (await ask<Page>('GET', answer.body.next_page ?? '')).body;
		expect([last.group_memberships.length, last.next_page]).toEqual([50, null]);
	});

	it('have no more than 100 records', async () => {
		const { ask, path } = createLongListRig();
		expect((await ask<Page>('GET', path)).body.group_memberships).toHaveLength(100);
		expect((await ask<Page>('GET', `${path}?per_page=500`)).body.group_memberships).toHaveLength(100);
		expect((await ask<Page>('GET', `${path}?page[size]=500`)).body.group_memberships).toHaveLength(100);
	});

	it.each([
		['page=100&per_page=100', 200],
		['page=101&per_page=100', 400],
		['page=10001&per_page=1', 400],
		['page=0', 400],
		['per_page=x', 400],
	])('by number end at 10,000 records: %s is answered with %i', async (query, status) => {
		const { ask, path } = createLongListRig();
		expect((await ask('GET', `${path}?${query}`)).status).toBe(status);
	});

	it('of a search can be read by number only', async () => {
		const { ask } = createRig();
		const answer = await ask('GET', '/api/v2/users/search?query=a&page[size]=10');
		expect(answer.status).toBe(400);
		expect(answer.text).toContain('page must be an integer from api/v2/users/search');
	});
});

describe('a cursor', () => {
	interface UserPage {
		readonly meta: { readonly after_cursor: string };
	}

	it('is valid for ever, unless cursorLifeMs says otherwise', async () => {
		const { ask, sandbox, clock } = createRig();
		const next = async (waitMs: number): Promise<number> => {
			const first = await ask<UserPage>('GET', '/api/v2/users?page[size]=2');
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
