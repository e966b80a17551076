import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { sendJson, startHostileServer, type HostileServer } from '../support/hostileServer';
import { paste, runTask } from '../support/httpTaskRig';

let server: HostileServer;
beforeEach(async () => {
	server = await startHostileServer();
	server.behave((_request, response) => sendJson(response, 200, {}));
});
afterEach(() => server.close());

function describeBody(content: object): INodeParameters {
	return paste({
		openapi: '3.0.0',
		info: { title: 'Acme', version: '1' },
		servers: [{ url: server.url }],
		paths: { '/upload': { post: { requestBody: { content }, responses: {} } } },
	});
}

const item: INodeExecutionData = {
	json: {},
	binary: { photo: { data: Buffer.from('picture').toString('base64'), mimeType: 'image/png', fileName: 'me "1".png' } },
};

const properties = {
	name: { type: 'string' },
	tags: { type: 'array', items: { type: 'string' } },
	photo: { type: 'string', format: 'binary' },
};
const schema = { type: 'object', properties };

test('a form with a file: each part as browsers write it', async () => {
	const others = describeBody({ 'multipart/form-data': { schema } });
	const values = { 'body.name': 'Mei\r\n--x', 'body.photo': 'photo' };
	const { error } = await runTask({ operation: 'POST /upload', values, others }, { items: [item] });
	expect(error).toBeUndefined();
	const [{ headers, body } = { headers: {}, body: '' }] = server.seen;
	const [, boundary = 'none'] = /^multipart\/form-data; boundary=(\S+)$/.exec(String(headers['content-type'])) ?? [];
	expect(body.split(`--${boundary}`).map((part) => part.trim())).toEqual([
		'',
		'Content-Disposition: form-data; name="name"\r\n\r\nMei\r\n--x',
		'Content-Disposition: form-data; name="photo"; filename="me %221%22.png"\r\nContent-Type: image/png\r\n\r\npicture',
		'--',
	]);
});

test('a form in the address form', async () => {
	const others = describeBody({
		'application/x-www-form-urlencoded': { schema: { type: 'object', properties: { name: { type: 'string' } } } },
	});
	await runTask({ operation: 'POST /upload', values: { 'body.name': 'a&b=c d' }, others });
	expect(server.seen[0]?.headers['content-type']).toContain('application/x-www-form-urlencoded');
	expect([...new URLSearchParams(server.seen[0]?.body)]).toEqual([['name', 'a&b=c d']]);
});

test('a file as the whole body', async () => {
	const others = describeBody({ 'image/png': { schema: { type: 'string', format: 'binary' } } });
	const { error } = await runTask({ operation: 'POST /upload', values: { body: 'photo' }, others }, { items: [item] });
	expect(error).toBeUndefined();
	expect(server.seen).toMatchObject([
		{ body: 'picture', headers: { 'content-type': 'image/png', 'content-length': '7' } },
	]);
});

test('a text as the whole body', async () => {
	const others = describeBody({ 'text/plain': { schema: { type: 'string' } } });
	await runTask({ operation: 'POST /upload', values: { body: 'Hello, Wörld' }, others });
	expect(server.seen).toMatchObject([
		{ body: 'Hello, Wörld', headers: { 'content-type': expect.stringContaining('text/plain') } },
	]);
});

test('a binary field that the item does not have is told, with those that it has', async () => {
	const others = describeBody({ 'multipart/form-data': { schema } });
	const values = { 'body.photo': 'picture' };
	const { error } = await runTask({ operation: 'POST /upload', values, others }, { items: [item] });
	expect(error).toMatchObject({
		message: 'Item 0 has no binary field "picture".',
		description: expect.stringContaining('The item has these: photo.'),
	});
	expect(server.seen).toEqual([]);
});

test('the media type of the body is chosen in the options', async () => {
	const others = describeBody({ 'application/json': { schema }, 'application/x-www-form-urlencoded': { schema } });
	const options = { mediaType: 'application/x-www-form-urlencoded' };
	await runTask({ operation: 'POST /upload', values: { 'body.name': 'Mei' }, others: { ...others, options } });
	expect(server.seen).toMatchObject([{ body: 'name=Mei' }]);
});

test('Preview shows the parts of a form, and files by their fields', async () => {
	const others = { ...describeBody({ 'multipart/form-data': { schema } }), action: 'preview' };
	const values = { 'body.name': '@Mei', 'body.photo': 'photo' };
	const { json } = await runTask({ operation: 'POST /upload', values, others }, { items: [item] });
	expect(json[0]?.[0]?.curl).toContain("--form-string 'name=@Mei' --form 'photo=@photo'");
});

test.each(['HEAD', 'OPTIONS'])('%s', async (method) => {
	const document = {
		openapi: '3.0.0',
		info: { title: 'Acme', version: '1' },
		servers: [{ url: server.url }],
		paths: { '/things': { [method.toLowerCase()]: { responses: {} } } },
	};
	server.behave((_request, response) => response.writeHead(204, { allow: 'GET' }).end());
	const others = { ...paste(document), options: { returns: 'everything' } } as INodeParameters;
	const { json } = await runTask({ operation: `${method} /things`, others });
	expect(json[0]).toMatchObject([{ status: 204, headers: { allow: 'GET' } }]);
	expect(server.seen).toMatchObject([{ method }]);
});
