import type { INodeParameters } from 'n8n-workflow';
import { HttpTask } from '../../nodes/HttpTask/HttpTask.node';
import { openTaskForm, paste, runTask, type TaskSetting } from '../support/httpTaskRig';

const nasty = '<img src=x onerror=alert(1)><script>alert(1)</script>{{ $env.SECRET }}';

function setUp(operation: string, more: object = {}): TaskSetting {
	const parameters = [
		{ name: 'id', in: 'path', required: true, schema: { type: 'integer', format: 'int64' } },
		{ name: 'deep', in: 'query', schema: { type: 'boolean' } },
		{ name: 'tags', in: 'query', schema: { type: 'array', items: { type: 'string' } } },
		{ name: 'a"b', in: 'query', schema: { type: 'string' } },
	];
	const document = {
		openapi: '3.0.0',
		info: { title: nasty, version: '1' },
		servers: [{ url: 'https://acme.example' }],
		paths: { '/things/{id}': { get: { summary: nasty, description: nasty, parameters, responses: {}, ...more } } },
	};
	return { operation, others: paste(document) };
}

const names = new HttpTask().description.properties.map(({ name }) => name);

test('the panel has the order of the work: action, catalogue, sign in, server, operation, reference, request, options', () => {
	expect([...new Set(names)]).toEqual([
		'action',
		'catalogue',
		'service',
		'documentUrl',
		'documentText',
		'zendeskAuthentication',
		'scimAuthentication',
		'authentication',
		'serverFrom',
		'serverAddress',
		'documentServer',
		'operation',
		'reference',
		'request',
		'allowAgentDeletes',
		'options',
	]);
});

test('the reference is a mapper without fields, and its text is never empty: n8n would leave the one before', async () => {
	const none = await openTaskForm(setUp('')).reference();
	const shown = await openTaskForm(setUp('GET /things/{id}')).reference();
	const gone = await openTaskForm(setUp('GET /gone')).reference();
	for (const { fields, emptyFieldsNotice } of [none, shown, gone]) {
		expect(fields).toEqual([]);
		expect(emptyFieldsNotice).toMatch(/\w/);
	}
});

test("a foreign document's text is data: no markup of it reaches the panel, and no expression is run", async () => {
	const { emptyFieldsNotice = '' } = await openTaskForm(setUp('GET /things/{id}')).reference();
	expect(emptyFieldsNotice).not.toMatch(/<(img|script)/i);
	const fault = await openTaskForm(setUp(`GET /${nasty}`)).reference();
	expect(fault.emptyFieldsNotice).not.toMatch(/<(img|script)/i);
	const { json, error } = await runTask({
		...setUp('GET /things/{id}'),
		others: { ...setUp('').others, action: 'getReference' },
	});
	expect(error).toBeUndefined();
	expect(JSON.stringify(json)).toContain('$env.SECRET');
});

test('what is not required starts removed: n8n would send a false, or complain of an empty list', async () => {
	const { fields } = await openTaskForm(setUp('GET /things/{id}')).fields();
	expect(fields.map(({ id, required, removed, type }) => [id, required, removed, type])).toEqual([
		['path.id', true, false, 'string'],
		['query.deep', false, true, 'boolean'],
		['query.tags', false, true, 'string'],
		['query.a%22b', false, true, 'string'],
	]);
});

test("a field's name says where it goes and what it takes: the mapper has no place for a description", async () => {
	const { fields } = await openTaskForm(setUp('GET /things/{id}')).fields();
	expect(fields.map(({ displayName }) => displayName).slice(0, 2)).toEqual([
		'id (path): integer (int64)',
		'deep (query): boolean',
	]);
});

test('the description is far smaller than the largest of n8n itself', () => {
	expect(JSON.stringify(new HttpTask().description).length).toBeLessThan(60_000);
});

test('both mappers are loaded anew when another operation is chosen', () => {
	const mappers = new HttpTask().description.properties.filter(({ type }) => type === 'resourceMapper');
	expect(mappers.map(({ typeOptions }) => typeOptions?.loadOptionsDependsOn)).toEqual([
		expect.arrayContaining(['operation.value', 'catalogue', 'documentUrl']),
		expect.arrayContaining(['operation.value', 'catalogue', 'documentUrl']),
	]);
});

test('a list has 50 entries at most, each with its ID', async () => {
	const { results } = await openTaskForm({ operation: '', others: { service: 'zendesk' } }).search('');
	expect(results.length).toBeGreaterThan(10);
	expect(results.length).toBeLessThanOrEqual(50);
	for (const { name, value, url } of results) {
		expect(name).toContain(value);
		expect(url).toMatch(/^https:/);
	}
});

test('the search finds by plain words, and by the path', async () => {
	const form = openTaskForm({ operation: '', others: { service: 'zendesk' } });
	const first = async (words: string) => (await form.search(words)).results[0]?.value;
	expect(await first('bulk delete users')).toBe('DELETE /api/v2/users/destroy_many');
	expect(await first('DELETE /api/v2/users/destroy_many')).toBe('DELETE /api/v2/users/destroy_many');
});

test('values are read as they are: an emptied number is not 0, and a long ID keeps its digits', async () => {
	const setting = setUp('GET /things/{id}');
	const others = { ...setting.others, action: 'preview' };
	const values = { 'path.id': '12345678901234567890', 'query.tags': 'a,b', 'query.deep': '', 'query.a%22b': 'x' };
	const { json, error } = await runTask({ ...setting, values, others });
	expect(error).toBeUndefined();
	const { request } = json[0]?.[0] as { request: { url: string } };
	const url = new URL(request.url);
	expect(url.pathname).toBe('/things/12345678901234567890');
	expect([...url.searchParams]).toEqual([
		['tags', 'a'],
		['tags', 'b'],
		['a"b', 'x'],
	]);
});

test('with the schema that the editor saves, n8n converts nothing, and checks nothing before us', async () => {
	const setting = setUp('GET /things/{id}');
	const { fields: schema } = await openTaskForm(setting).fields();
	const value = { 'path.id': '12345678901234567890', 'query.tags': 'a,b', 'query.deep': null };
	const request = { mappingMode: 'defineBelow', value, matchingColumns: [], schema } as unknown as INodeParameters;
	const others = { ...setting.others, action: 'preview', request };
	const { json, error } = await runTask({ ...setting, others });
	expect(error).toBeUndefined();
	expect(json[0]).toMatchObject([
		{ request: { url: 'https://acme.example/things/12345678901234567890?tags=a&tags=b' } },
	]);
});

test('a value for a field that the operation does not have is told, and not dropped', async () => {
	const { error } = await runTask({ ...setUp('GET /things/{id}'), values: { 'path.id': '1', 'query.gone': 'x' } });
	expect(error?.message).toContain('query.gone');
});

test('what is required and empty is told before anything is sent', async () => {
	const { error } = await runTask({ ...setUp('GET /things/{id}'), values: { 'path.id': '' } });
	expect(error?.message).toContain('path.id');
});
