import type { INodeExecutionData, IPairedItemData } from 'n8n-workflow';
import { core, workflow as n8nWorkflow } from './n8nCore';
import type { FinishedExecution } from './n8nExecution';

/** For each output, for each item: the indexes of the input items that it comes from. */
export type ItemLinks = number[][][];

function listPairs(item: INodeExecutionData): IPairedItemData[] {
	if (item.pairedItem === undefined) return [];
	return [item.pairedItem].flat().map((pair) => (typeof pair === 'number' ? { item: pair } : pair));
}

/**
 * Follows the links of every output item back to the items of the source, by the very function that stands behind
 * `$('Items').item` in an expression. A link that leads nowhere is left out, so that an expectation of it fails.
 */
export function readItemLinks(
	execution: FinishedExecution,
	sourceName: string,
	nodeName: string,
	outputs: INodeExecutionData[][],
): ItemLinks {
	const { workflow, data, mode, additionalData } = execution;
	const sourceItems = data.resultData.runData[sourceName]?.[0]?.data?.main?.[0] ?? [];
	const indexOf = new Map(sourceItems.map((item, index) => [item, index]));
	const keys = core.getAdditionalKeys(additionalData, mode, data);
	const proxy = new n8nWorkflow.WorkflowDataProxy(workflow, data, 0, 0, nodeName, [], {}, mode, keys).getDataProxy();
	const source = { previousNode: sourceName };

	const resolve = (pair: IPairedItemData): number | undefined => {
		const item = proxy.$getPairedItem(sourceName, source, pair);
		return item ? indexOf.get(item) : undefined;
	};
	return outputs.map((items) =>
		items.map((item) =>
			listPairs(item)
				.map(resolve)
				.filter((index) => index !== undefined),
		),
	);
}

/** Output items made one from one: `expected` says for each output which input items came out there, in order. */
export function expectItemLinks(run: { itemLinks: ItemLinks }, expected: readonly (readonly number[])[]): void {
	expect(run.itemLinks).toEqual(expected.map((indexes) => indexes.map((index) => [index])));
}
