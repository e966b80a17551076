import type { IExecuteFunctions, INodeExecutionData, IRunData, ISourceData } from 'n8n-workflow';
import { ancestorFinder } from '../../../nodes/SplitIntoBatches/rejoin/ancestors';

const batchA: INodeExecutionData = { json: { batch: 'A' } };
const batchB: INodeExecutionData = { json: { batch: 'B' } };

/** A run of a node: its items on the first output, and where they came from. */
const ran = (items: INodeExecutionData[], ...source: (ISourceData | null)[]) => [
	{ startTime: 0, executionTime: 0, executionIndex: 0, source, data: { main: [items] } },
];
const from = (previousNode: string): ISourceData => ({ previousNode });
const item = (pairedItem?: INodeExecutionData['pairedItem']): INodeExecutionData => ({ json: {}, pairedItem });

/** In an n8n without the helper. */
const find = (runData: unknown, index = 0) =>
	ancestorFinder({ runExecutionData: { resultData: { runData } } } as unknown as IExecuteFunctions, {})(
		'Split',
		from('Request'),
		index,
	);

const split = ran([batchA, batchB]);

test.each<[string, IRunData, INodeExecutionData | undefined]>([
	['a link by number', { Split: split, Request: ran([item(1)], from('Split')) }, batchB],
	['a link by input', { Split: split, Request: ran([item({ item: 1, input: 1 })], null, from('Split')) }, batchB],
	[
		'a link that names its source',
		{ Split: split, Request: ran([item({ item: 1, sourceOverwrite: from('Split') })]) },
		batchB,
	],
	[
		'several links to one item',
		{ Split: split, Request: ran([item([{ item: 0 }, { item: 0 }])], from('Split')) },
		batchA,
	],
	[
		'links to different items: ambiguous',
		{ Split: split, Request: ran([item([{ item: 0 }, { item: 1 }])], from('Split')) },
		undefined,
	],
	['no link', { Split: split, Request: ran([item()], from('Split')) }, undefined],
	['a link to an item that is not there', { Split: split, Request: ran([item(7)], from('Split')) }, undefined],
	['a node that did not run', { Request: ran([item(0)], from('Split')) }, undefined],
	['a loop that leads back', { Split: split, Request: ran([item(0)], from('Request')) }, undefined],
])('%s', (_, record, expected) => {
	expect(find(record)).toBe(expected);
});

test('branches that meet again are gone through once', () => {
	const steps = Array.from({ length: 40 }, (_, nth) => [
		`Step ${nth}`,
		ran([item([{ item: 0 }, { item: 0, input: 1 }])], ...Array(2).fill(from(nth === 0 ? 'Split' : `Step ${nth - 1}`))),
	]);
	const record = { ...Object.fromEntries(steps), Split: split, Request: ran([item(0)], from('Step 39')) };
	expect(find(record)).toBe(batchA);
});

test.each([[undefined], [null], ['a text']])('where n8n shows its record as %j, nothing is found', (record) => {
	expect(find(record)).toBeUndefined();
});

test("n8n's own helper comes first, and its errors mean that nothing is found", () => {
	const context = { runExecutionData: { resultData: { runData: {} } } } as unknown as IExecuteFunctions;
	expect(ancestorFinder(context, { $getPairedItem: () => batchB })('Split', from('Request'), 0)).toBe(batchB);
	const fail = (): never => {
		throw new Error('No link');
	};
	expect(ancestorFinder(context, { $getPairedItem: fail })('Split', from('Request'), 0)).toBeUndefined();
});
