import { plans } from '../../sandbox/zendesk/plans';
import { groupId, open, type Opened, people, seedAgents, usersCreate } from './open';

describe("the plan's requests a minute", () => {
	it('are counted down in two sets of headers until the minute ends', async () => {
		const { ask, clock } = open({ plan: 'suite-team' });
		const counters = async () => {
			const { headers } = await ask('GET', '/api/v2/users/me');
			const names = [
				'x-rate-limit',
				'x-rate-limit-remaining',
				'ratelimit-limit',
				'ratelimit-remaining',
				'ratelimit-reset',
			];
			return names.map((name) => Number(headers[name]));
		};
		expect(await counters()).toEqual([200, 199, 200, 199, 60]);
		clock.pass(12_500);
		expect(await counters()).toEqual([200, 198, 200, 198, 48]);
		clock.pass(47_500);
		expect(await counters()).toEqual([200, 199, 200, 199, 60]);
	});

	it('are refused beyond the limit, in plain text, until Retry-After has passed', async () => {
		const { ask, clock } = open({ plan: 2 });
		clock.pass(10_000);
		await ask('GET', '/api/v2/users/me');
		await ask('GET', '/api/v2/users/me');
		const refused = await ask('POST', usersCreate, { users: people(1) });
		expect(refused.status).toBe(429);
		expect(refused.text).toBe('Number of allowed API requests per minute exceeded');
		expect(refused.headers).toMatchObject({
			...{ 'content-type': 'text/plain; charset=utf-8', 'retry-after': '50', 'x-rate-limit-remaining': '0' },
		});
		clock.pass(50_000);
		expect((await ask('GET', '/api/v2/users/me')).status).toBe(200);
	});

	it('do nothing when they are refused', async () => {
		const { ask, sandbox } = open({ plan: 1 });
		await ask('GET', '/api/v2/users/me');
		await ask('POST', usersCreate, { users: people(1) });
		expect(sandbox.control.state().zendesk.jobs).toEqual([]);
	});

	it.each(Object.entries(plans))('are, for %s, %i', async (plan, limit) => {
		const { ask } = open({ plan });
		expect((await ask('GET', '/api/v2/users/me')).headers['x-rate-limit']).toBe(String(limit));
	});

	it('are 700 when nothing is said', async () => {
		expect((await open().ask('GET', '/api/v2/users/me')).headers['x-rate-limit']).toBe('700');
	});

	it('are not to be had of a plan that is none', () => {
		expect(() => open({ plan: 'suite-huge' })).toThrow('There is no plan suite-huge; there are suite-team');
	});

	it('tell wall seconds when the sandbox runs fast', async () => {
		const { ask, clock } = open({ plan: 1, speed: 7 });
		await ask('GET', '/api/v2/users/me');
		const refused = await ask('GET', '/api/v2/users/me');
		expect([refused.headers['retry-after'], refused.headers['ratelimit-reset']]).toEqual(['9', '9']);
		clock.pass(9000);
		expect((await ask('GET', '/api/v2/users/me')).status).toBe(200);
	});
});

describe('the limits of one endpoint', () => {
	const upsert = ({ ask }: Opened, external_id: string) =>
		ask('POST', '/api/v2/users/create_or_update', { user: { name: 'A', external_id } });
	const tooMany = { errors: [{ code: 'TooManyRequests', title: expect.any(String) as string }] };

	it('let one create_or_update a second through', async () => {
		const opened = open();
		expect((await upsert(opened, '1')).status).toBe(201);
		const refused = await upsert(opened, '2');
		expect(refused.status).toBe(429);
		expect(refused.body).toEqual(tooMany);
		expect(refused.headers['retry-after']).toBe('1');
		opened.clock.pass(1000);
		expect((await upsert(opened, '2')).status).toBe(201);
	});

	it('let more through when singleUpsertPerSecond is off', async () => {
		const opened = open();
		opened.sandbox.control.switches({ singleUpsertPerSecond: false });
		expect([(await upsert(opened, '1')).status, (await upsert(opened, '2')).status]).toEqual([201, 201]);
	});

	it('let five updates a minute of one user through', async () => {
		const { ask, clock, sandbox } = open();
		const id = sandbox.control.state().zendesk.users[0]?.id;
		const update = () => ask('PUT', `/api/v2/users/${id}`, { user: { notes: 'x' } });
		for (let times = 0; times < 5; times += 1) expect((await update()).status).toBe(200);
		const refused = await update();
		expect([refused.status, refused.body]).toEqual([429, tooMany]);
		clock.pass(Number(refused.headers['retry-after']) * 1000);
		expect((await update()).status).toBe(200);
	});
});

