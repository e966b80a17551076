import { createRig as createGenAuthRig } from '../genauth/rig';
import { createRig, people, usersCreate } from '../zendesk/rig';

const users = '/api/v2/users';

describe('answers without a Date header', () => {
	it.each(['/api/v2/users', '/api/v3/list-users', '/zuora/scim/v2/Groups'])(
		'come of %s by the switch',
		async (path) => {
			const { ask, sandbox } = createRig();
			expect((await ask('GET', path)).headers).toHaveProperty('date');
			sandbox.control.switches({ dateHeader: false });
			expect((await ask('GET', path)).headers).not.toHaveProperty('date');
		},
	);

	it('come of a fault that leaves out headers, though the work is done', async () => {
		const { ask, sandbox } = createRig();
		sandbox.control.addFaults([{ withoutHeaders: ['Date', 'X-Request-Id'] }]);
		const answer = await ask('POST', usersCreate, { users: people(1) });
		expect(answer.status).toBe(200);
		expect(answer.headers).not.toHaveProperty('date');
		expect(answer.headers).not.toHaveProperty('x-request-id');
		expect(answer.headers).toHaveProperty('etag');
		expect(sandbox.control.state().zendesk.jobs).toHaveLength(1);
		expect((await ask('GET', users)).headers).toHaveProperty('date');
	});
});

describe('an address that is too long', () => {
	it.each([
		['/api/v2/users', 414],
		['/api/v2/users/destroy_many', 431],
		['/api/v3/list-users', 414],
		['/zuora/scim/v2/Groups', 431],
	] as const)('%s is refused as by a gateway, with %i, by the switch', async (path, addressLimitStatus) => {
		const { ask, sandbox } = createRig();
		const method = path.endsWith('destroy_many') ? 'DELETE' : 'GET';
		const fill = (bytes: number): string => `${path}?ids=${'1'.repeat(bytes - path.length - 5)}`;
		expect((await ask(method, fill(9000))).status).not.toBe(addressLimitStatus);
		sandbox.control.switches({ addressLimitBytes: 8192, addressLimitStatus });
		expect((await ask(method, fill(8192))).status).not.toBe(addressLimitStatus);
		const refused = await ask(method, fill(8193));
		expect([refused.status, refused.headers.server]).toEqual([addressLimitStatus, 'nginx']);
	});

	it('counts as it is written: three characters for each byte of a letter', async () => {
		const { ask, sandbox } = createRig();
		sandbox.control.switches({ addressLimitBytes: 100 });
		expect((await ask('GET', `${users}?name=${encodeURIComponent('Ж'.repeat(13))}`)).status).not.toBe(414);
		expect((await ask('GET', `${users}?name=${encodeURIComponent('Ж'.repeat(14))}`)).status).toBe(414);
	});
});

/** 2026-01-05T09:00:00Z, when a rig's clock begins, in seconds. */
const startSeconds = 1_767_603_600;

const forms = [
	['403RetryAfter', { 'retry-after': '60' }],
	['403ResetSeconds', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '60' }],
	['403ResetEpoch', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(startSeconds + 60) }],
] as const;

describe('a rate limit that is told by a 403', () => {
	it.each(forms)('%s: holds until the time that it tells', async (rateLimitForm, headers) => {
		const { ask, clock, sandbox } = createRig({ plan: 1 });
		sandbox.control.switches({ rateLimitForm });
		expect((await ask('GET', users)).status).toBe(200);
		const refused = await ask('POST', usersCreate, { users: people(1) });
		expect(refused).toMatchObject({ status: 403, headers });
		const told = Object.keys(refused.headers).filter((name) => /retry-after|rate-?limit/.test(name));
		expect(told).toEqual(Object.keys(headers));
		expect(sandbox.control.state().zendesk.jobs).toEqual([]);
		clock.pass(60_000);
		expect((await ask('POST', usersCreate, { users: people(1) })).status).toBe(200);
	});

	it('is that of GenAuth too', async () => {
		const { ask, clock } = await createGenAuthRig({ genAuthQps: 1, rateLimitForm: '403RetryAfter' });
		clock.pass(1000);
		expect(await ask('list-users')).toMatchObject({ http: 200 });
		expect(await ask('list-users')).toMatchObject({ http: 403, statusCode: 429 });
	});

	it('is that of Zuora too', async () => {
		const { ask, sandbox } = createRig();
		sandbox.control.switches({ zuoraRequestsPerMinute: 0, rateLimitForm: '403ResetSeconds' });
		const { access_token: token } = (
			await ask<{ access_token: string }>(
				'POST',
				'/zuora/oauth2/token',
				new URLSearchParams({
					grant_type: 'client_credentials',
					client_id: sandbox.zuora.clientId,
					client_secret: sandbox.zuora.clientSecret,
				}).toString(),
				{ 'content-type': 'application/x-www-form-urlencoded' },
			)
		).body;
		const answer = await ask('GET', '/zuora/scim/v2/Groups', undefined, { authorization: `Bearer ${token}` });
		expect(answer).toMatchObject({ status: 403, headers: { 'x-ratelimit-reset': '60' } });
		expect(answer.headers).not.toHaveProperty('ratelimit-reset');
	});

	it.each([
		['retryAfter', { 'retry-after': '7' }],
		['resetSeconds', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '7' }],
		['resetEpoch', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(startSeconds + 7) }],
	] as const)('can be one fault: %s', async (tells, headers) => {
		const { ask, sandbox } = createRig();
		sandbox.control.addFaults([{ limit: { tells, seconds: 7 } }]);
		expect(await ask('POST', usersCreate, { users: people(1) })).toMatchObject({ status: 403, headers });
		expect(sandbox.control.state().zendesk.jobs).toEqual([]);
		sandbox.control.addFaults([{ limit: { tells, seconds: 7, status: 429 } }]);
		expect(await ask('GET', users)).toMatchObject({ status: 429, headers });
	});
});
