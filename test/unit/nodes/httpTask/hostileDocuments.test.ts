import { listOperations } from '../../../../nodes/HttpTask/documents/listOperations';
import { readDocument } from '../../../../nodes/HttpTask/documents/readDocument';
import { readOperation } from '../../../../nodes/HttpTask/documents/readOperation';
import { writeReference } from '../../../../nodes/HttpTask/documents/reference';
import { makeSearch } from '../../../../nodes/HttpTask/documents/search';
import { tellReference } from '../../../../nodes/HttpTask/documents/tellReference';
import { bodyOf, documentOf, modelOf, take, takeFault } from '../../../support/openDocuments';

const text = { type: 'string' };

test.each([
	[{ requestBody: { $ref: '#/components/x' } }, "paths./users.post.requestBody: $ref '#/components/x' not found"],
	[{ requestBody: 7 }, 'paths./users.post.requestBody: is no object'],
	[{ requestBody: {} }, 'paths./users.post.requestBody: has no content'],
	[{ parameters: [{ $ref: '#/gone' }] }, "paths./users.post.parameters.0: $ref '#/gone' not found"],
	[{ parameters: [{ in: 'query' }] }, 'paths./users.post.parameters.0: a parameter without `name`'],
	[{ parameters: [{ name: 'a', in: 'body' }] }, 'paths./users.post.parameters.0: `in` is "body"'],
	[
		bodyOf({ properties: { a: { $ref: '#/components/schemas/No' } } }),
		"schema.properties.a: $ref '#/components/schemas/No' not found",
	],
	[bodyOf({ $ref: 'other.yaml#/A' }), "$ref 'other.yaml#/A' leads to another document"],
	[bodyOf({ $ref: 'https://evil.example.com/a.json' }), 'leads to another document'],
	[{ requestBody: { $ref: '#/paths/~1users/post/requestBody' } }, 'leads back to itself'],
])('%#: a fault shows when its operation is chosen, with its place and a cure', (operation, said) => {
	const document = documentOf({ '/users': { post: operation, get: {} } });
	const fault = takeFault(readOperation(document, 'POST /users'));
	expect(fault.message).toContain(said);
	expect(fault.description).not.toBe('');
	expect(listOperations(document)).toHaveLength(2);
	expect(take(readOperation(document, 'GET /users')).fields).toEqual([]);
});

test('a fault in an answer or an example is no reason not to send', () => {
	const responses = {
		200: { $ref: '#/gone' },
		201: { content: { 'application/json': { schema: { $ref: '#/gone' }, examples: { a: { $ref: '#/no' } } } } },
		400: 3,
	};
	expect(
		modelOf({ responses, parameters: [{ name: 'a', in: 'query', examples: { b: { $ref: '#/gone' } } }] }).answers,
	).toEqual([
		{ status: '200', description: '', mediaTypes: [] },
		expect.objectContaining({ status: '201', mediaTypes: ['application/json'] }),
	]);
});

/** All that is made of an operation. It has to come to an end, and to fit into a JSON text. */
function makeAll(yaml: string, id: string): string {
	const document = take(readDocument(yaml));
	const model = take(readOperation(document, id));
	makeSearch(listOperations(document))('a');
	return JSON.stringify([model, tellReference(model)]) + writeReference(model);
}

const head = 'openapi: 3.0.0\npaths:\n  /a:\n    post:\n      requestBody: { content: { application/json: { schema: ';

test.each([
	[
		'a schema in itself',
		`${head}{ $ref: '#/x' } } } }\nx: { type: object, properties: { next: { $ref: '#/x' }, all: { type: array, items: { $ref: '#/x' } } } }`,
	],
	[
		'schemas that are all of each other',
		`${head}{ $ref: '#/x' } } } }\nx: { allOf: [{ $ref: '#/y' }], properties: { a: {} } }\ny: { allOf: [{ $ref: '#/x' }] }`,
	],
	[
		'variants of each other',
		`${head}{ $ref: '#/x' } } } }\nx: { oneOf: [{ $ref: '#/x' }, { $ref: '#/y' }] }\ny: { anyOf: [{ $ref: '#/x' }, { type: object, properties: { b: { $ref: '#/y' } } }] }`,
	],
	[
		'an anchor in itself',
		`${head}&s { type: object, properties: { me: *s }, allOf: [*s], example: &e { again: *e } } } } }`,
	],
	['an anchor as its own items', `${head}&s { type: array, items: *s, default: &d [*d] } } } }`],
	[
		'a reference to the whole document',
		`${head}{ $ref: '#' } } } }\nproperties: { a: { $ref: '#' }, b: { type: string } }`,
	],
])('%s comes to an end', (_name, yaml) => {
	expect(makeAll(yaml, 'POST /a').length).toBeLessThan(100_000);
});