describe('the largest body', () => {
	it('is bodyLimitBytes; beyond it there is a 413 that is no JSON', async () => {
		const { ask, sandbox } = open();
		const body = JSON.stringify({ users: people(1) });
		sandbox.control.switches({ bodyLimitBytes: body.length });
		expect((await ask('POST', usersCreate, body)).status).toBe(200);
		const refused = await ask('POST', usersCreate, `${body} `);
		expect([refused.status, refused.headers['content-type'], refused.body]).toEqual([413, 'text/html', undefined]);
	});
});

describe('pages', () => {
	/** 250 memberships of one group. */
	function openLong(): Opened & { path: string } {
		const opened = open();
		const group_id = groupId(opened.sandbox, 'Billing');
		const rows = seedAgents(opened.sandbox, 250).map((user_id) => ({ user_id, group_id }));
		opened.sandbox.control.seed({ zendesk: { group_memberships: rows } });
		return { ...opened, path: `/api/v2/groups/${group_id}/memberships` };
	}

	interface Page {
		readonly group_memberships: readonly { readonly id: number }[];
		readonly meta: { readonly has_more: boolean; readonly after_cursor: string | null };
		readonly links: { readonly next: string | null; readonly prev: string | null };
		readonly next_page: string | null;
		readonly previous_page: string | null;
		readonly count: number;
	}

	it('by cursor lead through all rows once; the last still names a next one, which is empty', async () => {
		const { ask, path } = openLong();
		const seen: number[] = [];
		const pages: [number, boolean, boolean][] = [];
		for (let next: string | null = `${path}.json?page[size]=100`; next; ) {
			const { body }: { body: Page } = await ask<Page>('GET', next);
			seen.push(...body.group_memberships.map((row) => row.id));
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
		expect(new Set(seen).size).toBe(250);
		expect(seen).toEqual([...seen].sort((a, b) => a - b));
	});

	it('by cursor say that no more lies beyond a last page that is full', async () => {
		const { ask, path } = openLong();
		let page = (await ask<Page>('GET', `${path}?page[size]=50`)).body;
		for (let turned = 1; turned < 5; turned += 1) page = (await ask<Page>('GET', page.links.next ?? '')).body;
		expect([page.group_memberships.length, page.meta.has_more]).toEqual([50, false]);
	});

	it('by cursor lead back as well', async () => {
		const { ask, path } = openLong();
		const first = (await ask<Page>('GET', `${path}?page[size]=100`)).body;
		const second = (await ask<Page>('GET', first.links.next ?? '')).body;
		const back = (await ask<Page>('GET', second.links.prev ?? '')).body;
		expect(back.group_memberships).toEqual(first.group_memberships);
	});

	it('keep the .json and the filters of the called path in their links', async () => {
		const { ask } = open();
		const told = await ask<Page>('GET', '/api/v2/users.json?role=agent&page[size]=1');
		expect(told.body.links.next).toMatch(
			/^http:\/\/localhost\/api\/v2\/users\.json\?role=agent&page%5Bafter%5D=.+&page%5Bsize%5D=1$/,
		);
	});

	it('by number have a count and the addresses of their neighbours', async () => {
		const { ask, path } = openLong();
		const told = await ask<Page>('GET', `${path}?page=2&per_page=100`);
		expect(told.body.group_memberships).toHaveLength(100);
		expect(told.body).toMatchObject({
			count: 250,
			next_page: `http://localhost${path}?page=3&per_page=100`,
			previous_page: `http://localhost${path}?page=1&per_page=100`,
		});
		const last = (await ask<Page>('GET', told.body.next_page ?? '')).body;
		expect([last.group_memberships.length, last.next_page]).toEqual([50, null]);
	});

	it('have no more than 100 rows', async () => {
		const { ask, path } = openLong();
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
	])('by number end at 10,000 rows: %s is %i', async (query, status) => {
		const { ask, path } = openLong();
		expect((await ask('GET', `${path}?${query}`)).status).toBe(status);
	});

	it('of a search go by number only', async () => {
		const { ask } = open();
		const told = await ask('GET', '/api/v2/users/search?query=a&page[size]=10');
		expect(told.status).toBe(400);
		expect(told.text).toContain('page must be an integer from api/v2/users/search');
	});
});
