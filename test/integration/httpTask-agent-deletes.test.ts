import type { INodeParameters } from 'n8n-workflow';
import { HttpTask } from '../../nodes/HttpTask/HttpTask.node';
import { sendJson, startHostileServer, type HostileServer } from '../support/hostileServer';
import { makeTaskParameters, paste } from '../support/httpTaskRig';
import { runNodeAsTool } from '../support/n8nTool';

/* Services delete by other methods than DELETE as well: an agent may do none of it unasked. */

let server: HostileServer;
beforeEach(async () => {
	server = await startHostileServer();
	server.behave(({ url }, response) => sendJson(response, 200, { url }));
});
afterEach(() => server.close());

function setUp(operation: string, more: object = {}): INodeParameters {
	const [method = '', path = ''] = operation.split(' ');
	const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
	const parameters = names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
	const schema = { type: 'object', additionalProperties: true };
	const isWrite = method !== 'GET';
	const requestBody = { required: true, content: { 'application/json': { schema } } };
	const body = isWrite ? { requestBody } : {};
	const document = {
		openapi: '3.0.0',
		info: { title: 'Acme', version: '1' },
		servers: [{ url: server.url }],
		paths: { [path]: { [method.toLowerCase()]: { parameters, ...body, responses: {}, ...more } } },
	};
	const values = {
		...Object.fromEntries(names.map((name) => [`path.${name}`, '7'])),
		...(isWrite && { body: bodyText }),
	};
	return makeTaskParameters({ operation, values, others: paste(document) });
}

const bodyText = "={{ $fromAI('body', 'The body', 'json') }}";

async function call(parameters: INodeParameters, body: object = {}) {
	const { execution: _execution, ...told } = await runNodeAsTool(new HttpTask(), {
		parameters,
		args: { body },
		agent: 3,
	});
	return JSON.stringify(told);
}

test.each([
	['POST /things/{id}/delete', {}],
	['POST /delete/things/{id}', {}],
	['POST /things/delete/{id}', {}],
	['POST /things:batchDelete', {}],
	['GET /things/{id}/delete', {}],
	['POST /things/{id}/archive', { operationId: 'deleteThing' }],
	['POST /things/{id}/end', { summary: 'Purge a thing' }],
	['PUT /things/{id}/members', { operationId: 'things.members_remove' }],
])('%s %j is barred', async (operation, more) => {
	expect(await call(setUp(operation, more))).toContain('an AI agent may not delete');
	expect(server.seen).toEqual([]);
});

test.each([
	['PATCH /things/{id}', { Operations: [{ op: 'Remove', path: 'members' }] }],
	['PATCH /things/{id}', { more: [{ op: 'remove', path: '/name' }] }],
	['POST /Bulk', { Operations: [{ method: 'delete', path: '/Groups/1' }] }],
	['POST /$batch', { requests: [{ id: '1', method: 'DELETE', url: '/users/1' }] }],
])('%s with %j is barred by its body', async (operation, body) => {
	expect(await call(setUp(operation), body)).toContain('an AI agent may not delete');
	expect(server.seen).toEqual([]);
});

test.each([
	['GET /deleted_users', {}],
	['POST /deleted_things/{id}/restore', { summary: 'Restore a deleted thing' }],
	['PATCH /things/{id}', {}],
])('%s is not', async (operation, more) => {
	await call(setUp(operation, more), { op: 'add', note: 'remove' });
	expect(server.seen).toHaveLength(1);
});