/** Each level refers ten times to the one below: 10^12 values, were they written out. */
function makeBomb(write: (level: number, below: string) => string): string {
	const levels = Array.from({ length: 12 }, (_, level) => write(level, `*l${level - 1}`));
	return `x-levels:\n${levels.map((level) => `  - ${level}`).join('\n')}\n`;
}

const ten = (each: string): string => Array.from({ length: 10 }, () => each).join(', ');
const keyed = (each: string): string => Array.from({ length: 10 }, (_, index) => `k${index}: ${each}`).join(', ');

test.each([
	[
		'of properties',
		makeBomb(
			(level, below) =>
				`&l${level} { type: object, properties: { ${keyed(level === 0 ? '{ type: string }' : below)} } }`,
		),
	],
	[
		'of allOf',
		makeBomb(
			(level, below) =>
				`&l${level} { allOf: [${ten(level === 0 ? '{ type: object, properties: { a: {} } }' : below)}] }`,
		),
	],
	['of oneOf', makeBomb((level, below) => `&l${level} { oneOf: [${ten(level === 0 ? '{ type: object }' : below)}] }`)],
	[
		'of examples',
		makeBomb((level, below) => `&l${level} { example: [${ten(level === 0 ? 'lol' : below)}] }`).replace(
			/(&l\d+) \{ example: (.*) \}$/gm,
			'$1 $2',
		),
	],
])('a bomb of aliases %s ends within its time', (name, bomb) => {
	const schema = name === 'of examples' ? '{ type: object, example: *l11, x-limits: *l11 }' : '*l11';
	const yaml = `openapi: 3.0.0\n${bomb}paths:\n  /a:\n    post:\n      x-bulk-rows: { a: *l11 }\n      tags: [*l11]\n      requestBody: { content: { application/json: { schema: ${schema} } } }\n`;
	const before = performance.now();
	expect(makeAll(yaml, 'POST /a').length).toBeLessThan(1_000_000);
	// It takes a tenth of it at most; written out it would not end at all.
	expect(performance.now() - before).toBeLessThan(10_000);
});

test('a schema that refers on and on ends', () => {
	const schemas = Object.fromEntries(
		Array.from({ length: 60_000 }, (_, index) => [
			`s${index}`,
			{ allOf: [{ $ref: `#/components/schemas/s${index + 1}` }] },
		]),
	);
	const document = documentOf(
		{ '/a': { post: bodyOf({ $ref: '#/components/schemas/s0' }) } },
		{ components: { schemas } },
	);
	expect(readOperation(document, 'POST /a').kind).toBe('read');
});

test('text of a document is data: without control characters, and no markup of it reaches the panel', () => {
	const evil = '<img src=x onerror=alert(1)>"\'&{{ $json.secret }}\u202e\u0007<script>';
	const model = modelOf({
		summary: evil,
		description: evil,
		tags: [evil],
		externalDocs: { url: 'https://e.example.com/"onmouseover="alert(1)' },
		'x-allowed': evil,
		'x-meaning': evil,
		'x-limits': [evil],
		parameters: [
			{
				name: evil,
				in: 'query',
				description: evil,
				schema: { enum: [evil], default: evil, pattern: evil, format: evil },
			},
		],
		requestBody: { content: { 'application/json': { schema: text, example: evil } } },
		responses: { [evil]: { description: evil } },
	});
	const html = writeReference(model);
	expect(
		html.replace(/<\/?(p|b|ul|li|code|pre|br|a)>|<a href="https:\/\/[^"<>\s]+" target="_blank">/g, ''),
	).not.toMatch(/[<>"']/);
	expect(html).not.toMatch(/[\p{Cc}\p{Cf}]|\{\{/u);
	expect(model.name).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});

test('names of what every object has are found nowhere', () => {
	const document = documentOf({
		'/a': { post: bodyOf({ $ref: '#/constructor/name' }), get: { parameters: [{ $ref: '#/__proto__' }] } },
	});
	expect(takeFault(readOperation(document, 'POST /a')).message).toContain('not found');
	expect(takeFault(readOperation(document, 'GET /a')).message).toContain('not found');
	expect(takeFault(readOperation(document, 'toString')).message).toContain('no operation');
});
