import { dump } from 'js-yaml';
import type { INodeParameters } from 'n8n-workflow';
import { sendJson, startHostileServer, type HostileServer } from '../support/hostileServer';
import { openTaskForm, paste, runTask } from '../support/httpTaskRig';

let server: HostileServer;
beforeEach(async () => {
	server = await startHostileServer();
});
afterEach(() => server.close());

const makeDocument = (paths: object = {}) => ({
	openapi: '3.1.0',
	info: { title: 'Acme', version: '1' },
	servers: [{ url: '../v7' }],
	paths: { '/things': { get: { summary: 'List things', responses: { 200: { description: 'ok' } } } }, ...paths },
});

const byUrl = (path: string, others: INodeParameters = {}): INodeParameters => ({
	catalogue: 'url',
	documentUrl: server.url + path,
	...others,
});

const fetched = () => server.seen.filter(({ url }) => url.startsWith('/docs')).length;

test('a document by URL, in YAML: fetched once, and its relative server is of its own host', async () => {
	server.behave(({ url }, response) => {
		if (url.startsWith('/docs')) response.writeHead(200, { 'content-type': 'text/yaml' }).end(dump(makeDocument()));
		else sendJson(response, 200, { url });
	});
	const setting = { operation: 'GET /things', others: byUrl('/docs/api.yaml') };
	const form = openTaskForm(setting);
	await Promise.all([form.search(), form.fields(), form.reference(), form.servers()]);
	const { json } = await runTask(setting);
	expect(json).toEqual([[{ url: '/v7/things' }]]);
	expect(fetched()).toBe(1);
});

test.each([
	[
		'a web page',
		200,
		'text/html',
		'<html><head><title>Swagger UI</title></head></html>',
		'it is a web page ("Swagger UI")',
	],
	['nothing there', 404, 'text/plain', 'no', 'it was answered with HTTP 404'],
	['behind a login', 401, 'application/json', '{}', 'it was answered with HTTP 401'],
	['no OpenAPI', 200, 'application/json', '{"hello": 1}', 'Document'],
	['broken JSON', 200, 'application/json', '{"openapi": "3.0.0", ', ''],
])('a document that is none is told in words: %s', async (_name, status, type, body, why) => {
	server.behave((_request, response) => response.writeHead(status, { 'content-type': type }).end(body));
	const setting = { operation: 'GET /things', others: byUrl('/docs') };
	const { error } = await runTask(setting);
	expect(error?.message).toContain(why === 'Document' ? '' : why);
	expect(error).toMatchObject({ description: expect.stringMatching(/\w/) });
	const list = openTaskForm(setting).search();
	await expect(list).rejects.toMatchObject({
		message: expect.not.stringContaining('-'),
		description: expect.stringMatching(/\w/),
	});
	// What failed is not kept: mended, it is read.
	server.behave((_request, response) => sendJson(response, 200, makeDocument()));
	expect((await openTaskForm(setting).search()).results).toHaveLength(1);
});

test.each([
	['', 'it is empty'],
	['api.example.com/openapi.json', 'it is not an address'],
	['http://api.acme.invalid/openapi.json', 'over HTTPS only'],
	['https://me:secret@acme.invalid/openapi.json', 'a user or a password'],
	['file:///etc/passwd', 'it is not an address'],
])('an address like "%s" is not fetched', async (documentUrl, why) => {
	const { error, refused } = await runTask({ operation: 'GET /things', others: { catalogue: 'url', documentUrl } });
	if (!refused) expect(error?.message).toContain(why);
});

test('a document with more than it may have is not read on', async () => {
	server.behave((_request, response) => {
		const chunk = Buffer.alloc(2 ** 20, 32);
		const more = (): void => {
			while (!response.destroyed && response.write(chunk)) continue;
			response.once('drain', more);
		};
		response.writeHead(200, { 'content-type': 'application/json' });
		more();
	});
	const { error } = await runTask({ operation: 'GET /things', others: byUrl('/docs') });
	expect(error?.message).toContain('has more than 30 MB');
});

test('a pasted document of more than 1 MB is refused', async () => {
	const large = { ...makeDocument(), 'x-filler': 'x'.repeat(2 ** 20) };
	const { error } = await runTask({ operation: 'GET /things', others: paste(large) });
	expect(error?.message).toContain('it has more than 1 MB');
});

test('a fault of one operation shows only when that one is chosen, with its place', async () => {
	const broken = { post: { requestBody: { $ref: '#/components/requestBodies/None' }, responses: {} } };
	const document = { ...makeDocument({ '/users': broken }), servers: [{ url: server.url }] };
	server.behave((_request, response) => sendJson(response, 200, {}));
	expect((await runTask({ operation: 'GET /things', others: paste(document) })).error).toBeUndefined();
	const { error } = await runTask({ operation: 'POST /users', others: paste(document) });
	expect(error?.message).toContain('paths./users.post.requestBody');
	const { emptyFieldsNotice } = await openTaskForm({ operation: 'POST /users', others: paste(document) }).reference();
	expect(emptyFieldsNotice).toContain('paths./users.post.requestBody');
});

test('an operation that is not there, or not chosen, is told with the cure', async () => {
	const others = paste({ ...makeDocument(), servers: [{ url: server.url }] });
	const gone = await runTask({ operation: 'GET /nothing', others });
	expect(gone.error?.message).toContain('has no operation "GET /nothing"');
	const { error, refused } = await runTask({ others });
	if (!refused) expect(error?.message).toContain('API Operation');
});
