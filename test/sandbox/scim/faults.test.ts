import { groupOf, type Rig, startRig } from './rig';

let rig: Rig;

beforeAll(async () => {
	rig = await startRig();
});
beforeEach(() => rig.scim.reset());
afterAll(() => rig.scim.close());

const namesIn = (): unknown[] => rig.scim.groups().map(({ displayName }) => displayName);

describe('a fault of the RFC 7644 server', () => {
	// Not 421, which fetch itself sends again.
	it.each([302, 400, 403, 404, 413])('can be a gateway with status %i, and nothing is done', async (gateway) => {
		rig.scim.addFaults([{ on: 'writes', gateway }]);
		const refused = await rig.call('POST', '/Groups', groupOf('A'));
		expect([refused.status, refused.text.startsWith('<html>')]).toEqual([gateway, true]);
		expect(refused.headers).not.toHaveProperty('x-powered-by');
		expect(namesIn()).toEqual([]);
		expect((await rig.call('POST', '/Groups', groupOf('A'))).status).toBe(201);
		expect(namesIn()).toEqual(['A']);
	});

	it('can strike reads only, and only after some', async () => {
		rig.scim.addFaults([{ on: 'reads', path: '/Groups', gateway: 403, skip: 1 }]);
		expect((await rig.call('POST', '/Groups', groupOf('A'))).status).toBe(201);
		const statuses = [];
		for (let n = 0; n < 3; n += 1) statuses.push((await rig.call('GET', '/Groups')).status);
		expect(statuses).toEqual([200, 403, 200]);
	});

	it('can strike each request that holds a record', async () => {
		rig.scim.addFaults([{ holds: 'Bad', status: 500, body: { detail: 'No', status: '500' }, times: 'always' }]);
		expect((await rig.bulk(['Good', 'Bad'])).status).toBe(500);
		expect((await rig.bulk(['Badge'])).status).toBe(200);
		expect((await rig.bulk(['Bad'])).status).toBe(500);
		expect(namesIn()).toEqual(['Badge']);
	});

	it('can be a rate limit', async () => {
		rig.scim.addFaults([{ limit: { tells: 'resetSeconds', seconds: 3 } }]);
		const refused = await rig.call('POST', '/Groups', groupOf('A'));
		expect(refused).toMatchObject({ status: 403, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '3' } });
		expect(namesIn()).toEqual([]);
	});

	it('can drop the connection after a bulk delete, and answer 404 for each of its repeat', async () => {
		await rig.bulk(['A', 'B']);
		const ids = rig.scim.groups().map(({ id }) => id);
		rig.scim.addFaults([{ path: '/Bulk', drop: 'after' }]);
		await expect(rig.bulk([], ids)).rejects.toThrow('fetch failed');
		expect(namesIn()).toEqual([]);
		const repeated = await rig.bulk([], ids);
		expect(repeated.body.Operations.map(({ status }) => status)).toEqual(['404', '404']);
	});

	it('can drop the connection before the work', async () => {
		rig.scim.addFaults([{ drop: 'before' }]);
		await expect(rig.call('POST', '/Groups', groupOf('A'))).rejects.toThrow('fetch failed');
		expect(namesIn()).toEqual([]);
	});

	it('can answer the repeat of a lost request as it says', async () => {
		rig.scim.addFaults([{ method: 'POST', drop: 'after', repeat: { status: 409, body: { status: '409' } } }]);
		await expect(rig.call('POST', '/Groups', groupOf('A'))).rejects.toThrow('fetch failed');
		expect((await rig.call('POST', '/Groups', groupOf('A'))).status).toBe(409);
		expect(namesIn()).toEqual(['A']);
	});

	it('can replace an answer after the work, cut it, or take a header from it', async () => {
		rig.scim.addFaults([{ gateway: 502, doWork: true }, { truncateBody: true }, { withoutHeaders: ['date', 'etag'] }]);
		expect((await rig.call('POST', '/Groups', groupOf('A'))).status).toBe(502);
		expect(await rig.call('POST', '/Groups', groupOf('B'))).toMatchObject({ status: 201, body: undefined });
		const { status, headers } = await rig.call('POST', '/Groups', groupOf('C'));
		expect([status, headers.date, headers.etag]).toEqual([201, undefined, undefined]);
		expect(namesIn()).toEqual(['A', 'B', 'C']);
	});

	it('can let other hands change groups after a request', async () => {
		await rig.bulk(['A', 'B']);
		const [a, b] = rig.scim.groups().map(({ id }) => id);
		const scim = { groups: [{ id: a, displayName: 'Changed' }, { displayName: 'New' }], deleted_groups: [{ id: b }] };
		rig.scim.addFaults([{ on: 'reads', touch: { scim } }]);
		expect((await rig.call<{ totalResults: number }>('GET', '/Groups')).body.totalResults).toBe(2);
		expect(namesIn()).toEqual(['Changed', 'New']);
		expect(() => rig.scim.addFaults([{ touch: { scim: { people: [] } } }])).toThrow('scim has no people');
	});

	it('is forgotten by a reset', async () => {
		rig.scim.addFaults([{ gateway: 403, times: 'always' }]);
		rig.scim.reset();
		expect((await rig.call('GET', '/Groups')).status).toBe(200);
	});
});
