import type { INodeParameters } from 'n8n-workflow';
import { HttpTask } from '../../nodes/HttpTask/HttpTask.node';
import { sendJson, startHostileServer, type HostileServer } from '../support/hostileServer';
import { makeTaskParameters, paste } from '../support/httpTaskRig';
import { runNodeAsTool } from '../support/n8nTool';

let server: HostileServer;
beforeEach(async () => {
	server = await startHostileServer();
	server.behave(({ url }, response) => sendJson(response, 200, { url }));
});
afterEach(() => server.close());

function setUp(method: string, more: INodeParameters = {}): INodeParameters {
	const parameters = [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }];
	const document = {
		openapi: '3.0.0',
		info: { title: 'Acme', version: '1' },
		servers: [{ url: server.url }],
		paths: { '/things/{id}': { [method.toLowerCase()]: { parameters, responses: {} } } },
	};
	const id = "={{ $fromAI('id', 'The ID of the thing', 'string') }}";
	return makeTaskParameters({
		operation: `${method} /things/{id}`,
		values: { 'path.id': id },
		others: { ...paste(document), ...more },
	});
}

test.each([2, 3] as const)('an agent of version %d fills in the request, and reads the answer', async (agent) => {
	const { execution: _execution, ...told } = await runNodeAsTool(new HttpTask(), {
		parameters: setUp('GET'),
		args: { id: '7' },
		agent,
	});
	expect(JSON.stringify(told)).toContain('/things/7');
	expect(server.seen.map(({ url }) => url)).toEqual(['/things/7']);
});

test('an agent deletes only where a person has allowed it', async () => {
	const options = { args: { id: '7' }, agent: 3 } as const;
	const { execution: _execution, ...told } = await runNodeAsTool(new HttpTask(), {
		...options,
		parameters: setUp('DELETE'),
	});
	expect(JSON.stringify(told)).toContain('an AI agent may not delete');
	expect(server.seen).toEqual([]);
	await runNodeAsTool(new HttpTask(), { ...options, parameters: setUp('DELETE', { allowAgentDeletes: true }) });
	expect(server.seen).toMatchObject([{ method: 'DELETE', url: '/things/7' }]);
});
