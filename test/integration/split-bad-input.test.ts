import { range } from 'lodash';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { SplitIntoBatches } from '../../nodes/SplitIntoBatches/SplitIntoBatches.node';
import { runNode, type NodeRun } from '../support/n8nRunNode';
import { batches, makePassOn, makeResponder, makeRows, runCanvas, source } from './splitCanvas';

async function run(items: readonly IDataObject[], parameters: INodeParameters): Promise<NodeRun> {
	return await runNode(new SplitIntoBatches(), { parameters, items });
}

/** Data that holds itself, put there by a Code node: n8n hands it on. */
function circular(): IDataObject {
	const row: IDataObject = { id: 1, manager: { name: 'Ada' } };
	(row.manager as IDataObject).reports = [row];
	return row;
}

const good = { id: 0, team: 'a' };

describe.each(['split', 'loop'])('%s: an item that fits no batch leaves on Left Out, with the cure', (operation) => {
	const leftOut = operation === 'split' ? 1 : 2;
	test.each<[string, IDataObject, INodeParameters, object]>([
		[
			'a record that is larger than the limit',
			{ id: 1, team: 'a', notes: 'x'.repeat(100) },
			{ cutBy: 'bytes', maxBytes: 60 },
			{
				code: 'too_large',
				field: 'notes',
				reason:
					'Item 1: the record alone makes a list of 132 bytes of JSON, and a batch may have 60. Its largest field is "notes" (102 bytes): shorten it, or leave it out.',
			},
		],
		[
			'a record without the field that makes the groups',
			{ id: 1 },
			{ cutBy: 'field', groupField: 'team' },
			{
				code: 'missing_field',
				field: 'team',
				reason:
					'Item 1: the field "team", which makes the groups, is missing or empty. Fill it, or choose another field under "Group By".',
			},
		],
		[
			'a record whose group is no plain value',
			{ id: 1, team: { name: 'a' } },
			{ cutBy: 'field', groupField: 'team' },
			{
				code: 'invalid_value',
				field: 'team',
				reason:
					'Item 1: the field "team", which makes the groups, is an object. It must be a text, a number, or true or false: choose another field, or one inside it with a dot.',
			},
		],
		[
			'circular data',
			circular(),
			{},
			{
				code: 'not_json',
				field: 'manager',
				reason:
					'Item 1: the field "manager" can\'t be written as JSON: it holds itself (circular data), or something that JSON doesn\'t know. Remove it, or put a text in its place.',
			},
		],
	])('%s', async (_name, bad, parameters, why) => {
		const result = await run([good, bad, { ...good, id: 2 }], { operation, ...parameters });

		expect(result.status).toBe('success');
		expect(result.json[leftOut]).toHaveLength(1);
		expect(result.json[leftOut]?.[0]).toMatchObject({ id: 1, leftOut: why });
		expect(result.itemLinks[leftOut]).toEqual([[1]]);
		expect(result.hints).toMatchObject([
			{ message: '2 items in 1 batch; 1 left out: see the output "Left Out".', type: 'warning' },
		]);
	});

	test('and where it is told to, it stops the execution before anything has left', async () => {
		const items = [good, { id: 1 }, { id: 2, team: '' }];
		const options = { leftOut: 'stop' };
		const result = await run(items, { operation, cutBy: 'field', groupField: 'team', options });

		expect(result.outputs).toEqual([]);
		expect(result.error).toMatchObject({
			name: 'NodeOperationError',
			message:
				'Item 1: the field "team", which makes the groups, is missing or empty. Fill it, or choose another field under "Group By".',
			description: expect.stringMatching(/^Item 1: .*\nItem 2: the field "team"/) as string,
			context: { itemIndex: 1 },
		});
	});
});

test('the error names ten items at most, and says how many more there are', async () => {
	const items = makeRows(12);
	const options = { leftOut: 'stop' };
	const result = await run(items, { operation: 'split', cutBy: 'field', groupField: 'team', options });

	const lines = result.error?.description?.split('\n') ?? [];
	expect(lines.slice(0, 10).map((line) => line.slice(0, 7))).toEqual(range(10).map((index) => `Item ${index}:`));
	expect(lines.slice(10)).toEqual(['And 2 more.']);
});

test('an item that is left out keeps its files', async () => {
	const binary = { photo: { data: 'cGhvdG8=', mimeType: 'image/png' } };
	const result = await runNode(new SplitIntoBatches(), {
		parameters: { operation: 'split', cutBy: 'field', groupField: 'team' },
		items: [{ json: { id: 1 }, binary }],
	});

	expect(result.outputs[1]?.[0]?.binary).toEqual(binary);
});

test("data that can't be written does not go on to who reports it", async () => {
	const result = await run([circular()], { operation: 'split' });

	expect(result.json[1]).toEqual([{ id: 1, leftOut: expect.objectContaining({ field: 'manager' }) as object }]);
});

