import { modelWith, send } from '../../../support/openDocuments';

const list = { type: 'array', items: { type: 'string' } };
const object = { type: 'object', properties: { r: { type: 'integer' }, g: { type: 'string' } } };

/** What the styles of OpenAPI make of `blue,black`, and of `{ r: 100, g: 'a b' }`: as its own table has it. */
describe('in a path', () => {
	test.each([
		['simple', false, '/blue,black', '/r,100,g,a%20b'],
		['simple', true, '/blue,black', '/r=100,g=a%20b'],
		['label', false, '/.blue,black', '/.r,100,g,a%20b'],
		['label', true, '/.blue.black', '/.r=100.g=a%20b'],
		['matrix', false, '/;c=blue,black', '/;c=r,100,g,a%20b'],
		['matrix', true, '/;c=blue;c=black', '/;r=100;g=a%20b'],
	])('%s, explode %s', (style, explode, ofList, ofObject) => {
		const write = (schema: object, value: unknown) =>
			send(modelWith('/{c}', [{ name: 'c', in: 'path', required: true, style, explode, schema }]), { 'path.c': value })
				.path;
		expect(write(list, ['blue', 'black'])).toBe(ofList);
		expect(write(object, { r: 100, g: 'a b' })).toBe(ofObject);
	});
});

describe('in a query', () => {
	test.each([
		['form', true, 'c=blue&c=black', 'r=100&g=a%20b'],
		['form', false, 'c=blue,black', 'c=r,100,g,a%20b'],
		['spaceDelimited', false, 'c=blue%20black', 'c=r%20100%20g%20a%20b'],
		['pipeDelimited', false, 'c=blue%7Cblack', 'c=r%7C100%7Cg%7Ca%20b'],
		['spaceDelimited', true, 'c=blue&c=black', 'r=100&g=a%20b'],
		['deepObject', true, 'c%5B%5D=blue&c%5B%5D=black', 'c%5Br%5D=100&c%5Bg%5D=a%20b'],
		['deepObject', false, 'c%5B%5D=blue&c%5B%5D=black', 'c%5Br%5D=100&c%5Bg%5D=a%20b'],
	])('%s, explode %s', (style, explode, ofList, ofObject) => {
		const write = (schema: object, value: unknown) =>
			send(modelWith('/', [{ name: 'c', in: 'query', style, explode, schema }]), { 'query.c': value }).path;
		expect(write(list, 'blue, black')).toBe(`/?${ofList}`);
		expect(write(object, '{"r": 100, "g": "a b"}')).toBe(`/?${ofObject}`);
	});

	test('deepObject goes as deep as the value', () => {
		const filter = { a: { b: ['x', 'y'] }, c: [{ d: '12345678901234567890' }], e: null };
		const model = modelWith('/', [{ name: 'f', in: 'query', style: 'deepObject', schema: { type: 'object' } }]);
		expect(decodeURIComponent(send(model, { 'query.f': filter }).path)).toBe(
			'/?f[a][b][]=x&f[a][b][]=y&f[c][0][d]=12345678901234567890&f[e]=',
		);
	});

	test('what ends or splits a query is encoded, also with allowReserved, which leaves the rest', () => {
		const value = "a/b?c=d&e#f+g:h@i,j;k'l%20[m]";
		const write = (allowReserved: boolean) =>
			send(modelWith('/', [{ name: 'q', in: 'query', allowReserved, schema: { type: 'string' } }]), {
				'query.q': value,
			}).path;
		expect(write(false)).toBe('/?q=a%2Fb%3Fc%3Dd%26e%23f%2Bg%3Ah%40i%2Cj%3Bk%27l%2520%5Bm%5D');
		expect(write(true)).toBe("/?q=a/b?c=d%26e%23f%2Bg:h@i,j;k'l%20%5Bm%5D");
	});

	test.each([
		['filter[name]', '/?filter%5Bname%5D=x'],
		['$top', '/?$top=x'],
		['a b&c', '/?a%20b%26c=x'],
		['q"uote', '/?q%22uote=x'],
	])('the name %s', (name, path) => {
		const model = modelWith('/', [{ name, in: 'query', schema: { type: 'string' } }]);
		expect(send(model, { [model.fields[0]?.id ?? '']: 'x' }).path).toBe(path);
	});

	test('a parameter with content is JSON text, and the query of the route itself stays', () => {
		const content = { 'application/json': { schema: object } };
		const model = modelWith('/a b?action=list#part', [{ name: 'c', in: 'query', content }]);
		expect(send(model, { 'query.c': { r: 1 } }).path).toBe('/a%20b?action=list&c=%7B%22r%22%3A1%7D');
	});
});

test('headers and cookies', () => {
	const model = modelWith('/', [
		{ name: 'X-List', in: 'header', schema: list },
		{ name: 'X-Object', in: 'header', explode: true, schema: object },
		{ name: 'session', in: 'cookie', schema: { type: 'string' } },
		{ name: 'ids', in: 'cookie', explode: false, schema: list },
	]);
	const values = {
		'header.X-List': ['a', 'b c'],
		'header.X-Object': { r: 1, g: 'x' },
		'cookie.session': 'a;b=c d',
		'cookie.ids': [1, 2],
	};
	expect(send(model, values).headers).toEqual({
		'X-List': 'a,b c',
		'X-Object': 'r=1,g=x',
		Cookie: 'session=a%3Bb%3Dc%20d; ids=1,2',
	});
});
