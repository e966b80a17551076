/* A document is somebody else's: n8n runs a text that begins with "=", wherever a parameter holds it. */
import { openTaskForm, paste, runTask } from '../support/httpTaskRig';

/** Each text within, wherever it stands. */
function listTexts(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(listTexts) : [];
}

test('no text of a document that the form holds begins with "=": n8n would run it as an expression', async () => {
	const run = '={{ $env.SECRET }}';
	const parameters = [
		{ name: run, in: 'query', description: run, schema: { type: 'string', default: run, example: run } },
		{ name: 'op', in: 'query', schema: { type: 'string', title: run, enum: ['=', run, '>'] } },
	];
	const servers = [
		{ url: run },
		{ url: 'https://{v}.acme.example', variables: { v: { default: run, enum: [run, 'a'] } } },
	];
	const schema = { type: 'object', title: run, properties: { [run]: { type: 'string', default: run, enum: [run] } } };
	const body = { description: run, content: { 'application/json': { schema, example: { [run]: run } } } };
	const get = { summary: run, description: run, operationId: run, tags: [run], parameters, servers, responses: {} };
	const document = {
		openapi: '3.1.0',
		info: { title: run, version: run },
		paths: { '/things': { get, post: { ...get, requestBody: body } } },
	};
	for (const operation of ['GET /things', 'POST /things']) {
		const form = openTaskForm({ operation, others: { ...paste(document), documentServer: servers[1]?.url ?? '' } });
		const shown = [await form.search(), await form.search(run), await form.fields(), await form.servers()];
		expect(JSON.stringify(shown)).toContain('$env.SECRET');
		expect(listTexts(shown).filter((text) => text.startsWith('='))).toEqual([]);
	}
});

test('an allowed value that begins with "=" arrives as it is', async () => {
	const parameters = [{ name: 'op', in: 'query', schema: { type: 'string', enum: ['=', '=1', '>'] } }];
	const document = {
		openapi: '3.1.0',
		info: { title: 'Acme', version: '1' },
		servers: [{ url: 'https://acme.example' }],
		paths: { '/things': { get: { parameters, responses: {} } } },
	};
	const others = { ...paste(document), action: 'preview' };
	const { fields } = await openTaskForm({ operation: 'GET /things', others }).fields();
	const chosen = fields[0]?.options?.map(({ value }) => value) ?? [];
	const sent: unknown[] = [];
	for (const value of chosen) {
		const { json } = await runTask({ operation: 'GET /things', values: { 'query.op': value }, others });
		sent.push(json[0]?.[0]?.request);
	}
	expect(sent).toMatchObject(
		[{ url: /op=%3D$/ }, { url: /op=%3D1$/ }, { url: /op=%3E$/ }].map(({ url }) => ({
			url: expect.stringMatching(url),
		})),
	);
});

test('a fault that quotes the document holds no expression and no markup', async () => {
	const run = "{{ $env.SECRET }}<b onclick='x'>\u202e";
	const document = {
		openapi: '3.1.0',
		info: { title: 'Acme', version: '1' },
		servers: [{ url: 'https://acme.example' }],
		paths: { '/things': { get: { parameters: [{ $ref: run }], responses: {} } } },
	};
	const form = openTaskForm({ operation: 'GET /things', others: paste(document) });
	for (const { emptyFieldsNotice = '' } of [await form.reference(), await form.fields()]) {
		expect(emptyFieldsNotice).toContain('$env.SECRET');
		expect(emptyFieldsNotice).not.toMatch(/\{\{|<b onclick|\u202e/);
	}
});
