import { bodyOf, modelOf, refusal, send, sentText } from '../../../support/openDocuments';

const text = { type: 'string' };
const long = '12345678901234567890';

test('JSON: only what was given, below its objects, with the digits of long numbers', () => {
	const user = { type: 'object', required: ['name'], properties: { name: text, id: { type: 'integer' }, note: text } };
	const model = modelOf(
		bodyOf({
			properties: {
				user,
				ok: { type: 'boolean' },
				more: { type: 'object' },
				ids: { type: 'array', items: { type: 'integer' } },
			},
		}),
	);
	expect(
		sentText(model, { 'body.user.name': 'Zoë "Z"', 'body.user.id': long, 'body.user.note': '', 'body.ok': null }),
	).toBe(`{"user":{"name":"Zoë \\"Z\\"","id":${long},"note":""}}`);
	expect(
		sentText(model, { 'body.more': `{"a": [${long}, 1.50, "${long}", {"b": -0}]}`, 'body.ids': `${long}, 2` }),
	).toBe(`{"more":{"a":[${long},1.50,"${long}",{"b":-0}]},"ids":[${long},2]}`);
	expect(refusal(model, { 'body.user.note': 'x' }).message).toBe('body.user.name: is required where user is given');
	expect(sentText(model, {})).toBe('{}');
});

test('a body that need not be is left out', () => {
	const model = modelOf({ requestBody: { content: { 'application/json': { schema: { properties: { a: text } } } } } });
	expect(send(model, { 'body.a': undefined })).not.toHaveProperty('body');
});

test('JSON as one field: what an expression gave, or text; a value that contains itself is refused', () => {
	const model = modelOf(bodyOf({ type: 'array', items: { type: 'object' } }));
	expect(sentText(model, { body: [{ at: new Date(0), none: undefined, n: null, big: 5n }] })).toBe(
		'[{"at":"1970-01-01T00:00:00.000Z","n":null,"big":5}]',
	);
	const circle: unknown[] = [];
	circle.push(circle);
	expect(refusal(model, { body: circle }).message).toContain('contains itself');
	expect(refusal(model, { body: [Number(long)] }).message).toContain('lost digits');
	expect(refusal(model, { body: [{ a: Number.POSITIVE_INFINITY }] }).where).toBe('body');
	expect(refusal(model, { body: '[1' }).message).toMatch(/^body: is no JSON \(line 1, column 3\)/);
});

test('urlencoded: a list repeats its name, an object is JSON; with a style in its encoding, as that says', () => {
	const properties = {
		a: text,
		list: { type: 'array', items: text },
		free: { type: 'object' },
		deep: { type: 'object', properties: { x: text, y: { type: 'object' } } },
	};
	const form = 'application/x-www-form-urlencoded';
	const values = { 'body.a': 'x y&z=1', 'body.list': ['1', '2'], 'body.free': '{"k": "v"}', 'body.deep.x': 'q' };
	expect(sentText(modelOf(bodyOf({ properties }, form)), values)).toBe(
		'a=x%20y%26z%3D1&list=1&list=2&free=%7B%22k%22%3A%22v%22%7D&deep=%7B%22x%22%3A%22q%22%7D',
	);
	const encoding = {
		list: { style: 'form', explode: false },
		free: { style: 'deepObject' },
		deep: { style: 'deepObject', explode: true },
	};
	expect(
		sentText(modelOf(bodyOf({ properties }, form, { encoding })), { ...values, 'body.deep.y': { z: ['1'] } }),
	).toBe('a=x%20y%26z%3D1&list=1,2&free%5Bk%5D=v&deep%5Bx%5D=q&deep%5By%5D%5Bz%5D%5B%5D=1');
});

test('multipart: files by the name of their binary field, objects as JSON, lists as several parts', () => {
	const file = { type: 'string', format: 'binary' };
	const properties = {
		note: text,
		file,
		files: { type: 'array', items: file },
		meta: { type: 'object', properties: { a: text } },
		tags: { type: 'array', items: text },
		xml: text,
	};
	const model = modelOf(
		bodyOf({ properties }, 'multipart/form-data', { encoding: { xml: { contentType: 'text/xml, text/plain' } } }),
	);
	const values = {
		'body.note': 'n',
		'body.file': 'data',
		'body.files': 'one, two',
		'body.meta': { a: 'b' },
		'body.tags': 'x,y',
		'body.xml': '<a/>',
	};
	expect(send(model, values).body).toEqual({
		form: 'multipart',
		parts: [
			{ name: 'note', text: 'n' },
			{ name: 'file', binaryField: 'data' },
			{ name: 'files', binaryField: 'one' },
			{ name: 'files', binaryField: 'two' },
			{ name: 'meta', text: '{"a":"b"}', mediaType: 'application/json' },
			{ name: 'tags', text: 'x' },
			{ name: 'tags', text: 'y' },
			{ name: 'xml', text: '<a/>', mediaType: 'text/xml' },
		],
	});
	expect(refusal(model, { 'body.file': 7n, 'body.note': {} }).where).toBe('body.note');
});

test('text and files as the whole body', () => {
	expect(send(modelOf(bodyOf(text, 'text/plain')), { body: 'a\r\nb' }).body).toEqual({
		form: 'text',
		text: 'a\r\nb',
		mediaType: 'text/plain',
	});
	expect(send(modelOf(bodyOf({}, 'application/xml')), { body: '<a/>' }).body).toMatchObject({
		text: '<a/>',
		mediaType: 'application/xml',
	});
	expect(send(modelOf(bodyOf({}, 'application/octet-stream')), { body: 'data' }).body).toEqual({
		form: 'binary',
		binaryField: 'data',
		mediaType: 'application/octet-stream',
	});
	expect(send(modelOf(bodyOf({ properties: { a: text } }, '*/*')), { 'body.a': 'b' }).body).toMatchObject({
		text: '{"a":"b"}',
		mediaType: 'application/json',
	});
});
