import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SandboxClock, wallClock } from '../../sandbox/core/clock';
import type { Service } from '../../sandbox/core/service';
import { GenAuthService } from '../../sandbox/genauth/service';
import { ZendeskService } from '../../sandbox/zendesk/service';
import { ZuoraService } from '../../sandbox/zuora/service';
import { listDocuments, listOperations, readDocument, writeDocuments } from '../../tools/catalogue';
import { listRoutes } from '../../tools/coverage';
import { documents, findEntry } from '../support/wire/entries';
import { findBelow, findProblem, type Part } from '../support/wire/schemas';
import { seedRoutes } from './seedRoutes';

const operations = listDocuments().flatMap((name) =>
	listOperations(readDocument(name)).map((one) => ({ document: name, ...one })),
);
const named = operations.map((one) => [`${one.document}: ${one.route}`, one] as const);

test('there is a document of each service', () => {
	expect(listDocuments()).toEqual(['genauth', 'scim', 'zendesk', 'zuoraScim']);
});

test.each(listRoutes().map((one) => [`${one.node}: ${one.resource} ${one.operation} ${one.by ?? ''}`, one] as const))(
	'%s has its entry, with the page that the node links to',
	(_name, { entry, reference }) => {
		expect([entry?.externalDocs.url, ...(entry?.['x-sources'] ?? [])]).toContain(reference);
	},
);

test.each(Object.entries(seedRoutes))('%s has every route of the pages that the project began with', (name, routes) => {
	const known = listOperations(readDocument(name)).map(({ route }) => route);
	expect(routes.filter((route) => !known.includes(route))).toEqual([]);
});

test('every route of the sandbox is in the catalogue, but for the page where a person allows access', () => {
	const clock = new SandboxClock(wallClock);
	const client = { clientId: 'id', clientSecret: 'secret' };
	const services: readonly Service[] = [
		new ZendeskService({ clock, client, plan: 'high-volume', apiToken: 'token' }),
		new GenAuthService({ clock, key: { accessKeyId: 'id', accessKeySecret: 'secret', userPoolId: 'pool' } }),
		new ZuoraService({ clock, client }),
	];
	const unknown = services.flatMap(({ name, prefix, routes, otherRoutes }) =>
		[{ prefix, routes }, ...(otherRoutes ? [otherRoutes] : [])]
			.flatMap((group) => group.routes.map(({ method, path }) => ({ method, path: `${group.prefix}${path}` })))
			.filter(({ method, path }) => !findEntry(name, method, path.replaceAll(/:\w+/g, '1')))
			.map(({ method, path }) => `${method} ${path}`),
	);
	expect(unknown).toEqual(['GET /oauth/authorizations/new', 'POST /oauth/authorizations/new']);
});

test.each(named)('%s says what it does, who may, and where that stands', (_name, { operation }) => {
	expect(operation).toMatchObject({
		summary: expect.stringMatching(/^[A-Z].{5,70}[^.]$/),
		description: expect.stringMatching(/^[A-Z].+\.$/s),
		'x-allowed': expect.stringMatching(/^[A-Z]/),
	});
	for (const page of [operation.externalDocs.url, ...(operation['x-sources'] ?? [])]) {
		expect(page).toMatch(/^https:\/\/[a-z.-]+\/\S+$/);
	}
});

test('an operationId stands for one operation', () => {
	for (const name of listDocuments()) {
		const ids = listOperations(readDocument(name)).map(({ operation }) => operation.operationId);
		expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
	}
});

/** Every part of a document with an example and a schema beside it, and every one that should have them. */
function listExamples(
	document: string,
	value: unknown,
	pointer: string,
): { part: Part; problem: string | undefined }[] {
	if (typeof value !== 'object' || value === null) return [];
	const below = Object.entries(value).flatMap(([key, each]) =>
		listExamples(document, each, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`),
	);
	if (!('example' in value) || !('schema' in value)) return below;
	const part = { document, pointer, value: { ...value } };
	const schema = findBelow(part, 'schema');
	return [...below, { part, problem: schema && findProblem(schema, value.example) }];
}

const examples = [...documents].flatMap(([name, document]) => listExamples(name, document, ''));

test('every example is as its schema has it', () => {
	expect(examples.length).toBeGreaterThan(200);
	const wrong = examples.filter(({ problem }) => problem !== undefined);
	expect(wrong.map(({ part, problem }) => `${part.document}${part.pointer}: ${problem}`)).toEqual([]);
});

/** The parts of an operation where a reader looks for an example: its parameters, its body and its answer. */
function listReadParts(document: string, pointer: string): readonly (Part | undefined)[] {
	const operation = { document, pointer };
	const listParameters = (holder: string): Part[] =>
		[...Array(15).keys()].flatMap((index) => findBelow({ document, pointer: holder }, 'parameters', `${index}`) ?? []);
	const contents = [
		findBelow(operation, 'requestBody'),
		...['200', '201'].map((status) => findBelow(operation, 'responses', status)),
	].flatMap((part) => (part && findBelow(part, 'content') ? [findBelow(part, 'content')] : []));
	const bodies = contents.map((content) => content && findBelow(content, Object.keys(content.value)[0] ?? ''));
	return [...listParameters(pointer), ...listParameters(pointer.slice(0, pointer.lastIndexOf('/'))), ...bodies];
}

test.each(named)('%s has examples of its parameters, body and answer', (_name, { document, path, method }) => {
	const pointer = `/paths/${path.replaceAll('/', '~1')}/${method}`;
	const parts = listReadParts(document, pointer);
	expect(parts.filter((part) => part?.value.example === undefined)).toEqual([]);
	const parameters = parts.flatMap((part) => (part?.value.in === undefined ? [] : [part.value]));
	expect(parameters.filter(({ description }) => typeof description !== 'string')).toEqual([]);
});

test('the build writes each document as one line of JSON', () => {
	const folder = mkdtempSync(join(tmpdir(), 'catalogue-'));
	writeDocuments(folder);
	expect(readdirSync(folder)).toEqual(listDocuments().map((name) => `${name}.json`));
	for (const name of listDocuments()) {
		const file = join(folder, `${name}.json`);
		const text = readFileSync(file, 'utf8');
		expect(text).not.toContain('\n');
		expect(JSON.parse(text)).toEqual(readDocument(name));
	}
	rmSync(folder, { recursive: true });
	expect(existsSync(folder)).toBe(false);
});
