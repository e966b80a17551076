import { bodyOf, modelOf, modelWith, refusal, send, sentText } from '../../../support/openDocuments';

const text = { type: 'string' };
const long = '12345678901234567890';
const query = (schema: object, more: object = {}) => modelWith('/', [{ name: 'a', in: 'query', schema, ...more }]);
const value = (schema: object, raw: unknown) => send(query(schema), { 'query.a': raw }).path.slice('/?a='.length);

test.each([
	[{ type: 'integer' }, long, long],
	[{ type: 'integer' }, 12, '12'],
	[{ type: 'integer' }, -5n, '-5'],
	[{ type: 'string' }, long, long],
	[{ type: 'string' }, 7, '7'],
	[{ type: 'string' }, true, 'true'],
	[{ type: 'number' }, ' 1.50 ', '1.50'],
	[{ type: 'boolean' }, 'True', 'true'],
	[{ type: 'boolean' }, false, 'false'],
	[{ type: 'string', format: 'date-time' }, new Date(0), '1970-01-01T00%3A00%3A00.000Z'],
	[{ type: 'string', format: 'date' }, '2026-02-03T04:05:06.000+01:00', '2026-02-03'],
	[{ type: 'string', format: 'date' }, { toISO: () => '2026-02-03T04:05:06Z' }, '2026-02-03'],
	[{ enum: [1, 2] }, '2', '2'],
	[{ type: 'array', items: { type: 'integer' } }, `${long},1`, `${long}&a=1`],
	[{ type: 'array', items: { type: 'integer' } }, `[${long}]`, long],
	[{ type: 'array', items: { type: 'string', enum: ['x', 'y'] } }, 'y', 'y'],
])('%j takes %p', (schema, raw, sent) => {
	expect(value(schema, raw)).toBe(sent);
});

test.each([
	[{ type: 'integer' }, '1,000', 'must be a whole number, and is "1,000"'],
	[{ type: 'integer' }, '007', 'whole number'],
	[{ type: 'integer' }, Number(long), 'lost digits'],
	[{ type: 'integer' }, '1.23457E+19', 'lost digits'],
	[{ type: 'integer' }, true, 'whole number'],
	[{ type: 'integer', format: 'int32' }, '1.5', 'whole number'],
	[{ type: 'number' }, '1,5', 'must be a number'],
	[{ type: 'number' }, Number.NaN, 'must be a number'],
	[{ type: 'number' }, '0x10', 'must be a number'],
	[{ type: 'boolean' }, 'yes', 'must be true or false'],
	[{ type: 'boolean' }, 1, 'must be true or false'],
	[{ type: 'string' }, { a: 1 }, 'must be a text'],
	[{ type: 'string' }, 'a\ud800', 'half a character'],
	[{ type: 'string', format: 'date-time' }, 'tomorrow', 'must be a time'],
	[{ enum: ['x', 'y'] }, 'z', '"z" is not allowed'],
	[{ type: 'array', items: { type: 'integer' } }, '1,x', 'whole number'],
	[{ type: 'object' }, '{"a": 1,\n "b"}', 'line 2, column 5'],
	[{ type: 'object' }, "{'a': 1}", 'is no JSON'],
])('%j refuses %p, and names the field and the cure', (schema, raw, said) => {
	const { where, message, description } = refusal(query(schema), { 'query.a': raw });
	expect(where).toBe('query.a');
	expect(message).toMatch(/^query\.a: /);
	expect(message).toContain(said);
	expect(description).toMatch(/^(Give|Write|Correct|Read)/);
});

test('what was not given is not sent, and what is required and missing is named', () => {
	const model = modelWith('/{id}', [
		...['boolean', 'integer', 'string', 'array'].map((type) => ({ name: type, in: 'query', schema: { type } })),
		{ name: 'must', in: 'query', required: true, schema: text },
		{ name: 'only', in: 'query', required: true, schema: { const: 'x' } },
	]);
	const nothing = { 'query.boolean': null, 'query.integer': '', 'query.string': '', 'query.array': undefined };
	expect(send(model, { ...nothing, 'path.id': 1, 'query.must': 'a' }).path).toBe('/1?must=a&only=x');
	expect(refusal(model, { 'path.id': 1, 'query.must': '' }).message).toBe('query.must: is required, and is empty');
	expect(refusal(model, { 'query.must': 'a' }).where).toBe('path.id');
	expect(refusal(model, { 'path.id': 1, 'query.must': 'a', 'query.old': 'b' }).message).toContain('no such field');
});

test.each(['.', '..', '...', ''])('a value of the path may not be "%s"', (raw) => {
	const fault = refusal(modelWith('/users/{id}/roles', []), { 'path.id': raw });
	expect(fault.where).toBe('path.id');
});

test('a value of the path stays in its part', () => {
	const { path } = send(modelWith('/users/{id}/roles', []), { 'path.id': '../a?b#c/%2e\r\n\\' });
	expect(path).toBe('/users/..%2Fa%3Fb%23c%2F%252e%0D%0A%5C/roles');
});

test.each(['a\r\nX-Evil: 1', 'a\nb', 'a\u0000b', 'snow \u2603'])('a header may not be %j', (raw) => {
	const model = modelWith('/', [{ name: 'X-A', in: 'header', schema: text }]);
	expect(refusal(model, { 'header.X-A': raw }).where).toBe('header.X-A');
});

test('the name of a header or a cookie may not carry another one', () => {
	for (const place of ['header', 'cookie']) {
		const model = modelWith('/', [{ name: 'A\r\nX-Evil: 1', in: place, schema: text }]);
		expect(refusal(model, { [model.fields[0]?.id ?? '']: 'x' }).message).toContain("a name that can't be sent");
	}
});

test('a key that is special in JavaScript is a key like any other', () => {
	const schema = {
		properties: JSON.parse('{"__proto__": {"type": "string"}, "constructor": {"type": "string"}}') as object,
	};
	const body = JSON.parse(JSON.stringify(bodyOf({})).replace('{}', JSON.stringify(schema))) as Readonly<
		Record<string, unknown>
	>;
	const model = modelOf(body);
	expect(
		sentText(
			model,
			Object.fromEntries([
				['body.__proto__', 'a'],
				['body.constructor', 'b'],
			]),
		),
	).toBe('{"__proto__":"a","constructor":"b"}');
	expect(({} as Record<string, unknown>).a).toBeUndefined();
});

test('the same name in path, query and body goes to each place; Accept is what is answered', () => {
	const content = { 'application/json': { schema: { properties: { id: text } } } };
	const operation = {
		parameters: [
			{ name: 'id', in: 'query', schema: text },
			{ name: 'id', in: 'header', schema: text },
		],
		requestBody: { content },
		responses: { 200: { content: { 'text/csv': {}, 'application/json': {} } }, 400: { content: { 'text/html': {} } } },
	};
	expect(send(modelOf(operation), { 'query.id': 'q', 'header.id': 'h', 'body.id': 'b' })).toEqual({
		method: 'POST',
		path: '/things?id=q',
		headers: { Accept: 'application/json, text/csv', id: 'h' },
		body: { form: 'text', text: '{"id":"b"}', mediaType: 'application/json' },
	});
});
