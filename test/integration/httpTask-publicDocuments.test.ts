/* Large public documents, by the node: searched as the editor does, and one operation of each run against a stand-in. */
import type { IDataObject } from 'n8n-workflow';
import { startStandIn, type DocumentStandIn } from '../support/documentStandIn';
import { startHostileServer, type HostileServer } from '../support/hostileServer';
import { openTaskForm, runTask, type TaskSetting } from '../support/httpTaskRig';
import { readPublic } from '../support/openDocuments';

interface Case {
	readonly name: string;
	readonly words: string;
	readonly operation: string;
	readonly values: IDataObject;
	readonly sent: { readonly url: string; readonly body: string; readonly type: string };
	/** What the document's example, or a sample of its schema, has. */
	readonly answer: object;
}

const cases: readonly Case[] = [
	{
		name: 'github',
		words: 'create an issue',
		operation: 'POST /repos/{owner}/{repo}/issues',
		values: {
			'path.owner': 'acme',
			'path.repo': 'hr data',
			'body.title': 'Wrong totals',
			'body.labels': '["bug","urgent"]',
		},
		sent: {
			url: '/repos/acme/hr%20data/issues',
			body: '{"title":"Wrong totals","labels":["bug","urgent"]}',
			type: 'application/json',
		},
		answer: { number: 1347 },
	},
	{
		name: 'stripe',
		words: 'create a customer',
		operation: 'POST /v1/customers',
		values: { 'body.email': 'mei@acme.example', 'body.address': '{"city":"Graz","line1":"Platz 1"}' },
		sent: {
			url: '/v1/customers',
			body: 'address%5Bcity%5D=Graz&address%5Bline1%5D=Platz%201&email=mei%40acme.example',
			type: 'application/x-www-form-urlencoded',
		},
		answer: { object: 'customer' },
	},
];

describe.each(cases)('$name', ({ name, words, operation, values, sent, answer }) => {
	const document = readPublic(name);
	const text = JSON.stringify(document.json);
	let standIn: DocumentStandIn;
	let host: HostileServer;
	let setting: TaskSetting;
	beforeAll(async () => {
		standIn = await startStandIn(document);
		host = await startHostileServer();
		host.behave((_request, response) => response.writeHead(200, { 'content-type': 'application/json' }).end(text));
		const others = { catalogue: 'url', documentUrl: `${host.url}/${name}.json` };
		setting = { operation, values, others: { ...others, serverFrom: 'given', serverAddress: standIn.url } };
	});
	afterAll(async () => {
		await standIn.close();
		await host.close();
	});

	test('after the first load it is listed and searched within 300 ms, and fetched no more', async () => {
		const form = openTaskForm(setting);
		expect((await form.search()).results).toHaveLength(50);
		for (const asked of ['', words, 'delete', operation]) {
			const startedAt = performance.now();
			const { results } = await form.search(asked);
			expect(performance.now() - startedAt).toBeLessThan(300);
			expect(results.length).toBeGreaterThan(0);
		}
		expect((await form.search(operation)).results[0]?.value).toBe(operation);
		expect((await form.search(words)).results.slice(0, 5).map(({ value }) => value)).toContain(operation);
		expect(host.seen).toHaveLength(1);
	});

	test('an operation is run: the request is as the document has it, and its answer comes out', async () => {
		const { json, error } = await runTask(setting);
		expect(error).toBeUndefined();
		expect(standIn.called).toEqual([operation]);
		const [seen] = standIn.seen;
		expect([seen?.url, seen?.headers['content-type']]).toEqual([sent.url, expect.stringContaining(sent.type)]);
		expect(seen?.body).toBe(sent.body);
		expect(json[0]).toEqual([expect.objectContaining(answer)]);
	});
});
