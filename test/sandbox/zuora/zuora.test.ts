import { createSandbox, type Sandbox } from '../../../sandbox';
import { createSwitches } from '../../../sandbox/zuora/switches';
import { describeSwitches, listSwitches, readSection } from '../listedSwitches';
import { deleteBody, documentedGroup, extensionUrn } from './rig';

let sandbox: Sandbox;
let nowMs: number;
let token: string;

beforeEach(async () => {
	nowMs = Date.UTC(2026, 10, 21);
	sandbox = createSandbox({ clock: { now: () => nowMs } });
	token = (await fetchToken()).access_token;
});
afterEach(() => sandbox.close());

async function fetchToken(clientSecret = sandbox.zuora.clientSecret) {
	const form = { grant_type: 'client_credentials', client_id: sandbox.zuora.clientId, client_secret: clientSecret };
	const response = await sandbox.inject({
		method: 'POST',
		url: '/zuora/oauth2/token',
		headers: { 'content-type': 'application/x-www-form-urlencoded' },
		payload: new URLSearchParams(form).toString(),
	});
	return response.json();
}

async function call(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown, headers = {}) {
	const response = await sandbox.inject({
		method,
		url: `/zuora/scim/v2${path}`,
		headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
		...(body !== undefined && { payload: JSON.stringify(body) }),
	});
	return { status: response.statusCode, headers: response.headers, body: response.body && response.json() };
}

