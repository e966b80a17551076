import type { IExecuteFunctions, IPairedItemData, ISourceData } from 'n8n-workflow';

/** Which run of which node handed the items of this input over; undefined where n8n doesn't say. */
export function readSource(context: IExecuteFunctions, input = 0): ISourceData | undefined {
	return context.getExecuteData().source?.main?.[input] ?? undefined;
}

/**
 * A link to an item of that source, from wherever the link stands. Without a source, n8n takes the node's own input:
 * the same, as long as the item leaves the node in the run in which it came.
 */
export function makeLink(item: number, source: ISourceData | undefined): IPairedItemData {
	return source ? { item, sourceOverwrite: source } : { item };
}
