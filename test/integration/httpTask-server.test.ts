import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { HttpTaskOAuth2Api } from '../../credentials/HttpTaskOAuth2Api.credentials';
import { findSecrets } from '../support/echoingServer';
import { sendJson, startHostileServer, type HostileServer } from '../support/hostileServer';
import { openTaskForm, paste, runTask, saveHttpTaskApi, type TaskSetting } from '../support/httpTaskRig';
import { oAuth2Api } from './secretsRig';

let server: HostileServer;
beforeEach(async () => {
	server = await startHostileServer();
	server.behave((request, response) =>
		sendJson(response, 200, { url: request.url, authorization: request.authorization ?? null }),
	);
});
afterEach(() => server.close());

/** A document with these servers; without any, where none are given. */
function setUp(servers: readonly string[], others: IDataObject = {}): TaskSetting {
	const document = {
		openapi: '3.0.0',
		info: { title: 'Acme', version: '1' },
		...(servers.length > 0 && { servers: servers.map((url) => ({ url, description: `Server ${url}` })) }),
		paths: {
			'/things': {
				get: { responses: { 200: { description: 'ok' } } },
				post: { responses: { 200: { description: 'ok' } } },
			},
		},
	};
	return { operation: 'GET /things', others: { ...paste(document), ...others } as INodeParameters };
}

const withCredential = { authentication: 'credential' };
const bearer = (more: IDataObject = {}) =>
	saveHttpTaskApi({ address: server.url, type: 'bearer', token: 'canary-token/1+', ...more } as never);

test.each([
	['bearer', {}, '/things', 'Bearer canary-token/1+'],
	[
		'basic',
		{ type: 'basic', user: 'ada', password: 'canary-pass:1' },
		'/things',
		`Basic ${Buffer.from('ada:canary-pass:1').toString('base64')}`,
	],
	[
		'a key in the query',
		{ type: 'apiKey', keyIn: 'query', keyName: 'api key', keySecret: 'canary-key&1' },
		'/things?api+key=canary-key%261',
		undefined,
	],
])('the credential signs: %s', async (_name, data, url, authorization) => {
	const { error } = await runTask(setUp([server.url], withCredential), { credentials: bearer(data) });
	expect(error).toBeUndefined();
	expect(server.seen.map((seen) => [seen.url.replace(/%20/g, '+'), seen.authorization])).toEqual([
		[url, authorization],
	]);
});

test('a key in a header', async () => {
	const credentials = bearer({ type: 'apiKey', keyIn: 'header', keyName: 'X-Key', keySecret: 'canary-key' });
	await runTask(setUp([server.url], withCredential), { credentials });
	expect(server.seen[0]?.headers['x-key']).toBe('canary-key');
});

test('OAuth2 with client credentials: n8n fetches the token for it', async () => {
	server.behave((request, response) => {
		const isToken = request.url === '/token';
		sendJson(
			response,
			200,
			isToken ? { access_token: 'canary-access', token_type: 'bearer', expires_in: 60 } : { ok: true },
		);
	});
	const data = {
		address: server.url,
		grantType: 'clientCredentials',
		accessTokenUrl: `${server.url}/token`,
		clientId: 'me',
		clientSecret: 'canary-client-secret',
		authentication: 'body',
	};
	const credentials = [{ type: new HttpTaskOAuth2Api(), data }, oAuth2Api];
	const { json, error } = await runTask(setUp([server.url], { authentication: 'oAuth2' }), { credentials });
	expect(error).toBeUndefined();
	expect(json).toEqual([[{ ok: true }]]);
	expect(server.seen.map(({ url, authorization }) => [url, authorization])).toEqual([
		['/token', undefined],
		['/things', 'Bearer canary-access'],
	]);
});

test("another host than the credential's gets nothing", async () => {
	const setting = setUp(['https://elsewhere.example/v1'], withCredential);
	const { error } = await runTask(setting, { credentials: bearer() });
	expect(error?.message).toContain('https://elsewhere.example is not the host that the credential is for');
	const port = Number(new URL(server.url).port) + 1;
	const given = { ...withCredential, serverFrom: 'given', serverAddress: `http://127.0.0.1:${port}` };
	expect((await runTask(setUp([], given), { credentials: bearer() })).error?.message).toContain('is not the host');
	expect(server.seen).toEqual([]);
});

