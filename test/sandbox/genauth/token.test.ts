import { createSandbox } from '../../../sandbox';
import { ManualClock } from '../manualClock';
import { createRig } from './rig';

describe('the token', () => {
	it('is a JWT of 7200 seconds that names its pool', async () => {
		const { sandbox } = await createRig();
		const { accessKeyId, accessKeySecret, userPoolId } = sandbox.genauth;
		const response = await sandbox.inject({
			method: 'POST',
			url: '/api/v3/get-management-token',
			payload: { accessKeyId, accessKeySecret },
		});
		const { data } = response.json<{ data: { access_token: string; expires_in: number } }>();
		const [head, payload, signature] = data.access_token.split('.');
		const claims = JSON.parse(Buffer.from(payload ?? '', 'base64url').toString()) as Record<string, number>;
		expect(head && signature).toBeTruthy();
		expect(claims).toMatchObject({ scoped_userpool_id: userPoolId, access_key_id: accessKeyId });
		expect([data.expires_in, (claims.exp ?? 0) - (claims.iat ?? 0)]).toEqual([7200, 7200]);
	});

	it('has its lifetime in wall seconds where the sandbox runs faster', async () => {
		const clock = new ManualClock();
		const sandbox = createSandbox({ clock, speed: 10 });
		const { accessKeyId, accessKeySecret } = sandbox.genauth;
		const payload = { accessKeyId, accessKeySecret };
		const response = await sandbox.inject({ method: 'POST', url: '/api/v3/get-management-token', payload });
		expect(response.json<{ data: { expires_in: number } }>().data.expires_in).toBe(720);
	});

	it('is refused with HTTP status 200 when it has expired', async () => {
		const { ask, clock } = await createRig();
		clock.pass(7_199_000);
		expect((await ask('get-all-groups')).statusCode).toBe(200);
		clock.pass(1000);
		expect(await ask('get-all-groups')).toMatchObject({ http: 200, statusCode: 401, apiCode: 2020 });
	});

	it.each([
		[{ genAuthHttp401: true }, { http: 401, statusCode: 401 }],
		[{ genAuthNotLoggedInStatus: 403 }, { http: 200, statusCode: 403, apiCode: 2020 }],
	] as const)('is refused in another way under %j', async (switches, expected) => {
		const { ask } = await createRig(switches);
		expect(await ask('get-all-groups', undefined, { authorization: 'nonsense' })).toMatchObject(expected);
	});

	it('is accepted in Authorization by itself or after Bearer', async () => {
		const { ask, sandbox } = await createRig();
		const { accessKeyId, accessKeySecret } = sandbox.genauth;
		const { data } = await ask('get-management-token', { accessKeyId, accessKeySecret });
		const { access_token: token } = data as { access_token: string };
		const sent = { raw: token, bearer: `Bearer ${token}` };
		for (const form of ['rawOrBearer', 'raw', 'bearer'] as const) {
			sandbox.control.switches({ genAuthAuthorization: form });
			for (const [sentForm, authorization] of Object.entries(sent)) {
				const { statusCode } = await ask('get-all-groups', undefined, { authorization });
				const expected = form === 'rawOrBearer' || form === sentForm ? 200 : 401;
				expect([form, sentForm, statusCode]).toEqual([form, sentForm, expected]);
			}
		}
	});

	it.each([
		['401', { statusCode: 401 }],
		[
			'403 with apiCode 2333',
			{ statusCode: 403, apiCode: 2333, message: 'Account not exists or password is incorrect.' },
		],
		['404 with apiCode 2004', { statusCode: 404, apiCode: 2004 }],
	] as const)('is not given for a wrong secret: %s', async (genAuthBadKey, expected) => {
		const { ask, sandbox } = await createRig({ genAuthBadKey });
		const { accessKeyId } = sandbox.genauth;
		const answer = await ask('get-management-token', { accessKeyId, accessKeySecret: 'wrong' });
		expect(answer).toMatchObject({ http: 200, ...expected });
	});

	it.each([
		['404 with apiCode 2224', { statusCode: 404, apiCode: 2224 }],
		['403', { statusCode: 403 }],
		['400', { statusCode: 400 }],
	] as const)('does not open another pool: %s', async (genAuthWrongPool, expected) => {
		const { ask } = await createRig({ genAuthWrongPool });
		expect(await ask('get-all-groups', undefined, { 'x-authing-userpool-id': 'other' })).toMatchObject(expected);
	});
});