describe('Zuora as documented', () => {
	it('answers the sample of the bulk create with a list of the groups', async () => {
		const { status, body } = await call(
			'POST',
			'/Groups/bulk',
			['test_group_11', 'test_group_22'].map(documentedGroup),
		);
		expect(status).toBe(200);
		expect(Object.keys(body)).toEqual([
			'schemas',
			'id',
			'externalId',
			'meta',
			'totalResults',
			'resources',
			'startIndex',
			'itemsPerPage',
		]);
		expect(body).toMatchObject({ totalResults: 2, itemsPerPage: 2, startIndex: 1, id: null });
		expect(body.resources[0]).toMatchObject({ [extensionUrn]: { active: true }, meta: { resourceType: 'Group' } });
	});

	it('answers the sample of the bulk delete with the groups, inactive', async () => {
		const created = await call('POST', '/Groups/bulk', ['a', 'b'].map(documentedGroup));
		const ids = created.body.resources.map(({ id }: { id: string }) => id);
		const { status, body } = await call('POST', '/Groups/delete', deleteBody(...ids, 'unknown'));
		expect(status).toBe(200);
		expect(body.resources.map(({ id }: { id: string }) => id).sort()).toEqual([...ids].sort());
		expect(body.resources[0][extensionUrn].active).toBe(false);
		expect((await call('GET', `/Groups/${ids[0]}`)).status).toBe(404);
	});

	it.each(['schemas', 'displayName', extensionUrn, 'meta'])('refuses a bulk create without %s', async (name) => {
		const { [name]: _omitted, ...group } = documentedGroup('a') as Record<string, unknown>;
		expect((await call('POST', '/Groups/bulk', [group])).status).toBe(400);
	});

	it('refuses operations with a capital letter', async () => {
		const [id] = sandbox.control.seed({ zuora: { groups: [{ displayName: 'a' }] } }).zuora?.groups ?? [];
		const { operations, ...others } = deleteBody('x');
		expect((await call('PATCH', `/Groups/${id}`, { ...others, Operations: operations })).status).toBe(400);
	});

	it('gives pages by number, ten groups at first', async () => {
		const groups = Array.from({ length: 45 }, (_, nth) => ({ displayName: `Group ${nth}` }));
		sandbox.control.seed({ zuora: { groups } });
		const names = async (query: string) =>
			(await call('GET', `/Groups${query}`)).body.resources.map((group: { displayName: string }) => group.displayName);
		expect(await names('')).toHaveLength(10);
		expect((await names('?count=20&startIndex=2'))[0]).toBe('Group 20');
		expect(await names('?count=20&startIndex=3')).toHaveLength(5);
	});

	it('keeps the answer to a key for 24 hours', async () => {
		const key = { 'idempotency-key': 'one' };
		const first = await call('POST', '/Groups/bulk', [documentedGroup('a')], key);
		expect((await call('POST', '/Groups/bulk', [documentedGroup('a')], key)).body).toEqual(first.body);
		expect((await call('POST', '/Groups', documentedGroup('a'), key)).status).toBe(422);
		nowMs += 24 * 3_600_000 + 1;
		token = (await fetchToken()).access_token;
		expect((await call('POST', '/Groups/bulk', [documentedGroup('a')], key)).body).not.toEqual(first.body);
	});

	it('keeps refusals too, and answers 409 while the first request runs', async () => {
		sandbox.control.switches({ zuoraRequestMs: 1000 });
		const key = { 'idempotency-key': 'one' };
		expect((await call('POST', '/Groups/bulk', {}, key)).status).toBe(400);
		expect((await call('POST', '/Groups/bulk', {}, key)).status).toBe(409);
		nowMs += 1000;
		expect((await call('POST', '/Groups/bulk', [documentedGroup('a')], key)).status).toBe(400);
	});

	it('limits requests a minute with an empty 429, and requests at the same time with a code', async () => {
		sandbox.control.switches({ zuoraRequestsPerMinute: 2, zuoraConcurrency: 1, zuoraRequestMs: 500 });
		expect((await call('GET', '/Groups')).headers).toMatchObject({
			'ratelimit-remaining': '1',
			'ratelimit-reset': '60',
		});
		expect(await call('GET', '/Groups')).toMatchObject({
			status: 429,
			headers: { 'retry-after': '120' },
			body: { reasons: [{ code: '50000070' }] },
		});
		expect(await call('GET', '/Groups')).toMatchObject({ status: 429, body: '' });
	});

	it('refuses more than 10,000 bytes, unless zuoraPayloadLimit is null', async () => {
		const group = documentedGroup('x'.repeat(10_000));
		expect((await call('POST', '/Groups', group)).status).toBe(413);
		sandbox.control.switches({ zuoraPayloadLimit: null });
		expect((await call('POST', '/Groups', group)).status).toBe(201);
	});

	it('gives tokens for an hour, and answers the documented 401', async () => {
		expect(await fetchToken()).toMatchObject({ token_type: 'Bearer', expires_in: 3600 });
		expect(await fetchToken('wrong')).toEqual({ error: 'invalid_client' });
		nowMs += 3_600_000;
		const unauthorized = { success: false, reasons: [{ message: 'Unauthorized', code: '90000011' }] };
		expect(await call('GET', '/Groups')).toMatchObject({ status: 401, body: unauthorized });
	});

	it('echoes the track ID and compresses long answers', async () => {
		const groups = Array.from({ length: 10 }, (_, nth) => ({ displayName: `Group ${nth}` }));
		sandbox.control.seed({ zuora: { groups } });
		expect((await call('GET', '/Groups?count=1', undefined, { 'zuora-track-id': 'run 7' })).headers).toMatchObject({
			'zuora-track-id': 'run 7',
		});
		const response = await sandbox.inject({
			url: '/zuora/scim/v2/Groups',
			headers: { authorization: `Bearer ${token}`, 'accept-encoding': 'gzip' },
		});
		expect(response.headers['content-encoding']).toBe('gzip');
	});
});

it('the docs list each switch of Zuora', () => {
	const own = [...readSection('scim.md', '## The sandbox').matchAll(/^\| `(zuora\w+)` \| ([\w, ]+) \| /gm)];
	const listed = own.map(([, name, values]) => [name, values?.split(/,? /)[0]]);
	const odd = listSwitches(readSection('sandbox.md', '### Of GenAuth and Zuora'));
	const { definitions } = createSwitches();
	const expected = Object.entries(definitions).map(([name, { initial }]) => [name, String(initial)]);
	expect(listed).toEqual(expected.slice(0, listed.length));
	const others = describeSwitches(definitions).slice(listed.length);
	expect(odd.filter(([name]) => name?.startsWith('zuora'))).toEqual(others);
});
