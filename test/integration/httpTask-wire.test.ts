import { sendJson, startHostileServer, type HostileServer } from '../support/hostileServer';
import { openTaskForm, paste, runTask } from '../support/httpTaskRig';

let server: HostileServer;
beforeEach(async () => {
	server = await startHostileServer();
	server.behave((_request, response) => sendJson(response, 200, { ok: true }));
});
afterEach(() => server.close());

const asText = (name: string, place: string, more: object = {}) => ({
	name,
	in: place,
	schema: { type: 'string' },
	...more,
});

/** A document with one operation, whose server is the test's own. */
function describe3(path: string, method: string, operation: object, more: object = {}) {
	return {
		openapi: '3.0.3',
		info: { title: 'Acme', version: '1' },
		servers: [{ url: server.url }],
		paths: { [path]: { [method]: { summary: 'Do it', responses: { 200: { description: 'Done' } }, ...operation } } },
		...more,
	};
}

test('a value goes where its name says: the same name in path, query, header, cookie and body', async () => {
	const body = {
		content: { 'application/json': { schema: { type: 'object', properties: { id: { type: 'integer' } } } } },
	};
	const parameters = [
		asText('id', 'path', { required: true }),
		asText('id', 'query'),
		asText('X-Id', 'header'),
		asText('id', 'cookie'),
	];
	const { json } = await runTask({
		operation: 'POST /things/{id}',
		values: {
			'path.id': 'a/b',
			'query.id': 'q&1',
			'header.X-Id': 'h',
			'cookie.id': 'c',
			'body.id': '12345678901234567890',
		},
		others: paste(describe3('/things/{id}', 'post', { parameters, requestBody: body })),
	});
	expect(json).toEqual([[{ ok: true }]]);
	const [seen] = server.seen;
	expect(seen).toMatchObject({ method: 'POST', url: '/things/a%2Fb?id=q%261', body: '{"id":12345678901234567890}' });
	expect(seen?.headers).toMatchObject({ 'x-id': 'h', cookie: 'id=c', 'content-type': 'application/json' });
});

test('names with brackets and a dollar arrive, and an optional that nobody touched does not', async () => {
	const flag = { name: 'deep', in: 'query', schema: { type: 'boolean' } };
	const parameters = [asText('filter[name]', 'query'), asText('$top', 'query'), flag];
	await runTask({
		operation: 'GET /things',
		values: { 'query.filter[name]': 'Mei', 'query.$top': '5' },
		others: paste(describe3('/things', 'get', { parameters })),
	});
	const url = new URL(server.seen[0]?.url ?? '', server.url);
	expect([...url.searchParams]).toEqual([
		['filter[name]', 'Mei'],
		['$top', '5'],
	]);
});

test('Swagger 2.0 with a body parameter behind a $ref', async () => {
	const document = {
		swagger: '2.0',
		info: { title: 'Old', version: '1' },
		host: new URL(server.url).host,
		schemes: ['http'],
		basePath: '/v1',
		parameters: {
			Thing: {
				name: 'thing',
				in: 'body',
				required: true,
				schema: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } },
			},
		},
		paths: {
			'/things': { post: { parameters: [{ $ref: '#/parameters/Thing' }], responses: { 200: { description: 'ok' } } } },
		},
	};
	await runTask({ operation: 'POST /things', values: { 'body.name': 'Ada' }, others: paste(document) });
	expect(server.seen).toMatchObject([{ method: 'POST', url: '/v1/things', body: '{"name":"Ada"}' }]);
});

test("the variables of a server's address are fields of the request, with their defaults", async () => {
	const { host } = new URL(server.url);
	const servers = [
		{
			url: 'http://{host}/{version}',
			variables: { host: { default: host }, version: { default: 'v1', enum: ['v1', 'v2'] } },
		},
	];
	const document = describe3('/things', 'get', {}, { servers });
	const setting = { operation: 'GET /things', others: paste(document) };
	const { fields } = await openTaskForm(setting).fields();
	expect(fields).toMatchObject([
		{ id: 'server.host', required: false, removed: true, type: 'string' },
		{ id: 'server.version', type: 'options' },
	]);
	await runTask(setting);
	await runTask({ ...setting, values: { 'server.version': 'v2' } });
	const wrong = await runTask({ ...setting, values: { 'server.version': 'v3' } });
	expect(server.seen.map(({ url }) => url)).toEqual(['/v1/things', '/v2/things']);
	expect(wrong.error?.message).toContain('"version" is "v3"');
});

test('one item fails by its own value, before anything is sent', async () => {
	const parameters = [{ name: 'n', in: 'query', required: true, schema: { type: 'integer' } }];
	const others = paste(describe3('/things', 'get', { parameters }));
	const setting = { operation: 'GET /things', values: { 'query.n': '={{ $json.n }}' }, others };
	const items = [{ n: 1 }, { n: 'many' }, { n: 3 }];
	const stopped = await runTask(setting, { items });
	expect(stopped.error?.message).toContain('query.n');
	expect(server.seen).toEqual([]);
	const { json, itemLinks } = await runTask(setting, { items, settings: { onError: 'continueRegularOutput' } });
	expect(json[0]).toEqual([
		{ ok: true },
		{ error: expect.stringContaining('query.n'), message: expect.any(String) },
		{ ok: true },
	]);
	expect(itemLinks[0]).toEqual([[0], [1], [2]]);
	expect(server.seen.map(({ url }) => url)).toEqual(['/things?n=1', '/things?n=3']);
});

test('columns are taken by the id of a field, or by its name where only one has it', async () => {
	const parameters = [asText('id', 'path', { required: true }), asText('id', 'query'), asText('page', 'query')];
	const others = {
		...paste(describe3('/things/{id}', 'get', { parameters })),
		request: { mappingMode: 'autoMapInputData', value: null, matchingColumns: [], schema: [] },
	};
	const { error } = await runTask(
		{ operation: 'GET /things/{id}', others },
		{ items: [{ 'path.id': '7', id: 'no', page: 2 }] },
	);
	expect(error).toBeUndefined();
	expect(server.seen.map(({ url }) => url)).toEqual(['/things/7?page=2']);
});