test('a record that is exactly as large as a batch may be goes, and one byte more does not', async () => {
	// The list [{"n":"abc"}] has 13 bytes.
	const exact = await run([{ n: 'abc' }], { operation: 'split', cutBy: 'bytes', maxBytes: 13 });
	const more = await run([{ n: 'abcd' }], { operation: 'split', cutBy: 'bytes', maxBytes: 13 });

	expect(exact.outputs.map((items) => items.length)).toEqual([1, 0]);
	expect(more.outputs.map((items) => items.length)).toEqual([0, 1]);
});

test('an item without any field makes no record', async () => {
	const result = await run([{}, good], { operation: 'split' });

	expect(result.json[0]?.map(({ batch }) => batch)).toEqual([[good]]);
	expect(result.json[1]).toEqual([
		{
			leftOut: {
				code: 'empty_record',
				reason: 'Item 0: the item has no fields, so there is nothing to send. Remove the item.',
			},
		},
	]);
});

test('an item without the field whose value goes in, or without any of the chosen fields, makes no record', async () => {
	const value = await run([{ id: 7 }, { id: '' }], { operation: 'split', contents: 'value', valueField: 'id' });
	const some = await run([{ a: 1 }, { c: 1 }], {
		operation: 'split',
		contents: 'selected',
		selectedFields: 'a, b',
	});

	expect(value.json[0]?.[0]?.batch).toEqual([7]);
	expect(value.json[1]?.[0]?.leftOut).toMatchObject({
		code: 'missing_field',
		field: 'id',
		reason:
			'Item 1: the field "id", whose value goes into the batch, is missing or empty. Fill it, or choose another field.',
	});
	expect(some.json[0]?.[0]?.batch).toEqual([{ a: 1 }]);
	expect(some.json[1]?.[0]?.leftOut).toMatchObject({
		code: 'empty_record',
		reason:
			'Item 1: the item has none of the fields that go into the batch (a, b). Fill one of them, or choose other fields.',
	});
});

test('where every item is left out there is no batch, and a loop ends without one', async () => {
	const parameters = { cutBy: 'field', groupField: 'team' };
	const split = await run([{ id: 1 }], { operation: 'split', ...parameters });
	const loop = await run([{ id: 1 }], { operation: 'loop', ...parameters });

	expect(split.outputs.map((items) => items.length)).toEqual([0, 1]);
	expect(loop.outputs.map((items) => items.length)).toEqual([0, 0, 1]);
});

test('the error output of n8n takes no item that fits no batch: it has an output of its own', async () => {
	const result = await runNode(new SplitIntoBatches(), {
		parameters: { operation: 'split', cutBy: 'field', groupField: 'team' },
		items: [good, { id: 1 }],
		settings: { onError: 'continueErrorOutput' },
	});

	expect(result.outputs.map((items) => items.length)).toEqual([1, 1, 0]);
});

describe('a wrong setting stops the node, and says how to mend it', () => {
	test.each<[string, INodeParameters, string, RegExp]>([
		[
			'no items in a batch',
			{ batchSize: 0 },
			'"Items per Batch" is 0, and must be a whole number from 1 to 100000.',
			/Items per Batch/,
		],
		[
			'half an item',
			{ batchSize: 1.5 },
			'"Items per Batch" is 1.5, and must be a whole number from 1 to 100000.',
			/Items per Batch/,
		],
		[
			'a number that is a word',
			{ batchSize: '={{ "many" }}' },
			'"Items per Batch" is "many", and must be a whole number from 1 to 100000.',
			/Items per Batch/,
		],
		[
			'a loop that starts afresh perhaps',
			{ operation: 'loop', options: { startAfresh: '={{ "perhaps" }}' } },
			'"Start Afresh" is "perhaps", and must be true or false.',
			/Start Afresh/,
		],
		[
			'no bytes',
			{ cutBy: 'bytes', maxBytes: 2 },
			'"Bytes per Batch" is 2, and must be a whole number from 3 to 1000000000.',
			/Bytes per Batch/,
		],
		[
			'all bytes kept free',
			{ cutBy: 'bytes', maxBytes: 50, options: { reservedBytes: 50 } },
			'"Bytes Kept Free" is 50, which leaves no room in 50 "Bytes per Batch".',
			/Raise "Bytes per Batch"/,
		],
		[
			'an unknown way to cut',
			{ cutBy: '={{ "colour" }}', groupField: 'team' },
			'"Cut By" is "colour", and must be one of: count, bytes, field, service.',
			/Cut By/,
		],
		[
			'an unknown service',
			{ cutBy: 'service', service: '={{ "okta" }}' },
			'"Service" is "okta", and must be one of: zendesk, aws, genAuth, zuora.',
			/Service/,
		],
		[
			'a group without a name',
			{ cutBy: 'field', groupField: '={{ " " }}' },
			'"Group By" is empty.',
			/Write the name of a field under "Group By"/,
		],
		['no fields', { contents: 'selected', selectedFields: '={{ " , " }}' }, '"Fields" names no field.', /with commas/],
		[
			'a field that is a number',
			{ contents: 'value', valueField: '={{ 7 }}' },
			'"Field" is 7, and must be a text.',
			/"Field"/,
		],
		['an unknown operation', { operation: 'merge' }, 'There is no operation "merge".', /split, loop, rejoin/],
	])('%s', async (_name, parameters, message, cure) => {
		const result = await run([good], { operation: 'split', ...parameters });

		expect(result.error).toMatchObject({ name: 'NodeOperationError', message });
		expect(result.error?.description).toMatch(cure);
		expect(result.outputs).toEqual([]);
	});

	test.each<[string, INodeParameters, string]>([
		[
			'an answer field that n8n takes for an error',
			{ options: { answerField: 'error' } },
			'"Answer Field" is "error", which cannot name a field.',
		],
		[
			'an unknown way to tie',
			{ tieBy: '={{ "hope" }}' },
			'"Tie Answers By" is "hope", and must be one of: itemLinks, batchKey.',
		],
		[
			'an unknown kind of answer',
			{ answerIs: '={{ "magic" }}' },
			'"Each Answer Is" is "magic", and must be one of: whole, listByField, listByPosition.',
		],
		[
			'an entry without a field',
			{ answerIs: 'listByField', entryField: '={{ "" }}' },
			'"Field of the Entry" is empty.',
		],
	])('%s', async (_name, parameters, message) => {
		const result = await run([{ batch: [good], key: '1' }], { operation: 'rejoin', ...parameters });

		expect(result.error).toMatchObject({ name: 'NodeOperationError', message });
	});
});

