import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';
import { HttpTaskOAuth2Api } from '../../credentials/HttpTaskOAuth2Api.credentials';
import { findSecrets } from '../support/echoingServer';
import { sendJson, startHostileServer, type HostileServer } from '../support/hostileServer';
import { paste, runTask, type TaskSetting } from '../support/httpTaskRig';
import { oAuth2Api } from './secretsRig';

/* The credential of authorization code: n8n has a token from who signed in, and renews it by itself. */

let server: HostileServer;
let valid: string;
beforeEach(async () => {
	server = await startHostileServer();
	valid = 'canary-access-1';
	server.behave(({ url, authorization }, response) => {
		if (url === '/token') {
			valid = 'canary-access-2';
			const refresh_token = 'canary-refresh-2';
			return sendJson(response, 200, { access_token: valid, refresh_token, token_type: 'bearer', expires_in: 60 });
		}
		const isGood = authorization === `Bearer ${valid}`;
		return sendJson(response, isGood ? 200 : 401, isGood ? { ok: true } : { echo: authorization });
	});
});
afterEach(() => server.close());

const signedIn = (changes: ICredentialDataDecryptedObject = {}) => {
	const data = {
		address: server.url,
		grantType: 'authorizationCode',
		authUrl: `${server.url}/authorize`,
		accessTokenUrl: `${server.url}/token`,
		clientId: 'me',
		clientSecret: 'canary-client',
		authentication: 'header',
		oauthTokenData: { access_token: 'canary-access-1', refresh_token: 'canary-refresh-1', token_type: 'bearer' },
		...changes,
	};
	return [{ type: new HttpTaskOAuth2Api(), data }, oAuth2Api];
};

function setUp(more: object = {}): TaskSetting {
	const document = {
		openapi: '3.0.0',
		info: { title: 'Acme', version: '1' },
		servers: [{ url: server.url }],
		paths: { '/things': { get: { responses: {} } } },
	};
	return {
		operation: 'GET /things',
		others: { ...paste(document), authentication: 'oAuth2', ...more } as INodeParameters,
	};
}

const secrets = ['canary-access-1', 'canary-access-2', 'canary-refresh-1', 'canary-refresh-2', 'canary-client'];

test('the token of who signed in is sent', async () => {
	const { json, error } = await runTask(setUp(), { credentials: signedIn() });
	expect(error).toBeUndefined();
	expect(json).toEqual([[{ ok: true }]]);
	expect(server.seen.map(({ url, authorization }) => [url, authorization])).toEqual([
		['/things', 'Bearer canary-access-1'],
	]);
});

test('one that has expired is renewed once, and no token is left behind anywhere', async () => {
	valid = 'none';
	const options = { returns: 'everything' };
	const run = await runTask(setUp({ options }), { credentials: signedIn(), items: [{}, {}] });
	expect(run.error).toBeUndefined();
	expect(run.json[0]).toHaveLength(2);
	expect(server.seen.filter(({ url }) => url === '/token')).toHaveLength(1);
	expect(findSecrets(secrets, run.outputs, run.hints, run.logs)).toEqual([]);
});

test('one that is refused still is told, with the cure', async () => {
	server.behave(({ url, authorization }, response) =>
		url === '/token'
			? sendJson(response, 200, { access_token: 'canary-access-2', token_type: 'bearer' })
			: sendJson(response, 401, { message: `bad ${authorization}` }),
	);
	const run = await runTask(setUp(), { credentials: signedIn() });
	expect(run.error?.message).toContain('did not accept the credential');
	expect(findSecrets(secrets, run.outputs, run.hints, run.logs, run.error?.message, run.error?.description)).toEqual(
		[],
	);
});

test('Preview fetches no token and sends nothing, whatever the grant', async () => {
	for (const grantType of ['authorizationCode', 'clientCredentials']) {
		const credentials = signedIn({ grantType, ...(grantType === 'clientCredentials' && { oauthTokenData: {} }) });
		const run = await runTask(setUp({ action: 'preview' }), { credentials });
		expect(run.json[0]).toMatchObject([{ curl: expect.stringContaining('Bearer [secret]') }]);
		expect(findSecrets(secrets, run.outputs, run.hints, run.logs)).toEqual([]);
	}
	expect(server.seen).toEqual([]);
});

test.each([
	['address', 'https://other.example'],
	['clientId', 'another'],
	['accessTokenUrl', 'https://other.example/token'],
])('n8n keeps one token: %s by item throws, and nothing is sent', async (field, other) => {
	const own = field === 'clientId' ? 'me' : field === 'address' ? server.url : `${server.url}/token`;
	const items = [{ value: own }, { value: other }];
	const { error } = await runTask(setUp(), { credentials: signedIn({ [field]: '={{ $json.value }}' }), items });
	expect(error?.message).toContain('The OAuth2 credential differs by item (item 0 and item 1)');
	expect(server.seen).toEqual([]);
});

test('a redirect is not followed: the token stays with its host', async () => {
	const elsewhere = await startHostileServer();
	server.behave((_request, response) => response.writeHead(307, { location: `${elsewhere.url}/things` }).end());
	const { error } = await runTask(setUp(), { credentials: signedIn() });
	expect(error?.message).toContain('answered with a redirect');
	expect(elsewhere.seen).toEqual([]);
	await elsewhere.close();
});
