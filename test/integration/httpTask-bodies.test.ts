import type { INodeParameters } from 'n8n-workflow';
import { sendJson, startHostileServer, type HostileServer } from '../support/hostileServer';
import { paste, runTask } from '../support/httpTaskRig';

let server: HostileServer;
beforeEach(async () => {
	server = await startHostileServer();
	server.behave((_request, response) => sendJson(response, 200, {}));
});
afterEach(() => server.close());

function describe(method: string, mediaType: string, schema: object): INodeParameters {
	const requestBody = { required: true, content: { [mediaType]: { schema } } };
	return paste({
		openapi: '3.1.0',
		info: { title: 'Acme', version: '1' },
		servers: [{ url: server.url }],
		paths: { '/things': { [method.toLowerCase()]: { requestBody, responses: {} } } },
	});
}

const named = { type: 'object', properties: { name: { type: ['string', 'null'] }, age: { type: 'integer' } } };

test.each([
	['DELETE', 'application/json', named, { 'body.name': 'Mei' }, '{"name":"Mei"}'],
	['DELETE', 'application/json', { type: 'array', items: { type: 'string' } }, { body: '["1","2"]' }, '["1","2"]'],
	['PATCH', 'application/merge-patch+json', named, { 'body.name': '', body: '{"age":null}' }, '{"age":null,"name":""}'],
	['PATCH', 'application/json-patch+json', { type: 'array' }, { body: '[{"op":"test"}]' }, '[{"op":"test"}]'],
	['POST', 'application/json', { type: 'array', items: named }, { body: '[]' }, '[]'],
	['POST', 'application/json', named, {}, '{}'],
] as const)('%s with a body of %s', async (method, mediaType, schema, values, body) => {
	const { error } = await runTask({
		operation: `${method} /things`,
		values: { ...values },
		others: describe(method, mediaType, schema),
	});
	expect(error).toBeUndefined();
	expect(server.seen).toMatchObject([{ method, body, headers: { 'content-type': mediaType } }]);
});

test('a body of a GET, which n8n would leave out, is refused: nothing is sent', async () => {
	const others = describe('GET', 'application/json', named);
	const { error } = await runTask({ operation: 'GET /things', values: { 'body.name': 'Mei' }, others });
	expect(error?.message).toContain('n8n sends none with GET');
	expect(server.seen).toEqual([]);
});

test('one request for 100 items that is refused is a failure of all of them', async () => {
	server.behave((_request, response) => sendJson(response, 409, { message: 'No' }));
	const others = { ...describe('POST', 'application/json', named), options: { requestPer: 'all' } } as INodeParameters;
	const items = Array.from({ length: 100 }, (_, n) => ({ n }));
	const settings = { onError: 'continueRegularOutput' } as const;
	const { itemLinks, json } = await runTask({ operation: 'POST /things', others }, { items, settings });
	expect(server.seen).toHaveLength(1);
	expect(json[0]).toHaveLength(1);
	expect(itemLinks[0]).toEqual([items.map(({ n }) => n)]);
});
