import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { sendJson, startHostileServer, type HostileServer } from '../support/hostileServer';
import { paste, runTask } from '../support/httpTaskRig';

let server: HostileServer;
beforeEach(async () => {
	server = await startHostileServer();
	server.behave(({ url }, response) => sendJson(response, 200, { url }));
});
afterEach(() => server.close());

const makeOthers = (url: string, more: IDataObject = {}): INodeParameters =>
	({
		...paste({
			openapi: '3.0.0',
			info: { title: 'Acme', version: '1' },
			servers: [{ url, variables: { stage: { default: 'v1' } } }],
			paths: { '/things': { get: { responses: {} } } },
		}),
		...more,
	}) as INodeParameters;

test('a variable that the document has no more is told, and nothing goes to another server than before', async () => {
	const values = { 'server.region': 'eu' };
	const setting = { operation: 'GET /things', values, others: makeOthers(`${server.url}/{stage}`) };
	const { error } = await runTask(setting);
	expect(error?.message).toBe('server.region: the address of the server has no such part.');
	expect(error?.description).toContain('Choose the operation anew');
	expect(server.seen).toEqual([]);
	const given = { serverFrom: 'given', serverAddress: server.url };
	expect((await runTask({ ...setting, others: makeOthers('https://x.example', given) })).json).toEqual([
		[{ url: '/things' }],
	]);
});

test.each([
	['http://{stage}.acme.invalid/v1', 'evil.example/x'],
	['http://{stage}.acme.invalid/v1', '127.0.0.1:PORT/x'],
	['http://localhost:{stage}/v1', '80/x'],
	['http://api.{stage}', 'acme.example/x'],
	['{stage}.acme.invalid', 'http://127.0.0.1:PORT/x'],
])('what stands in the host of %s can not lead to another one: %s', async (url, stage) => {
	const port = new URL(server.url).port;
	const values = { 'server.stage': '={{ $json.stage }}' };
	const others = makeOthers(url, { options: { allowHttp: true, maxAttempts: 1, giveUpAfterMinutes: 0.1 } });
	const setting = { operation: 'GET /things', values, others };
	const { error } = await runTask(setting, { items: [{ stage: stage.replace('PORT', port) }] });
	expect(error?.message).toMatch(/^Server: "stage" is /);
	expect(server.seen).toEqual([]);
});

test.each([
	['{stage}', (url: string) => url, '/things'],
	['{stage}/v2', (url: string) => `${url}/base`, '/base/v2/things'],
	['http://{stage}/v2', (url: string) => new URL(url).host, '/v2/things'],
	['URL/{stage}', () => 'a/b', '/a/b/things'],
] as const)(
	'a variable can be the whole address, the whole host, or a piece of the path: %s',
	async (url, write, seen) => {
		const others = makeOthers(url.replace('URL', server.url));
		const { json } = await runTask({ operation: 'GET /things', values: { 'server.stage': write(server.url) }, others });
		expect(json).toEqual([[{ url: seen }]]);
	},
);
