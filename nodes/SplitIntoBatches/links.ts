import type { IExecuteFunctions, IPairedItemData, ISourceData } from 'n8n-workflow';

/** Which run of which node the items of this input came from; undefined where n8n doesn't say. */
export function readSource(context: IExecuteFunctions, input = 0): ISourceData | undefined {
	return context.getExecuteData().source?.main?.[input] ?? undefined;
}

/**
 * A link to an item of that source, which n8n can follow in every run. A link without a source points into the input of
 * the run in which it leaves the node: the same item only if it leaves in the run in which it came in.
 */
export function makeLink(item: number, source: ISourceData | undefined): IPairedItemData {
	return source ? { item, sourceOverwrite: source } : { item };
}
