import { open, type Opened } from './open';

interface TokenAnswer {
	readonly access_token: string;
	readonly refresh_token?: string;
	readonly token_type: string;
	readonly expires_in?: number;
	readonly scope: string;
}

const redirectUri = 'http://127.0.0.1:5678/rest/oauth2-credential/callback';

/** Presses the button, and gives back the code that the browser is sent on with. */
async function allow({ ask, sandbox }: Opened, scope = 'read write'): Promise<string> {
	const query = new URLSearchParams({
		...{ response_type: 'code', client_id: sandbox.zendesk.clientId, redirect_uri: redirectUri, scope, state: 'abc' },
	});
	const told = await ask('POST', `/oauth/authorizations/new?${query.toString()}`, '');
	expect(told.status).toBe(302);
	const target = new URL(told.headers.location ?? '');
	expect([target.origin + target.pathname, target.searchParams.get('state')]).toEqual([redirectUri, 'abc']);
	return target.searchParams.get('code') ?? '';
}

function askToken({ ask, sandbox }: Opened, fields: Readonly<Record<string, string>>) {
	const { clientId: client_id, clientSecret: client_secret } = sandbox.zendesk;
	return ask<TokenAnswer>('POST', '/oauth/tokens', { client_id, client_secret, ...fields });
}

const codeGrant = (code: string): Record<string, string> => ({
	...{ grant_type: 'authorization_code', code, redirect_uri: redirectUri },
});
const refreshGrant = (refresh_token = ''): Record<string, string> => ({ grant_type: 'refresh_token', refresh_token });

/** The status of a read with this token. */
async function tryToken({ ask }: Opened, token: string, method = 'GET', path = '/api/v2/groups'): Promise<number> {
	return (await ask(method, path, undefined, { authorization: `Bearer ${token}` })).status;
}

describe('signing in with OAuth', () => {
	it('asks with a page, and tells what is asked for', async () => {
		const { ask, sandbox } = open();
		const query = `response_type=code&client_id=${sandbox.zendesk.clientId}&redirect_uri=${redirectUri}&scope=read%20<b>`;
		const told = await ask('GET', `/oauth/authorizations/new?${query}`);
		expect([told.status, told.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
		expect(told.text).toContain('read &#60;b&#62;');
	});

	it.each(['response_type=token', 'client_id=other', 'redirect_uri=nowhere'])('refuses %s', async (wrong) => {
		const { ask, sandbox } = open();
		const right = `response_type=code&client_id=${sandbox.zendesk.clientId}&redirect_uri=${redirectUri}`;
		const query = new URLSearchParams(right);
		const [name = '', value = ''] = wrong.split('=');
		query.set(name, value);
		expect((await ask('GET', `/oauth/authorizations/new?${query.toString()}`)).status).toBe(400);
	});

	it('gives a code, which is good for one token', async () => {
		const opened = open();
		const code = await allow(opened);
		const told = await askToken(opened, codeGrant(code));
		expect(told).toMatchObject({ status: 200, body: { token_type: 'bearer', scope: 'read write', expires_in: 1800 } });
		expect(await tryToken(opened, told.body.access_token)).toBe(200);
		expect(await askToken(opened, codeGrant(code))).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
	});

	it('gives a code that is good for two minutes, and from one address', async () => {
		const opened = open();
		const late = await allow(opened);
		opened.clock.pass(120_000);
		expect((await askToken(opened, codeGrant(late))).status).toBe(400);
		const stolen = await allow(opened);
		expect((await askToken(opened, { ...codeGrant(stolen), redirect_uri: 'http://other' })).status).toBe(400);
	});
});

describe('a token', () => {
	it('is given for a form as well, with the client in a header', async () => {
		const { ask, sandbox } = open();
		const { clientId, clientSecret } = sandbox.zendesk;
		const told = await ask<TokenAnswer>('POST', '/oauth/tokens', 'grant_type=client_credentials&scope=read', {
			'content-type': 'application/x-www-form-urlencoded',
			authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
		});
		expect(told).toMatchObject({ status: 200, body: { scope: 'read' } });
		expect(told.body.refresh_token).toBeUndefined();
	});

	it('expires', async () => {
		const opened = open();
		opened.sandbox.control.switches({ oauthTokenSeconds: 600 });
		const { body } = await askToken(opened, { grant_type: 'client_credentials', scope: 'read' });
		expect(await tryToken(opened, body.access_token)).toBe(200);
		opened.clock.pass(600_000);
		expect(await tryToken(opened, body.access_token)).toBe(401);
	});

	it('is renewed once by each refresh token, and the old pair is void', async () => {
		const opened = open();
		const first = (await askToken(opened, codeGrant(await allow(opened)))).body;
		const second = (await askToken(opened, refreshGrant(first.refresh_token))).body;
		expect(await tryToken(opened, first.access_token)).toBe(401);
		expect(await tryToken(opened, second.access_token)).toBe(200);
		const replay = await askToken(opened, refreshGrant(first.refresh_token));
		expect(replay).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
		expect(await tryToken(opened, second.access_token)).toBe(200);
	});

	it('of a misspelt scope is given out, and good for nothing', async () => {
		const opened = open();
		const { body, status } = await askToken(opened, { grant_type: 'client_credentials', scope: 'reed wright' });
		expect(status).toBe(200);
		const headers = { authorization: `Bearer ${body.access_token}` };
		expect(await opened.ask('GET', '/api/v2/groups', undefined, headers)).toMatchObject({
			...{ status: 403, body: { description: 'You are missing the following required scopes: read' } },
		});
	});

	it('that may read may not write', async () => {
		const opened = open();
		const { body } = await askToken(opened, { grant_type: 'client_credentials', scope: 'read' });
		expect(await tryToken(opened, body.access_token, 'DELETE', '/api/v2/groups/99')).toBe(403);
	});

	it.each([
		['another secret', { grant_type: 'client_credentials', client_secret: 'x' }, 401, 'invalid_client'],
		['an unknown grant', { grant_type: 'password' }, 400, 'unsupported_grant_type'],
	])('is not given for %s', async (_case, fields, status, error) => {
		expect(await askToken(open(), fields as unknown as Record<string, string>)).toMatchObject({
			status,
			body: { error },
		});
	});
});