describe('Rejoin refuses what is no batch', () => {
	const wires = ['Items > Rejoin:0', 'Items > Request', 'Request > Rejoin:1'];
	const rejoin = async (rows: readonly IDataObject[], parameters: INodeParameters = {}) =>
		await runCanvas(
			[
				source(rows),
				{ name: 'Request', nodeType: makeResponder('responder', () => [{ ok: true }]) },
				batches('Rejoin', { operation: 'rejoin', ...parameters }),
			],
			wires,
		);

	test('items that are not batches', async () => {
		await expect(rejoin([{ batch: [] }, { id: 1 }])).rejects.toMatchObject({
			message: 'Item 1 of the input "Batches" has no list "batch".',
			description: expect.stringMatching(/^Wire the output "Batches" of Split to the input "Batches"/) as string,
			context: { itemIndex: 1 },
		});
	});

	test('batches without a key, or with the same one, where the key is to tie them', async () => {
		const tieBy = { tieBy: 'batchKey' };
		await expect(rejoin([{ batch: [1] }], tieBy)).rejects.toMatchObject({
			message: 'Item 0 of the input "Batches" has no "key".',
			description: 'Wire one run of Split to the input "Batches", or tie answers by item links.',
		});
		await expect(
			rejoin(
				[
					{ batch: [1], key: 'a' },
					{ batch: [2], key: 'a' },
				],
				tieBy,
			),
		).rejects.toMatchObject({
			message: 'Item 1 of the input "Batches" has the key "a", which item 0 has as well.',
			context: { itemIndex: 1 },
		});
	});

	test('but an empty batch is told on Untied, and so is what was answered to it', async () => {
		const run = await rejoin([
			{ batch: [], key: '1' },
			{ batch: [{ id: 7 }], key: '2' },
		]);

		expect(run.jsonOf('Rejoin', 0)).toEqual([{ id: 7, answer: { ok: true } }]);
		expect(run.jsonOf('Rejoin', 1)).toEqual([
			{
				answer: { ok: true },
				untied: { what: 'answer', code: 'no_row', reason: 'Answer 0: its batch has no rows.' },
			},
			{
				batch: [],
				key: '1',
				untied: {
					what: 'batch',
					code: 'empty_batch',
					reason:
						'Item 0 of the input "Batches": the list "batch" is empty, so there is no row to give an answer to. Wire the output of Split as it is.',
				},
			},
		]);
	});

	test('batches that Split did not make are taken as they are, linked to the batch', async () => {
		const run = await rejoin([{ batch: [{ id: 7 }, 'x'], key: '1' }]);

		expect(run.jsonOf('Rejoin', 0)).toEqual([
			{ id: 7, answer: { ok: true } },
			{ value: 'x', answer: { ok: true } },
		]);
		expect(run.originsOf('Rejoin', 0)).toEqual([
			{ batch: [{ id: 7 }, 'x'], key: '1' },
			{ batch: [{ id: 7 }, 'x'], key: '1' },
		]);
	});
});

test('a node between Split and the input Batches is no harm to the answers', async () => {
	const run = await runCanvas(
		[
			source(makeRows(30)),
			batches('Split', { operation: 'split', batchSize: 20 }),
			{ name: 'Edit', nodeType: makePassOn('edit', (json) => ({ ...json, sent: true })) },
			{ name: 'Request', nodeType: makeResponder('responder', (json) => [{ number: json.index }]) },
			batches('Rejoin', { operation: 'rejoin' }),
		],
		['Items > Split', 'Split > Edit', 'Edit > Request', 'Edit > Rejoin:0', 'Request > Rejoin:1'],
	);

	expect(run.jsonOf('Rejoin', 0)).toEqual(
		makeRows(30).map((row, place) => ({ ...row, answer: { number: place < 20 ? 1 : 2 } })),
	);
});
