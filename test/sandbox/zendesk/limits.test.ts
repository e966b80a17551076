import { plans } from '../../../sandbox/zendesk/plans';
import { createRig, people, type Rig, usersCreate } from './rig';

describe("the plan's requests a minute", () => {
	it('are counted down in two sets of headers until the minute ends', async () => {
		const { ask, clock } = createRig({ plan: 'suite-team' });
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
		const { ask, clock } = createRig({ plan: 2 });
		clock.pass(10_000);
		await ask('GET', '/api/v2/users/me');
		await ask('GET', '/api/v2/users/me');
		const refused = await ask('POST', usersCreate, { users: people(1) });
		expect(refused.status).toBe(429);
		expect(refused.text).toBe('Number of allowed API requests per minute exceeded');
		expect(refused.headers).toMatchObject({
			'content-type': 'text/plain; charset=utf-8',
			'retry-after': '50',
			'x-rate-limit-remaining': '0',
		});
		clock.pass(50_000);
		expect((await ask('GET', '/api/v2/users/me')).status).toBe(200);
	});

	it('do nothing when they are refused', async () => {
		const { ask, sandbox } = createRig({ plan: 1 });
		await ask('GET', '/api/v2/users/me');
		await ask('POST', usersCreate, { users: people(1) });
		expect(sandbox.control.state().zendesk.jobs).toEqual([]);
	});

	it.each(Object.entries(plans))('are limited, in the plan %s, to %i', async (plan, limit) => {
		const { ask } = createRig({ plan });
		expect((await ask('GET', '/api/v2/users/me')).headers['x-rate-limit']).toBe(String(limit));
	});

	it('are limited to 700 by default', async () => {
		expect((await createRig().ask('GET', '/api/v2/users/me')).headers['x-rate-limit']).toBe('700');
	});

	it('throw for an unknown plan', () => {
		expect(() => createRig({ plan: 'suite-huge' })).toThrow('There is no plan suite-huge; there are suite-team');
	});

	it('have Retry-After in wall seconds when the sandbox runs faster', async () => {
		const { ask, clock } = createRig({ plan: 1, speed: 7 });
		await ask('GET', '/api/v2/users/me');
		const refused = await ask('GET', '/api/v2/users/me');
		expect([refused.headers['retry-after'], refused.headers['ratelimit-reset']]).toEqual(['9', '9']);
		clock.pass(9000);
		expect((await ask('GET', '/api/v2/users/me')).status).toBe(200);
	});
});

describe('the limits of one endpoint', () => {
	const upsert = ({ ask }: Rig, external_id: string) =>
		ask('POST', '/api/v2/users/create_or_update', { user: { name: 'A', external_id } });
	const tooMany = { errors: [{ code: 'TooManyRequests', title: expect.any(String) as string }] };

	it('allow one create_or_update a second', async () => {
		const rig = createRig();
		expect((await upsert(rig, '1')).status).toBe(201);
		const refused = await upsert(rig, '2');
		expect(refused.status).toBe(429);
		expect(refused.body).toEqual(tooMany);
		expect(refused.headers['retry-after']).toBe('1');
		rig.clock.pass(1000);
		expect((await upsert(rig, '2')).status).toBe(201);
	});

	it('allow more when singleUpsertPerSecond is off', async () => {
		const rig = createRig();
		rig.sandbox.control.switches({ singleUpsertPerSecond: false });
		expect([(await upsert(rig, '1')).status, (await upsert(rig, '2')).status]).toEqual([201, 201]);
	});

	it('allow five updates a minute of one user', async () => {
		const { ask, clock, sandbox } = createRig();
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
	it('is bodyLimitBytes; a larger one is answered with a 413 that is no JSON', async () => {
		const { ask, sandbox } = createRig();
		const body = JSON.stringify({ users: people(1) });
		sandbox.control.switches({ bodyLimitBytes: body.length });
		expect((await ask('POST', usersCreate, body)).status).toBe(200);
		const refused = await ask('POST', usersCreate, `${body} `);
		expect([refused.status, refused.headers['content-type'], refused.body]).toEqual([413, 'text/html', undefined]);
	});
});
