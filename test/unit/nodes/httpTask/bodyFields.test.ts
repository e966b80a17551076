import { readOperation } from '../../../../nodes/HttpTask/documents/readOperation';
import { bodyOf, documentOf, modelOf, refusal, sentText, takeFault } from '../../../support/openDocuments';

const text = { type: 'string' };
const ids = (schema: Readonly<Record<string, unknown>>, mediaType?: string) =>
	modelOf(bodyOf({ additionalProperties: false, ...schema }, mediaType)).fields.map(
		({ id, kind, required }) => `${id}: ${kind}${required ? '!' : ''}`,
	);

test('allOf is united, with what each part requires, also behind references and one below the other', () => {
	const schemas = {
		Base: { type: 'object', required: ['id'], properties: { id: { type: 'integer' }, name: { readOnly: true } } },
		Named: { allOf: [{ $ref: '#/components/schemas/Base' }, { properties: { name: text }, required: ['name'] }] },
	};
	const schema = {
		allOf: [{ $ref: '#/components/schemas/Named' }, { required: ['mail'] }],
		properties: { mail: text },
	};
	const { fields } = modelOf(bodyOf(schema), { components: { schemas } });
	expect(fields.map(({ id, required }) => [id, required])).toEqual([
		['body.mail', true],
		['body.id', true],
		['body', false],
	]);
});

test('two levels of objects are fields, what lies deeper is JSON with a sample; readOnly is left out', () => {
	const address = { type: 'object', properties: { city: text, since: { type: 'string', format: 'date' } } };
	const user = {
		type: 'object',
		required: ['name'],
		properties: { name: text, address, id: { type: 'integer', readOnly: true } },
	};
	expect(
		ids({ required: ['user'], properties: { user, tags: { type: 'array', items: text }, free: { type: 'object' } } }),
	).toEqual(['body.user.name: text!', 'body.user.address: json', 'body.tags: array', 'body.free: json']);
	const { fields } = modelOf(bodyOf({ properties: { user } }));
	expect(fields[0]).toMatchObject({ keys: ['user', 'name'], required: false, isNeededWithOthers: true });
	expect(fields[1]?.sample).toEqual({ city: 'text', since: '2026-01-31' });
});

test.each([
	[{ type: 'array', items: { type: 'object', properties: { a: text } } }, [{ a: 'text' }]],
	[
		{
			oneOf: [
				{ type: 'object', properties: { a: text } },
				{ type: 'array', items: text },
			],
		},
		{ a: 'text' },
	],
	[
		{ properties: { b: text }, anyOf: [{ properties: { a: text } }, { properties: { c: text } }] },
		{ b: 'text', a: 'text' },
	],
	[{ type: 'object', additionalProperties: text, example: { x: 'y' } }, { x: 'y' }],
])('%j is one field of JSON', (schema, sample) => {
	expect(modelOf(bodyOf(schema)).fields).toEqual([
		expect.objectContaining({ id: 'body', kind: 'json', keys: [], required: true, sample }),
	]);
});

test('variants that only say what must be given, and one variant beside null, are no choice', () => {
	expect(ids({ properties: { a: text }, anyOf: [{ required: ['a'] }, { required: ['b'] }] })).toEqual(['body.a: text']);
	expect(ids({ oneOf: [{ type: 'null' }, { properties: { a: text } }] })).toEqual(['body.a: text']);
});

test('names with dots stay apart, and so does the same name in path and body', () => {
	expect(ids({ properties: { 'a.b': text, a: { type: 'object', properties: { b: text } } } })).toEqual([
		'body.a.b: text',
		'body.a.b (2): text',
	]);
});

test('JSON is chosen of several media types, and each other one can be', () => {
	const content = {
		'multipart/form-data': { schema: { properties: { file: { type: 'string', format: 'binary' } } } },
		'application/vnd.api+json': { schema: { properties: { a: text } } },
		'text/csv': {},
	};
	const operation = { requestBody: { content } };
	expect(modelOf(operation).body).toEqual({
		mediaType: 'application/vnd.api+json',
		form: 'json',
		required: false,
		others: ['multipart/form-data', 'text/csv'],
	});
	expect(modelOf(operation, {}, { mediaType: 'multipart/form-data' }).fields[0]).toMatchObject({
		id: 'body.file',
		kind: 'binary',
	});
	expect(modelOf(operation, {}, { mediaType: 'text/csv' }).fields[0]).toMatchObject({ id: 'body', kind: 'text' });
	const document = documentOf({ '/things': { post: operation } });
	expect(takeFault(readOperation(document, 'POST /things', { mediaType: 'a/b' })).description).toContain('text/csv');
});

test('of several forms of JSON the first one is chosen, as its document has it, but for lists of changes', () => {
	const choose = (...types: string[]) =>
		modelOf({ requestBody: { content: Object.fromEntries(types.map((type) => [type, {}])) } }).body?.mediaType;
	expect(choose('application/scim+json', 'application/json')).toBe('application/scim+json');
	expect(choose('application/json-patch+json', 'application/json', 'text/json')).toBe('application/json');
	expect(choose('application/merge-patch+json')).toBe('application/merge-patch+json');
});

test('a file is a binary field, as the whole body and as a part', () => {
	expect(ids({ type: 'string', format: 'binary' }, 'application/octet-stream')).toEqual(['body: binary!']);
	expect(
		ids(
			{
				properties: {
					file: { type: 'string', contentMediaType: 'image/png' },
					all: { type: 'array', items: { type: 'string', format: 'binary' } },
					note: text,
				},
			},
			'multipart/form-data',
		),
	).toEqual(['body.file: binary', 'body.all: binary', 'body.note: text']);
});

test('a required field that may have one value alone has it as its default', () => {
	expect(modelOf(bodyOf({ properties: { kind: { const: 'x' } } })).fields[0]).toMatchObject({ default: 'x' });
});

test('an object that may have more than the document names has a field for the rest, which goes out beside the others', () => {
	const model = modelOf(bodyOf({ properties: { a: text } }));
	expect(model.fields.map(({ id, kind, required }) => [id, kind, required])).toEqual([
		['body.a', 'text', false],
		['body', 'json', false],
	]);
	expect(sentText(model, { 'body.a': 'x', body: '{"b": 12345678901234567890, "a": 1}' })).toBe(
		'{"b":12345678901234567890,"a":"x"}',
	);
	expect(refusal(model, { body: [1] }).message).toContain('must be an object');
});

test('more fields than a form bears make the body one field', () => {
	const properties = Object.fromEntries(Array.from({ length: 1500 }, (_, index) => [`f${index}`, text]));
	expect(ids({ properties })).toEqual(['body: json!']);
});
