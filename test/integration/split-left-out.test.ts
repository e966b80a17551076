import { range } from 'lodash';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { SplitIntoBatches } from '../../nodes/SplitIntoBatches/SplitIntoBatches.node';
import { runNode } from '../support/n8nRunNode';
import { makeRows, runAlone } from './splitCanvas';

/** Data that holds itself. A Code node can make it, and n8n hands it on. */
function makeCircularRow(): IDataObject {
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
			makeCircularRow(),
			{},
			{
				code: 'not_json',
				field: 'manager',
				reason:
					'Item 1: the field "manager" can\'t be written as JSON: it holds itself (circular data), or something that JSON doesn\'t know. Remove it, or put a text in its place.',
			},
		],
	])('%s', async (_name, bad, parameters, why) => {
		const result = await runAlone([good, bad, { ...good, id: 2 }], { operation, ...parameters });

		expect(result.status).toBe('success');
		expect(result.json[leftOut]).toHaveLength(1);
		expect(result.json[leftOut]?.[0]).toMatchObject({ id: 1, leftOut: why });
		expect(result.itemLinks[leftOut]).toEqual([[1]]);
		expect(result.hints).toMatchObject([
			{ message: '2 items in 1 batch; 1 left out: see the output "Left Out".', type: 'warning' },
		]);
	});

	test('and with the option "Stop the Execution" it stops the execution before anything has left', async () => {
		const items = [good, { id: 1 }, { id: 2, team: '' }];
		const options = { leftOut: 'stop' };
		const result = await runAlone(items, { operation, cutBy: 'field', groupField: 'team', options });

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
	const result = await runAlone(items, { operation: 'split', cutBy: 'field', groupField: 'team', options });

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

test("data that can't be written as JSON is taken out of the item that reports it", async () => {
	const result = await runAlone([makeCircularRow()], { operation: 'split' });

	expect(result.json[1]).toEqual([{ id: 1, leftOut: expect.objectContaining({ field: 'manager' }) as object }]);
});

test('a record that is exactly as large as a batch may be goes, and one byte more does not', async () => {
	// The list [{"n":"abc"}] has 13 bytes.
	const exact = await runAlone([{ n: 'abc' }], { operation: 'split', cutBy: 'bytes', maxBytes: 13 });
	const more = await runAlone([{ n: 'abcd' }], { operation: 'split', cutBy: 'bytes', maxBytes: 13 });

	expect(exact.outputs.map((items) => items.length)).toEqual([1, 0]);
	expect(more.outputs.map((items) => items.length)).toEqual([0, 1]);
});

test('an item without any field makes no record', async () => {
	const result = await runAlone([{}, good], { operation: 'split' });

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
	const value = await runAlone([{ id: 7 }, { id: '' }], { operation: 'split', contents: 'value', valueField: 'id' });
	const some = await runAlone([{ a: 1 }, { c: 1 }], {
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
	const split = await runAlone([{ id: 1 }], { operation: 'split', ...parameters });
	const loop = await runAlone([{ id: 1 }], { operation: 'loop', ...parameters });

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