test('plain HTTP is refused but on this machine, or where the option allows it', async () => {
	const given = { serverFrom: 'given', serverAddress: 'http://api.acme.invalid/v1' };
	expect((await runTask(setUp([], given))).error?.message).toBe('Server: http://api.acme.invalid is plain HTTP.');
	const options = { allowHttp: true, maxAttempts: 1, giveUpAfterMinutes: 0.1 };
	expect((await runTask(setUp([], { ...given, options }))).error?.message).not.toContain('plain HTTP');
});

test.each([
	['', 'its address is empty'],
	['acme', '"acme" is not a whole address'],
	['ftp://acme.example', 'is not a whole address'],
	['https://me:secret@acme.example', 'has more than a host and a path'],
	['https://acme.example/?a=1', 'has more than a host and a path'],
])('a server address like "%s" is a wrong setting', async (serverAddress, why) => {
	const { error, refused } = await runTask(setUp([], { serverFrom: 'given', serverAddress }));
	// n8n itself refuses an empty one.
	if (!refused) expect(error?.message).toContain(why);
});

test('a document without a server, or with a path alone, is about the host that the credential is for', async () => {
	await runTask(setUp([], withCredential), { credentials: bearer({ address: `${server.url}/base` }) });
	await runTask(setUp(['/v2'], withCredential), { credentials: bearer() });
	expect(server.seen.map(({ url }) => url)).toEqual(['/base/things', '/v2/things']);
	expect((await runTask(setUp(['/v2']))).error?.message).toContain('"/v2" is not a whole address');
});

test('one of several servers is chosen from a list', async () => {
	const servers = ['https://first.example', `${server.url}/second`];
	const listed = await openTaskForm(setUp(servers)).servers();
	expect(listed.map(({ value }) => value)).toEqual(['', ...servers]);
	await runTask(setUp(servers, { documentServer: servers[1] }));
	expect(server.seen.map(({ url }) => url)).toEqual(['/second/things']);
	const gone = await runTask(setUp(servers, { documentServer: 'https://gone.example' }));
	expect(gone.error?.message).toContain('the document has no server "https://gone.example"');
});

test.each([
	['bearer', {}, 'Bearer [secret]'],
	['query', { type: 'apiKey', keyIn: 'query', keyName: 'key', keySecret: 'canary-token/1+' }, 'key=[secret]'],
])('Preview signs with the secret cut, and quotes for the shell: %s', async (_name, data, sign) => {
	const setting = setUp([server.url], {
		...withCredential,
		action: 'preview',
		serverFrom: 'given',
		serverAddress: `${server.url}/it's`,
	});
	const run = await runTask(setting, { credentials: bearer(data) });
	const [shown] = run.json[0] ?? [];
	expect(shown?.curl).toContain(sign);
	expect(shown?.curl).toContain(`'${server.url}/it'\\''s/things`);
	expect(findSecrets(['canary-token/1+'], run.outputs, run.error, run.hints, run.logs)).toEqual([]);
	expect(server.seen).toEqual([]);
});

test.each([
	['address', 'Server Address'],
	['token', 'Token'],
])('a credential without %s is told by the name of its field', async (field, label) => {
	const { error, refused } = await runTask(setUp([server.url], withCredential), {
		credentials: bearer({ [field]: '' }),
	});
	if (!refused) expect(error?.message).toBe(`The credential has no ${label}.`);
	expect(server.seen).toEqual([]);
});

test('a credential that differs by item: each goes with its own', async () => {
	const setting = { ...setUp([server.url], withCredential) };
	const credentials = bearer({ token: '={{ $json.token }}' });
	const { json } = await runTask(setting, { credentials, items: [{ token: 'one-1' }, { token: 'two-2' }] });
	expect(server.seen.map(({ authorization }) => authorization)).toEqual(['Bearer one-1', 'Bearer two-2']);
	expect(json[0]).toHaveLength(2);
});
