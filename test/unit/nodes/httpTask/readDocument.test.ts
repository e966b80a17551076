import { readBuiltIn } from '../../../../nodes/HttpTask/documents/builtIn';
import { listOperations } from '../../../../nodes/HttpTask/documents/listOperations';
import { readDocument } from '../../../../nodes/HttpTask/documents/readDocument';
import { documentOf, take, takeFault } from '../../../support/openDocuments';

const yaml = ['openapi: 3.0.3', 'info: { title: Days, version: 2024-01-01 }', 'paths:', '  /a: { get: {} }'].join('\n');

test('JSON and YAML are read; a day stays a text', () => {
	const document = take(readDocument(yaml));
	expect(document).toMatchObject({ version: '3.0', title: 'Days', json: { info: { version: '2024-01-01' } } });
	expect(take(readDocument(`\uFEFF ${JSON.stringify(document.json)}`)).title).toBe('Days');
	expect(take(readDocument('{openapi: 3.1.0, paths: {/a: {get: {}}}} # YAML in braces')).version).toBe('3.1');
});

test.each([
	['swagger: 2.0', '2.0'],
	["swagger: '2.0'", '2.0'],
	['openapi: 3.0', '3.0'],
	['openapi: 3.1', '3.1'],
	['openapi: 3.2.0', '3.1'],
])('%s is version %s', (line, version) => {
	expect(take(readDocument(`${line}\npaths: { /a: { get: {} } }`)).version).toBe(version);
});

test.each([
	['', 'empty'],
	['<!doctype html><p>Sign in', 'a web page'],
	['{"openapi": "3.0.0",\n "paths": {,}}', 'line 2, column 12'],
	['a: [1\nb: 2', 'no YAML'],
	['a: &x { b: *x', 'no YAML'],
	['just a sentence', 'is no object'],
	['swaggerVersion: 1.2', 'version 1.2'],
	['openapi: 4.0.0', 'version 4.0.0'],
	['openapi: 3.0.0', 'paths: there are none'],
	['{"info": {"schema": "https://schema.getpostman.com/json/collection/v2.1.0"}, "item": []}', 'Postman'],
	['asyncapi: 2.0.0', 'AsyncAPI'],
	['hello: world', 'neither `openapi` nor `swagger`'],
	[`openapi: 3.0.0\nx: ${'['.repeat(50_000)}`, 'nest'],
	[`{"openapi": "3.0.0", "x": ${'['.repeat(200_000)}`, 'nest|no JSON'],
])('%#: what is no document is told, with what to do', (text, said) => {
	const fault = takeFault(readDocument(text));
	expect(fault.message).toMatch(new RegExp(said));
	expect(fault.description).not.toBe('');
});

test('a built-in document is read once, and an unknown one is a fault', async () => {
	expect(take(await readBuiltIn('zendesk'))).toBe(take(await readBuiltIn('zendesk')));
	expect(takeFault(await readBuiltIn('__proto__')).description).toContain('genauth, scim, zendesk, zuoraScim');
});

test('operations are listed with a name, also where there is no summary; what is none is left out', () => {
	const document = documentOf(
		{
			'/v1/users/{id}': { delete: { deprecated: true }, get: { summary: ' Get\na user ' }, parameters: [], post: 'x' },
			'/users': { get: { externalDocs: { url: 'javascript:alert(1)' } }, put: null },
			'/pages': { $ref: '#/x-pages' },
			'x-note': { get: {} },
			'/broken': 7,
		},
		{ 'x-pages': { head: { externalDocs: { url: 'https://example.com/a b' }, tags: ['one', 2, {}] } } },
	);
	expect(listOperations(document)).toEqual([
		expect.objectContaining({ id: 'GET /v1/users/{id}', name: 'Get a user', deprecated: false }),
		expect.objectContaining({ id: 'DELETE /v1/users/{id}', name: 'Delete users', deprecated: true }),
		{ id: 'GET /users', method: 'GET', path: '/users', name: 'List users', tags: [], deprecated: false },
		expect.objectContaining({ id: 'HEAD /pages', tags: ['one', '2'], link: 'https://example.com/a%20b' }),
	]);
});
