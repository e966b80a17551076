import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { sendJson, startHostileServer, type HostileServer } from '../support/hostileServer';
import { paste, runTask } from '../support/httpTaskRig';

/* What is required and comes to nothing would ask for something else: all things, in place of some. */

let server: HostileServer;
beforeEach(async () => {
	server = await startHostileServer();
	server.behave((_request, response) => sendJson(response, 200, {}));
});
afterEach(() => server.close());

function describeDelete(path: string, parameter: object): INodeParameters {
	const parameters = [{ required: true, ...parameter }];
	return paste({
		openapi: '3.0.3',
		info: { title: 'Acme', version: '1' },
		servers: [{ url: server.url }],
		paths: { [path]: { delete: { parameters, responses: {} } } },
	});
}

const list = (more: object = {}) => ({ schema: { type: 'array', items: { type: 'string' } }, ...more });
const object = { schema: { type: 'object', properties: { id: { type: 'string' } } } };

test.each([
	['a list in the query', 'query', list(), []],
	['a list with commas', 'query', list({ explode: false }), []],
	['a list of which nothing is left', 'query', list(), ' , '],
	['a list of empty values', 'query', list({ explode: false }), [null, '']],
	['an object in the query', 'query', object, {}],
	['an object in brackets', 'query', { ...object, style: 'deepObject' }, '{}'],
	['blanks', 'query', { schema: { type: 'string' } }, '  '],
	['a list in a header', 'header', list(), []],
] as const)('%s, required and empty, is refused before anything is sent', async (_name, place, parameter, value) => {
	const others = describeDelete('/things', { name: 'ids', in: place, ...parameter });
	const values = { [`${place}.ids`]: '={{ $json.value }}' };
	const run = await runTask({ operation: 'DELETE /things', values, others }, { items: [{ value } as IDataObject] });
	expect(run.error?.message).toContain(`${place}.ids: is required, and is empty`);
	expect(server.seen).toEqual([]);
});

test.each([
	['blanks', ' \t', { schema: { type: 'string' } }],
	['a list of blanks', [' '], list()],
	['an empty list', [], list()],
])('a part of the path that is %s is refused', async (_name, value, parameter) => {
	const others = describeDelete('/things/{id}', { name: 'id', in: 'path', ...parameter });
	const setting = { operation: 'DELETE /things/{id}', values: { 'path.id': '={{ $json.value }}' }, others };
	const { error } = await runTask(setting, { items: [{ value }] });
	expect(error?.message).toMatch(/^path\.id: is (required, and is )?empty/);
	expect(server.seen).toEqual([]);
});
