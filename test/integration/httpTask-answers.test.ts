import { sendJson } from '../support/hostileServer';
import { runTask } from '../support/httpTaskRig';
import { openThingsRig } from './httpTaskThings';

const rig = openThingsRig();
const { answer, describeThings, get } = rig;

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
	expect(rig.server.seen).toHaveLength(1);
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

test('entries that failed are counted, where the document says by which statuses: they are no success', async () => {
	const rows = { outcomes: 'Operations', failed: { field: 'status', is: '4XX, 5XX' } };
	const statuses = ['201', '409', 503, '204'];
	answer((response) => sendJson(response, 200, { Operations: statuses.map((status) => ({ status })) }));
	const { hints } = await runTask({ operation: 'POST /things', others: describeThings({ 'x-bulk-rows': rows }) });
	expect(hints).toMatchObject([{ message: '2 of 4 entries failed: see "Operations" in the answer.', type: 'warning' }]);
});

test('a crash is told with what the service says of it, and a write is not sent again', async () => {
	answer((response) => sendJson(response, 500, { message: 'Index is rebuilding' }));
	const { error } = await runTask({ operation: 'POST /things', others: describeThings() });
	expect(error?.message).toBe('The service answered HTTP 500, and said: Index is rebuilding.');
	expect(error).toMatchObject({ description: expect.stringContaining('may or may not have been done') });
	expect(rig.server.seen).toHaveLength(1);
});

test.each([
	[
		400,
		'Acme refused the values. It said: No such color. Compare them with the reference of the operation, and mend them.',
	],
	[401, 'Acme did not accept the credential. It said: No such color.'],
	[403, 'Acme does not allow this. It said: No such color.'],
	[404, 'Acme has nothing at this address. It said: No such color.'],
	[418, 'Acme refused the request. It said: No such color.'],
])('a refusal %d has the sentence of the service, and the cure', async (status, text) => {
	answer((response) => sendJson(response, status, { error: { message: 'No such color', code: 'bad_color' } }));
	const { error } = await get();
	expect(error?.message).toContain(text);
	expect(error).toMatchObject({ httpCode: String(status), description: expect.stringContaining('bad_color') });
});

test('a redirect is not followed', async () => {
	answer((response) => response.writeHead(302, { location: 'https://elsewhere.example/x' }).end());
	const { error } = await get();
	expect(error?.message).toContain('answered with a redirect to https://elsewhere.example/x');
	expect(rig.server.seen).toHaveLength(1);
});

test('Everything: request, status, headers, body, time and meaning', async () => {
	answer((response) => sendJson(response, 202, { id: 'j1' }));
	const others = { ...describeThings(), options: { returns: 'everything' } };
	const { json } = await runTask({ operation: 'POST /things', values: { 'body.name': 'Mei' }, others });
	expect(json[0]).toEqual([
		{
			request: expect.objectContaining({ method: 'POST', url: `${rig.server.url}/things`, body: { name: 'Mei' } }),
			status: 202,
			headers: expect.objectContaining({ 'content-type': 'application/json' }),
			body: { id: 'j1' },
			ms: expect.any(Number),
			meaning: 'The service has taken it, and works on it later: it is not done yet (HTTP 202).',
		},
	]);
});

describe('sending again', () => {
	const flaky = (failures: number): void =>
		answer((response) =>
			rig.server.seen.length <= failures ? response.writeHead(502).end() : sendJson(response, 200, {}),
		);

	test.each([
		['GET /things', {}, 2],
		['POST /things', {}, 1],
		['POST /things', { sendAgain: 'always' }, 2],
		['GET /things', { sendAgain: 'never' }, 1],
	] as const)('%s with %j after a crash of the server: %d requests', async (operation, options, requests) => {
		flaky(1);
		await runTask({ operation, others: { ...describeThings(), options: { retryInterval: 0, ...options } } });
		expect(rig.server.seen).toHaveLength(requests);
	});

	test('at most so many attempts', async () => {
		flaky(99);
		const { error } = await get({ retryInterval: 0, maxAttempts: 3 });
		expect(error?.message).toContain('HTTP 502');
		expect(rig.server.seen).toHaveLength(3);
	});

	test('where the document says that it is safe, and with a key in the header that it names', async () => {
		flaky(1);
		const more = { 'x-bulk-rows': { again: { header: 'Idempotency-Key' } } };
		const others = { ...describeThings(more), options: { retryInterval: 0 } };
		await runTask({ operation: 'POST /things', others });
		const keys = rig.server.seen.map(({ headers }) => headers['idempotency-key']);
		expect(keys).toEqual([expect.stringMatching(/^[\w-]{36}$/), keys[0]]);
	});
});

test('one request for all items, paired to all of them', async () => {
	answer((response) => sendJson(response, 200, {}));
	const others = { ...describeThings(), options: { requestPer: 'all' } };
	const { itemLinks } = await runTask({ operation: 'GET /things', others }, { items: [{}, {}, {}] });
	expect(itemLinks).toEqual([[[0, 1, 2]]]);
	expect(rig.server.seen).toHaveLength(1);
});
