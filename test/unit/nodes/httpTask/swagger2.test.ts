import { readDocument } from '../../../../nodes/HttpTask/documents/readDocument';
import { readOperation } from '../../../../nodes/HttpTask/documents/readOperation';
import type { OperationModel } from '../../../../nodes/HttpTask/documents/types';
import { send, sentText, take } from '../../../support/openDocuments';

const document = {
	swagger: '2.0',
	info: { title: 'Pets', version: '1' },
	host: 'pets.example.com',
	basePath: '/v2',
	schemes: ['http', 'https'],
	consumes: ['application/json'],
	securityDefinitions: { login: { type: 'basic' } },
	security: [{ login: [] }],
	parameters: {
		Pet: { name: 'pet', in: 'body', required: true, description: 'The pet', schema: { $ref: '#/definitions/Pet' } },
	},
	definitions: {
		Pet: { required: ['name'], properties: { name: { type: 'string' }, id: { type: 'integer', format: 'int64' } } },
	},
	paths: {
		'/pets': {
			post: {
				operationId: 'addPet',
				parameters: [{ $ref: '#/parameters/Pet' }],
				responses: { 200: { description: 'Added', schema: { $ref: '#/definitions/Pet' } } },
			},
			get: {
				operationId: 'findPets',
				parameters: ['csv', 'ssv', 'tsv', 'pipes', 'multi'].map((collectionFormat) => ({
					name: collectionFormat,
					in: 'query',
					type: 'array',
					items: { type: 'string' },
					collectionFormat,
				})),
			},
		},
		'/pets/{id}/form': {
			post: {
				operationId: 'changePet',
				consumes: ['application/x-www-form-urlencoded'],
				parameters: [
					{ name: 'id', in: 'path', required: true, type: 'string' },
					{ name: 'tags', in: 'formData', type: 'array', items: { type: 'string' } },
					{ name: 'name', in: 'formData', type: 'string', required: true },
				],
			},
		},
		'/pets/photo': {
			post: {
				operationId: 'showPet',
				parameters: [
					{ name: 'photo', in: 'formData', type: 'file' },
					{ name: 'note', in: 'formData', type: 'string' },
				],
			},
		},
	},
};

function modelOf(id: string, change: Readonly<Record<string, unknown>> = {}, url?: string): OperationModel {
	return take(readOperation(take(readDocument(JSON.stringify({ ...document, ...change }), { url })), id));
}

test('a body behind a reference becomes fields', () => {
	const model = modelOf('addPet');
	expect(model.fields.map(({ id, required }) => [id, required])).toEqual([
		['body.name', true],
		['body.id', false],
		['body', false],
	]);
	expect(sentText(model, { 'body.name': 'Rex', 'body.id': '12345678901234567890' })).toBe(
		'{"name":"Rex","id":12345678901234567890}',
	);
	expect(model.answers[0]).toMatchObject({
		status: '200',
		mediaTypes: ['application/json'],
		example: { name: 'text', id: 1 },
	});
	expect(model.security).toEqual([{ name: 'login', type: 'basic', description: '' }]);
});

test('lists are written as their collectionFormat says', () => {
	const list = ['a', 'b c'];
	expect(
		send(modelOf('findPets'), {
			'query.csv': list,
			'query.ssv': list,
			'query.tsv': list,
			'query.pipes': list,
			'query.multi': list,
		}).path,
	).toBe('/pets?csv=a,b%20c&ssv=a%20b%20c&tsv=a%09b%20c&pipes=a%7Cb%20c&multi=a&multi=b%20c');
});

test('formData is a form, and with a file it has parts', () => {
	expect(sentText(modelOf('changePet'), { 'path.id': '1', 'body.tags': 'x, y', 'body.name': 'A&B' })).toBe(
		'tags=x,y&name=A%26B',
	);
	expect(send(modelOf('showPet'), { 'body.photo': 'data', 'body.note': 'n' }).body).toEqual({
		form: 'multipart',
		parts: [
			{ name: 'photo', binaryField: 'data' },
			{ name: 'note', text: 'n' },
		],
	});
});

test('the server is made of schemes, host and basePath, or of where the document is', () => {
	const servers = (change: Readonly<Record<string, unknown>>, url?: string) =>
		modelOf('addPet', change, url).servers.map((server) => server.url);
	expect(servers({})).toEqual(['https://pets.example.com/v2', 'http://pets.example.com/v2']);
	expect(servers({ schemes: undefined })).toEqual(['https://pets.example.com/v2']);
	expect(servers({ host: undefined }, 'http://localhost:8080/docs/api.json')).toEqual(['http://localhost:8080/v2']);
	expect(servers({ host: undefined, basePath: undefined })).toEqual(['/']);
});
