import type { ServerResponse } from 'node:http';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { sendJson, startHostileServer, type HostileServer, type SeenRequest } from '../support/hostileServer';
import { paste, runTask } from '../support/httpTaskRig';

let server: HostileServer;
beforeEach(async () => {
	server = await startHostileServer();
});
afterEach(() => server.close());

/** A GET and a POST of things at the test's server. */
function describeThings(more: object = {}, answers: object = { 200: { description: 'Done' } }): INodeParameters {
	const schema = { type: 'object', additionalProperties: true, properties: { name: { type: 'string' } } };
	const requestBody = { content: { 'application/json': { schema } } };
	return paste({
		openapi: '3.1.0',
		info: { title: 'Acme', version: '1' },
		servers: [{ url: server.url }],
		paths: {
			'/things': {
				get: { parameters: [{ name: 'page', in: 'query', schema: { type: 'string' } }], responses: answers },
				post: { requestBody, responses: answers, ...more },
			},
		},
	});
}

const answer = (behave: (response: ServerResponse, request: SeenRequest) => void): void =>
	server.behave((request, response) => behave(response, request));

function get(options: IDataObject = {}, others: INodeParameters = {}) {
	return runTask({ operation: 'GET /things', others: { ...describeThings(), options, ...others } as INodeParameters });
}

const paths = () => server.seen.map(({ url }) => url);

test('a list is an item for each entry, and a field named error gets another name: n8n would run the node again', async () => {
	answer((response) => sendJson(response, 200, [{ id: 1 }, { id: 2, error: null }, 3]));
	const { json } = await get();
	expect(json).toEqual([[{ id: 1 }, { id: 2, answer_error: null }, { data: 3 }]]);
});

test('no content is an empty item, and a text is one with data', async () => {
	answer((response) => response.writeHead(204).end());
	const empty = await get();
	expect([empty.json, empty.hints[0]?.message]).toEqual([[[{}]], 'Done. The answer has no content (HTTP 204).']);
	answer((response) => response.writeHead(200, { 'content-type': 'text/csv' }).end('a,b\n1,2'));
	expect((await get()).json).toEqual([[{ data: 'a,b\n1,2' }]]);
});

test('a file comes out as binary, byte for byte', async () => {
	const bytes = Buffer.from([0x25, 0x50, 0x44, 0x46, 0, 0xff, 0xfe, 10]);
	const headers = { 'content-type': 'application/pdf', 'content-disposition': 'attachment; filename="report.pdf"' };
	answer((response) => response.writeHead(200, headers).end(bytes));
	const { outputs } = await get({ binaryField: 'report' });
	const [item] = outputs[0] ?? [];
	expect(item?.json).toEqual({ fileName: 'report.pdf', mediaType: 'application/pdf', bytes: 8 });
	expect(item?.binary?.report).toMatchObject({ fileName: 'report.pdf', data: bytes.toString('base64') });
});

test('a web page is a failure, unless the operation gives one', async () => {
	answer((response) =>
		response.writeHead(200, { 'content-type': 'text/html' }).end('<html><title>Sign in</title></html>'),
	);
	expect((await get()).error?.message).toContain('This address answers with a web page (HTTP 200, titled "Sign in")');
	const others = describeThings({}, { 200: { description: 'A page', content: { 'text/html': {} } } });
	const { json, hints } = await get({}, others);
	expect(json).toEqual([[{ data: expect.stringContaining('Sign in') }]]);
	expect(hints[0]?.message).toBe('A web page came (HTTP 200).');
});

test('JSON that breaks off is no answer: a write may have been done, and is not sent again', async () => {
	answer((response) => sendJson(response, 200, '{"id": 1'));
	const { error } = await runTask({ operation: 'POST /things', others: describeThings() });
	expect(error?.message).toContain('was not whole, readable JSON');
	expect(error).toMatchObject({ description: expect.stringContaining('may or may not have been done') });
	expect(server.seen).toHaveLength(1);
});

test('HTTP 200 with a business error is a failure, as the document says', async () => {
	const more = { 'x-bulk-rows': { code: { field: 'result.code', ok: 0 } } };
	answer((response) => sendJson(response, 200, { result: { code: 17 }, message: 'Quota is used up' }));
	const { error } = await runTask({ operation: 'POST /things', others: describeThings(more) });
	expect(error?.message).toBe('Acme answered HTTP 200, and did not do it: Quota is used up.');
	expect(error).toMatchObject({
		description: expect.stringContaining('"result.code" in the answer is 17, and not 0.'),
	});
});

test('a redirect is not followed', async () => {
	answer((response) => response.writeHead(302, { location: 'https://elsewhere.example/x' }).end());
	const { error } = await get();
	expect(error?.message).toContain('answered with a redirect to https://elsewhere.example/x');
	expect(server.seen).toHaveLength(1);
});

