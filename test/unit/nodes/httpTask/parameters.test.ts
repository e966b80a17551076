import { readOperation } from '../../../../nodes/HttpTask/documents/readOperation';
import { documentOf, modelOf, modelWith, take } from '../../../support/openDocuments';

const text = { type: 'string' };

test("the path's parameters hold for each operation, whose own win; references are followed, into the path itself too", () => {
	const document = documentOf(
		{ '/users/{id}': { $ref: '#/x-item' } },
		{
			'x-item': {
				parameters: [{ $ref: '#/components/parameters/id' }, { name: 'page', in: 'query', schema: text }],
				get: {
					operationId: 'one',
					parameters: [{ name: 'page', in: 'query', schema: { type: 'integer', format: 'int32' } }],
				},
			},
			components: {
				parameters: {
					id: { $ref: '#/components/parameters/a~1b%20c' },
					'a/b c': { name: 'id', in: 'path', schema: { $ref: '#/components/schemas/Id' } },
				},
				schemas: { Id: { type: 'integer', description: 'Whose' } },
			},
		},
	);
	const { fields } = take(readOperation(document, 'one'));
	expect(fields).toEqual([
		expect.objectContaining({ id: 'path.id', required: true, kind: 'text', isInteger: true, description: 'Whose' }),
		expect.objectContaining({ id: 'query.page', required: false, kind: 'number', isInteger: false }),
	]);
	expect(take(readOperation(document, 'get /users/{user_id}/')).fields).toHaveLength(2);
});

test('what the path names and the document forgets is a field; what it does not name is none', () => {
	const { fields } = modelWith('/a/{x}/b/{y}/{x}', [{ name: 'gone', in: 'path', schema: text }]);
	expect(fields.map(({ id, required }) => [id, required])).toEqual([
		['path.x', true],
		['path.y', true],
	]);
});

test("headers that are the body's, the answer's and the credential's are left out", () => {
	const names = ['Accept', 'content-type', 'AUTHORIZATION', 'Host', 'Content-Length', 'X-Own'];
	const { fields } = modelWith(
		'/a',
		names.map((name) => ({ name, in: 'header', schema: text })),
	);
	expect(fields.map(({ name }) => name)).toEqual(['X-Own']);
});

test.each([
	[{ type: 'string', format: 'date-time' }, 'dateTime', 'string (date-time)'],
	[{ type: ['integer', 'null'], maximum: 50 }, 'number', 'integer or null, at most 50'],
	[{ type: 'integer', format: 'int64' }, 'text', 'integer (int64)'],
	[{ type: 'number', exclusiveMinimum: 0 }, 'number', 'number, more than 0'],
	[{ type: 'string', enum: ['a', 'b'] }, 'options', 'string'],
	[{ const: 'a' }, 'options', 'any value'],
	[{ anyOf: [text, { type: 'null' }], maxLength: 9 }, 'text', 'string or null, at most 9 characters'],
	[{ oneOf: [text, { type: 'integer' }] }, 'text', 'string or integer'],
	[{ type: 'array', items: text, minItems: 1 }, 'array', 'list of strings, at least 1 entry'],
	[{ type: 'object', properties: { a: text } }, 'json', 'object'],
	[{ oneOf: [{ type: 'object', properties: { a: text } }, text] }, 'json', 'one of 2 forms'],
	[{}, 'text', 'any value'],
	[undefined, 'text', 'any value'],
])('%j is asked for as %s', (schema, kind, type) => {
	const [field] = modelWith('/a', [{ name: 'a', in: 'query', ...(schema && { schema }) }]).fields;
	expect(field).toMatchObject({ kind, type });
});

test('default, allowed values, example and style are what the document says', () => {
	const schema = { type: 'string', enum: ['a', 'b', null], default: 'a' };
	const [field] = modelWith('/a', [
		{ name: 'a', in: 'query', schema, example: 'b', style: 'spaceDelimited', deprecated: true },
	]).fields;
	expect(field).toMatchObject({
		options: ['a', 'b', null],
		default: 'a',
		sample: 'b',
		nullable: true,
		style: 'spaceDelimited',
		explode: false,
		deprecated: true,
	});
});

const server = (servers: unknown, url?: string) => {
	const document = documentOf({ '/a': { get: {} } }, servers === undefined ? {} : { servers }, url);
	return take(readOperation(document, 'GET /a')).servers.map((each) => each.url);
};

test('servers are resolved against the document; without its address a relative one stays', () => {
	const from = 'https://docs.example.com/v1/openapi.json';
	expect(server([{ url: '/api' }, { url: '../v2' }, { url: 'https://{region}.example.com/{base}' }, {}], from)).toEqual(
		['https://docs.example.com/api', 'https://docs.example.com/v2', 'https://{region}.example.com/{base}'],
	);
	expect(server([{ url: '/{tenant}/api' }], from)).toEqual(['https://docs.example.com/{tenant}/api']);
	expect(server([{ url: '//other.example.com/api' }], from)).toEqual(['https://other.example.com/api']);
	expect(server(undefined, from)).toEqual(['https://docs.example.com/']);
	expect(server([{ url: '/api' }])).toEqual(['/api']);
	expect(server([{ url: '{host}/api' }], from)).toEqual(['{host}/api']);
});

test("a server's variables have their defaults; one that is not described is asked for as well", () => {
	const servers = [
		{ url: 'https://{a}.example.com/{b}', variables: { a: { enum: ['eu', 'us'], description: 'Where' } } },
	];
	expect(modelOf({}, { servers }).servers[0]?.variables).toEqual([
		{ name: 'a', default: 'eu', options: ['eu', 'us'], description: 'Where' },
		{ name: 'b', default: '', options: [], description: '' },
	]);
});

test("security: the operation's own word wins, and an empty one says that none is needed", () => {
	const components = {
		securitySchemes: {
			key: { type: 'apiKey', in: 'query', name: 'k' },
			o: { type: 'oauth2' },
			b: { type: 'http', scheme: 'Bearer' },
		},
	};
	const all = { components, security: [{ key: [], b: [] }, { o: ['x'] }] };
	expect(modelOf({}, all)).toMatchObject({
		isOpen: false,
		securityWays: [['key', 'b'], ['o']],
		security: [{ type: 'apiKey', in: 'query', keyName: 'k' }, { type: 'bearer' }, { type: 'oAuth2' }],
	});
	expect(modelOf({ security: [] }, all)).toMatchObject({ isOpen: true, security: [] });
	expect(modelOf({ security: [{}, { gone: [] }] }, all)).toMatchObject({ isOpen: true, security: [{ type: 'other' }] });
});
