import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { coreVersion } from '../support/n8nCore';
import { expectItemLinks } from '../support/n8nItemLinks';
import { Probe, ProbeApi, ProbeSessionApi } from '../support/n8nProbe';
import { runNode, startNode } from '../support/n8nRunNode';

const credentials = [{ type: new ProbeApi(), data: { token: 'secret-1' } }];

async function serve(answer: (url: string, headers: IncomingHttpHeaders) => { status: number; body: object }) {
	const server: Server = createServer((request, response) => {
		const { status, body } = answer(request.url ?? '', request.headers);
		response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

const echo = (url: string, { authorization }: IncomingHttpHeaders) => ({ status: 200, body: { url, authorization } });

describe(`a node in n8n-core ${coreVersion}`, () => {
	test('gets its input items, and its own defaults for what the user has not set', async () => {
		const run = await runNode(new Probe(), { items: [{ name: 'Ada' }, { name: 'Bob' }] });

		expect(run.status).toBe('success');
		expect(run.json).toEqual([
			[
				{ name: 'Ada', text: 'nothing' },
				{ name: 'Bob', text: 'nothing' },
			],
			[],
		]);
	});

	test('has its expressions evaluated for each item', async () => {
		const run = await runNode(new Probe(), {
			parameters: { text: '={{ $json.name.toUpperCase() }} is number {{ $itemIndex + 1 }}' },
			items: [{ name: 'Ada' }, { name: 'Bob' }],
		});

		expect(run.json[0]?.map(({ text }) => text)).toEqual(['ADA is number 1', 'BOB is number 2']);
	});

	test('fails with the name of the parameter and the item when an expression fails', async () => {
		const run = await runNode(new Probe(), {
			parameters: { text: '={{ $("No such node").item.json.name }}' },
			items: [{ name: 'Ada' }],
		});

		expect(run.status).toBe('error');
		expect(run.error).toMatchObject({ name: 'ExpressionError', context: { itemIndex: 0, parameter: 'text' } });
	});

	test('links its items on both outputs to the input items they come from', async () => {
		const run = await runNode(new Probe(), { items: [{ id: 0 }, { id: 1, bad: true }, { id: 2 }] });

		expectItemLinks(run, [[0, 2], [1]]);
	});

	test('is followed by nodes whose expressions reach the right input item', async () => {
		const run = await runNode(new Probe(), {
			items: [{ id: 0 }, { id: 1, bad: true }, { id: 2 }],
			following: [
				{ name: 'After Done', nodeType: new Probe(), parameters: { text: '={{ $("Items").item.json.id }}' } },
				{
					name: 'After Failed',
					nodeType: new Probe(),
					output: 1,
					parameters: { text: '={{ $("Items").item.json.id }}' },
				},
			],
		});

		expect(run.outputsOf('After Done')[0]?.map(({ json }) => json.text)).toEqual([0, 2]);
		expect(run.outputsOf('After Failed')[1]?.map(({ json }) => json.text)).toEqual([1]);
	});

	test('shows a link that leads to the wrong item, and one that is missing', async () => {
		const wrong = new Probe();
		wrong.execute = async () => [[{ json: {}, pairedItem: 1 }, { json: {} }], []];

		const run = await runNode(wrong, { items: [{ id: 0 }, { id: 1 }] });

		expect(run.itemLinks).toEqual([[[1], []], []]);
		expect(() => expectItemLinks(run, [[0, 1], []])).toThrow();
	});

	test('keeps the binary data of its items', async () => {
		const photo = { data: 'aGVsbG8=', mimeType: 'image/png', fileName: 'ada.png' };

		const run = await runNode(new Probe(), { items: [{ json: { id: 0 }, binary: { photo } }] });

		expect(run.outputs[0]?.[0]?.binary).toEqual({ photo });
	});

	test('is not started when a required field is empty', async () => {
		const run = await runNode(new Probe(), { parameters: { needed: '' } });

		expect(run).toMatchObject({ refused: true, status: 'error', outputs: [] });
		expect(run.error?.name).toBe('WorkflowHasIssuesError');
	});

	test('leaves hints, log lines and messages to the browser behind', async () => {
		const run = await runNode(new Probe(), { parameters: { operation: 'talk' } });

		expect(run.hints).toEqual([{ message: '1 of 2 failed', type: 'warning', location: 'outputPane' }]);
		expect(run.logs).toContainEqual({ level: 'info', message: 'Working', metadata: { row: 1 } });
		expect(run.uiMessages).toEqual([
			{ type: 'sendConsoleMessage', data: { source: '[Node: "Probe"]', messages: ['Half way'] } },
		]);
	});

	test('cannot reach the browser in a production run', async () => {
		const run = await runNode(new Probe(), { parameters: { operation: 'talk' }, mode: 'trigger' });

		expect(run.uiMessages).toEqual([]);
	});

	test('is told when the execution is stopped, and the execution ends as canceled', async () => {
		const { stop, finished } = startNode(new Probe(), { parameters: { operation: 'waitForStop' } });
		setImmediate(stop);

		const run = await finished;

		expect(run.status).toBe('canceled');
		expect(run.json).toEqual([[], [{ stopped: true }]]);
	});
});

describe('a credential', () => {
	test('is applied to requests as its class says, defaults included', async () => {
		const server = await serve(echo);
		const run = await runNode(new Probe(), { parameters: { operation: 'request', url: server.url }, credentials });
		server.close();

		expect(run.json[0]).toEqual([{ url: '/?bearer=yes', authorization: 'Bearer secret-1' }]);
	});

	test('may hold expressions', async () => {
		const server = await serve(echo);
		const run = await runNode(new Probe(), {
			parameters: { operation: 'request', url: server.url },
			items: [{ token: 'of-the-item' }],
			credentials: [{ type: new ProbeApi(), data: { token: '={{ $json.token }}', scheme: 'Token' } }],
		});
		server.close();

		expect(run.json[0]).toEqual([{ url: '/?token=yes', authorization: 'Token of-the-item' }]);
	});

	test('fetches a session token first, and a new one when the service refuses it', async () => {
		const seen: Array<string | undefined> = [];
		const server = await serve((_url, { authorization }) => {
			seen.push(authorization);
			return authorization === 'Session s2' ? { status: 200, body: { ok: true } } : { status: 401, body: {} };
		});
		const run = await runNode(new Probe(), {
			parameters: { operation: 'request', url: server.url, credentialType: 'probeSessionApi' },
			credentials: [{ type: new ProbeSessionApi(), data: {} }],
		});
		server.close();

		expect(run.json[0]).toEqual([{ ok: true }]);
		expect(seen).toEqual(['Session s1', 'Session s2']);
	});

	test('that is missing is an error of the node', async () => {
		const run = await runNode(new Probe(), { parameters: { operation: 'request', url: 'http://127.0.0.1:1' } });

		expect(run.error).toMatchObject({ name: 'NodeApiError' });
	});
});