test('Everything: request, status, headers, body, time and meaning', async () => {
	answer((response) => sendJson(response, 202, { id: 'j1' }));
	const others = { ...describeThings(), options: { returns: 'everything' } };
	const { json } = await runTask({ operation: 'POST /things', values: { 'body.name': 'Mei' }, others });
	expect(json[0]).toEqual([
		{
			request: expect.objectContaining({ method: 'POST', url: `${server.url}/things`, body: { name: 'Mei' } }),
			status: 202,
			headers: expect.objectContaining({ 'content-type': 'application/json' }),
			body: { id: 'j1' },
			ms: expect.any(Number),
			meaning: 'The service has taken it, and works on it later: it is not done yet (HTTP 202).',
		},
	]);
});

describe('pages', () => {
	test('next is followed: in the header Link, or in the body', async () => {
		answer((response, { url }) => {
			const isLast = url.includes('page=3');
			const page = Number(/page=(\d)/.exec(url)?.[1] ?? 1);
			const link = `<${server.url}/things?page=${page + 1}>; rel="next", <${server.url}/things?page=9>; rel="last"`;
			response.setHeader('link', isLast ? '' : link);
			sendJson(response, 200, [{ page }]);
		});
		const { json } = await get({ pages: 'next' });
		expect(json).toEqual([[{ page: 1 }, { page: 2 }, { page: 3 }]]);
		expect(paths()).toEqual(['/things', '/things?page=2', '/things?page=3']);
	});

	test('never at another host: nothing is sent there, and no part of the list is given back', async () => {
		answer((response) => sendJson(response, 200, { next: 'https://evil.example/things?page=2' }));
		const { error } = await get({ pages: 'next' });
		expect(error?.message).toContain('the next page is at another address');
		expect(server.seen).toHaveLength(1);
	});

	test('a cursor goes into the next request, until there is none', async () => {
		answer((response, { url }) => sendJson(response, 200, { meta: { after: url.includes('?') ? null : 'c=&1' } }));
		await get({ pages: 'cursor', pageField: 'meta.after', pageParameter: 'page[after]' });
		expect(paths()).toEqual(['/things', '/things?page%5Bafter%5D=c%3D%261']);
	});

	test('numbers go on until a page is empty', async () => {
		answer((response, { url }) => sendJson(response, 200, { things: url.includes('page=3') ? [] : [{ id: url }] }));
		const { json } = await get({ pages: 'number', pageParameter: 'page' });
		expect(json[0]).toHaveLength(2);
		expect(paths()).toEqual(['/things', '/things?page=2', '/things?page=3']);
	});

	test('the limit ends it, and the hint says that there are more', async () => {
		answer((response) => sendJson(response, 200, { next: `/things?page=${server.seen.length + 1}` }));
		const { json, hints } = await get({ pages: 'next', maxPages: 2 });
		expect(json[0]).toHaveLength(2);
		expect(hints[0]?.message).toContain('There are more pages');
	});

	test('a list without an end is told as one', async () => {
		answer((response) => sendJson(response, 200, { next: '/things' }));
		expect((await get({ pages: 'next' })).error?.message).toContain('that was read before');
	});

	test('an option that is missing is told before anything is sent', async () => {
		expect((await get({ pages: 'cursor' })).error?.message).toContain('"Pages: Query Parameter" is empty');
		expect(server.seen).toEqual([]);
	});
});

describe('sending again', () => {
	const flaky = (failures: number): void =>
		answer((response) =>
			server.seen.length <= failures ? response.writeHead(502).end() : sendJson(response, 200, {}),
		);

	test.each([
		['GET /things', {}, 2],
		['POST /things', {}, 1],
		['POST /things', { sendAgain: 'always' }, 2],
		['GET /things', { sendAgain: 'never' }, 1],
	] as const)('%s with %j after a crash of the server: %d requests', async (operation, options, requests) => {
		flaky(1);
		await runTask({ operation, others: { ...describeThings(), options: { retryInterval: 0, ...options } } });
		expect(server.seen).toHaveLength(requests);
	});

	test('at most so many attempts', async () => {
		flaky(99);
		const { error } = await get({ retryInterval: 0, maxAttempts: 3 });
		expect(error?.message).toContain('HTTP 502');
		expect(server.seen).toHaveLength(3);
	});

	test('where the document says that it is safe, and with a key in the header that it names', async () => {
		flaky(1);
		const more = { 'x-bulk-rows': { again: { header: 'Idempotency-Key' } } };
		const others = { ...describeThings(more), options: { retryInterval: 0 } };
		await runTask({ operation: 'POST /things', others });
		const keys = server.seen.map(({ headers }) => headers['idempotency-key']);
		expect(keys).toEqual([expect.stringMatching(/^[\w-]{36}$/), keys[0]]);
	});
});

test('one request for all items, paired to all of them', async () => {
	answer((response) => sendJson(response, 200, {}));
	const others = { ...describeThings(), options: { requestPer: 'all' } };
	const { itemLinks } = await runTask({ operation: 'GET /things', others }, { items: [{}, {}, {}] });
	expect(itemLinks).toEqual([[[0, 1, 2]]]);
	expect(server.seen).toHaveLength(1);
});
