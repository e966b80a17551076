import { createRig, type Rig } from './rig';

interface TokenAnswer {
	readonly access_token: string;
	readonly refresh_token?: string;
	readonly token_type: string;
	readonly expires_in?: number;
	readonly scope: string;
}

const redirectUri = 'http://127.0.0.1:5678/rest/oauth2-credential/callback';

/** Gives consent; returns the code that is sent back to the client. */
async function consent({ ask, sandbox }: Rig, scope = 'read write'): Promise<string> {
	const query = new URLSearchParams({
		response_type: 'code',
		client_id: sandbox.zendesk.clientId,
		redirect_uri: redirectUri,
		scope,
		state: 'abc',
	});
	const answer = await ask('POST', `/oauth/authorizations/new?${query.toString()}`, '');
	expect(answer.status).toBe(302);
	const target = new URL(answer.headers.location ?? '');
	expect([target.origin + target.pathname, target.searchParams.get('state')]).toEqual([redirectUri, 'abc']);
	return target.searchParams.get('code') ?? '';
}

function askToken({ ask, sandbox }: Rig, fields: Readonly<Record<string, string>>) {
	const { clientId: client_id, clientSecret: client_secret } = sandbox.zendesk;
	return ask<TokenAnswer>('POST', '/oauth/tokens', { client_id, client_secret, ...fields });
}

const codeGrant = (code: string): Record<string, string> => ({
	grant_type: 'authorization_code',
	code,
	redirect_uri: redirectUri,
});
const refreshGrant = (refresh_token = ''): Record<string, string> => ({ grant_type: 'refresh_token', refresh_token });

/** The status of the answer to a request with this token. */
async function tryToken({ ask }: Rig, token: string, method = 'GET', path = '/api/v2/groups'): Promise<number> {
	return (await ask(method, path, undefined, { authorization: `Bearer ${token}` })).status;
}

describe('signing in with OAuth', () => {
	it('asks with a web page that names the scopes', async () => {
		const { ask, sandbox } = createRig();
		const query = `response_type=code&client_id=${sandbox.zendesk.clientId}&redirect_uri=${redirectUri}&scope=read%20<b>`;
		const answer = await ask('GET', `/oauth/authorizations/new?${query}`);
		expect([answer.status, answer.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
		expect(answer.text).toContain('read &#60;b&#62;');
	});

	it.each(['response_type=token', 'client_id=other', 'redirect_uri=nowhere'])('refuses %s', async (wrong) => {
		const { ask, sandbox } = createRig();
		const right = `response_type=code&client_id=${sandbox.zendesk.clientId}&redirect_uri=${redirectUri}`;
		const query = new URLSearchParams(right);
		const [name = '', value = ''] = wrong.split('=');
		query.set(name, value);
		expect((await ask('GET', `/oauth/authorizations/new?${query.toString()}`)).status).toBe(400);
	});

	it('gives a code, which can be exchanged for one token', async () => {
		const rig = createRig();
		const code = await consent(rig);
		const answer = await askToken(rig, codeGrant(code));
		expect(answer).toMatchObject({
			status: 200,
			body: { token_type: 'bearer', scope: 'read write', expires_in: 1800 },
		});
		expect(await tryToken(rig, answer.body.access_token)).toBe(200);
		expect(await askToken(rig, codeGrant(code))).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
	});

	it('gives a code that is valid for two minutes and for one address', async () => {
		const rig = createRig();
		const late = await consent(rig);
		rig.clock.pass(120_000);
		expect((await askToken(rig, codeGrant(late))).status).toBe(400);
		const stolen = await consent(rig);
		expect((await askToken(rig, { ...codeGrant(stolen), redirect_uri: 'http://other' })).status).toBe(400);
	});
});

describe('a token', () => {
	it('is given for a form as well, with the client in a header', async () => {
		const { ask, sandbox } = createRig();
		const { clientId, clientSecret } = sandbox.zendesk;
		const answer = await ask<TokenAnswer>('POST', '/oauth/tokens', 'grant_type=client_credentials&scope=read', {
			'content-type': 'application/x-www-form-urlencoded',
			authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
		});
		expect(answer).toMatchObject({ status: 200, body: { scope: 'read' } });
		expect(answer.body.refresh_token).toBeUndefined();
	});

	it('expires', async () => {
		const rig = createRig();
		rig.sandbox.control.switches({ oauthTokenSeconds: 600 });
		const { body } = await askToken(rig, { grant_type: 'client_credentials', scope: 'read' });
		expect(await tryToken(rig, body.access_token)).toBe(200);
		rig.clock.pass(600_000);
		expect(await tryToken(rig, body.access_token)).toBe(401);
	});

	it('is renewed once by each refresh token, which revokes the old pair', async () => {
		const rig = createRig();
		const first = (await askToken(rig, codeGrant(await consent(rig)))).body;
		const second = (await askToken(rig, refreshGrant(first.refresh_token))).body;
		expect(await tryToken(rig, first.access_token)).toBe(401);
		expect(await tryToken(rig, second.access_token)).toBe(200);
		const replay = await askToken(rig, refreshGrant(first.refresh_token));
		expect(replay).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
		expect(await tryToken(rig, second.access_token)).toBe(200);
	});

	it('with a misspelt scope is given out, but allows nothing', async () => {
		const rig = createRig();
		const { body, status } = await askToken(rig, { grant_type: 'client_credentials', scope: 'reed wright' });
		expect(status).toBe(200);
		const headers = { authorization: `Bearer ${body.access_token}` };
		expect(await rig.ask('GET', '/api/v2/groups', undefined, headers)).toMatchObject({
			status: 403,
			body: { description: 'You are missing the following required scopes: read' },
		});
	});

	it('with the scope read may not write', async () => {
		const rig = createRig();
		const { body } = await askToken(rig, { grant_type: 'client_credentials', scope: 'read' });
		expect(await tryToken(rig, body.access_token, 'DELETE', '/api/v2/groups/99')).toBe(403);
	});

	it.each([
		['another secret', { grant_type: 'client_credentials', client_secret: 'x' }, 401, 'invalid_client'],
		['an unknown grant', { grant_type: 'password' }, 400, 'unsupported_grant_type'],
	])('is not given for %s', async (_case, fields, status, error) => {
		expect(await askToken(createRig(), fields as unknown as Record<string, string>)).toMatchObject({
			status,
			body: { error },
		});
	});
});
