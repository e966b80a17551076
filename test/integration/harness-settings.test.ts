import { Probe } from '../support/n8nProbe';
import { runNode } from '../support/n8nRunNode';
import { runNodeAsTool } from '../support/n8nTool';

describe('the Settings tab', () => {
	const refuse = { parameters: { operation: 'refuse' }, items: [{ id: 0 }, { id: 1 }] };

	test('stop on error: the execution fails with the error, its item and its cure', async () => {
		const run = await runNode(new Probe(), refuse);

		expect(run).toMatchObject({ status: 'error', outputs: [] });
		expect(run.error).toMatchObject({
			name: 'NodeOperationError',
			message: 'The second row is bad',
			description: 'Mend it',
			context: { itemIndex: 1 },
		});
	});

	test('continue with the error output: what a node throws never gets to the error branch, its input goes on', async () => {
		const run = await runNode(new Probe(), { ...refuse, settings: { onError: 'continueErrorOutput' } });

		expect(run.json).toEqual([[{ id: 0 }, { id: 1 }]]);
		expect(run.error).toMatchObject({ message: 'The second row is bad' });
	});

	test('continue with the error output: an item that is nothing but an error takes the third branch', async () => {
		const node = new Probe();
		node.execute = async () => [[{ json: { error: 'No', message: 'Mend it' }, pairedItem: 1 }], []];

		const run = await runNode(node, { ...refuse, settings: { onError: 'continueErrorOutput' } });

		expect(run.json).toEqual([[], [], [{ error: 'No', message: 'Mend it' }]]);
	});

	test('continue with the error output: items without an error stay where they are', async () => {
		const run = await runNode(new Probe(), {
			items: [{ id: 0 }, { id: 1, bad: true }],
			settings: { onError: 'continueErrorOutput' },
		});

		expect(run.json).toEqual([[{ id: 0, text: 'nothing' }], [{ id: 1, bad: true, text: 'nothing' }], []]);
	});

	test('continue with the regular output: the input goes on', async () => {
		const run = await runNode(new Probe(), { ...refuse, settings: { onError: 'continueRegularOutput' } });

		expect(run.json).toEqual([[{ id: 0 }, { id: 1 }]]);
	});

	test('retry on fail: the node runs again', async () => {
		const run = await runNode(new Probe(), {
			parameters: { operation: 'failFirst' },
			settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 },
		});

		expect(run.json[0]).toEqual([{ tries: 2 }]);
	});

	test('always output data: an empty item where nothing came out', async () => {
		const run = await runNode(new Probe(), {
			parameters: { operation: 'talk' },
			settings: { alwaysOutputData: true },
		});

		expect(run.json[0]).toEqual([{}]);
	});
});

describe('a node as a tool', () => {
	test('is called by an agent, with what the model fills in', async () => {
		const run = await runNodeAsTool(new Probe(), {
			parameters: { text: "={{ $fromAI('wish', 'What is wished for', 'string') }}" },
			args: { wish: 'a user' },
		});

		expect(run.response).toEqual([{ wish: 'a user', text: 'a user' }]);
		expect(run.tool).toEqual({ name: 'Probe_Tool', description: 'Shows what a node can do' });
	});

	test('tells the model why it failed', async () => {
		const run = await runNodeAsTool(new Probe(), { parameters: { operation: 'refuse' } });

		expect(run.failure).toMatch(/The second row is bad/);
	});
});
