import type { IExecuteFunctions, INodeExecutionData, IPairedItemData, ISourceData } from 'n8n-workflow';
import { readLineage } from '../../../nodes/SplitIntoBatches/rejoin/lineage';

const splitSource: ISourceData = { previousNode: 'Split' };
const requestSource: ISourceData = { previousNode: 'Request', previousNodeOutput: 1, previousNodeRun: 2 };
const rowSource: ISourceData = { previousNode: 'Rows' };

const original: INodeExecutionData[] = [{ json: { id: 7 } }, { json: { id: 8 } }];
const links: IPairedItemData[] = original.map((_, item) => ({ item, sourceOverwrite: rowSource }));
const made: INodeExecutionData[] = [{ json: { batch: [7, 8] }, pairedItem: links }];

/** The part of n8n that the lineage reads: nodes that ran, and nodes with pinned data that did not. */
function setUp(ran: Record<string, INodeExecutionData[]>, pinned: Record<string, INodeExecutionData[]> = {}) {
	const proxy = {
		$items: (node: string) => {
			if (!ran[node]) throw new TypeError(`${node} has not run`);
			return ran[node];
		},
		$: (node: string) => ({ all: () => pinned[node] ?? [] }),
		$getPairedItem: (node: string, source: ISourceData, { item }: IPairedItemData) => {
			if (source !== requestSource || item > 0) throw new Error('No link');
			return (ran[node] ?? pinned[node])?.[0] ?? null;
		},
	};
	return readLineage({
		getExecuteData: () => ({ source: { main: [splitSource, requestSource] } }),
		getWorkflowDataProxy: () => proxy,
	} as unknown as IExecuteFunctions);
}

test('an answer is traced to its batch, and a batch to its original items', () => {
	const lineage = setUp({ Split: made, Rows: original });
	expect(lineage.findBatch(0)).toBe(0);
	expect(lineage.findBatch(1)).toBeUndefined();
	expect(lineage.findOrigins(0)).toEqual([
		{ link: links[0], item: original[0] },
		{ link: links[1], item: original[1] },
	]);
});

test('a pinned node that was not run is read as well', () => {
	const lineage = setUp({ Rows: original }, { Split: made });
	expect(lineage.findBatch(0)).toBe(0);
	expect(lineage.findOrigins(0)?.map(({ item }) => item)).toEqual(original);
});

test('links that name no source lead to no original items, and neither does a batch that is not there', () => {
	const lineage = setUp({
		Split: [
			{ json: {}, pairedItem: [{ item: 0 }] },
			{ json: {}, pairedItem: { item: 0 } },
		],
	});
	expect(lineage.findOrigins(0)).toBeUndefined();
	expect(lineage.findOrigins(1)).toBeUndefined();
	expect(lineage.findOrigins(2)).toBeUndefined();
});

test('without sources nothing is traced', () => {
	const lineage = readLineage({
		getExecuteData: () => ({ source: null }),
		getWorkflowDataProxy: () => ({}),
	} as unknown as IExecuteFunctions);
	expect(lineage.findBatch(0)).toBeUndefined();
	expect(lineage.findOrigins(0)).toBeUndefined();
});
