import type {
	IExecuteFunctions,
	INodeExecutionData,
	IPairedItemData,
	ISourceData,
	IWorkflowDataProxyData,
} from 'n8n-workflow';
import { readSource } from '../links';

/** What n8n's own record of the execution tells about the items that came in. */
export interface Lineage {
	/** The place of the batch that this answer descends from, through however many nodes. */
	findBatch(answerIndex: number): number | undefined;
	/** The original items of a batch, in the batch's order. */
	findOrigins(batchIndex: number): readonly Origin[] | undefined;
}

export interface Origin {
	readonly link: IPairedItemData;
	readonly item: INodeExecutionData | undefined;
}

type Proxy = Pick<IWorkflowDataProxyData, '$items' | '$getPairedItem'> & {
	$(node: string): { all(output: number, run: number): readonly INodeExecutionData[] };
};

export function readLineage(context: IExecuteFunctions): Lineage {
	const proxy: Proxy = context.getWorkflowDataProxy(0);
	const batchSource = readSource(context, 0);
	const answerSource = readSource(context, 1);
	const batches = batchSource ? listItems(proxy, batchSource) : [];
	const placeOf = new Map(batches.map((item, index) => [item, index]));
	const listOnce = rememberItems(proxy);

	return {
		findBatch(answerIndex) {
			if (!batchSource || !answerSource) return undefined;
			const found = trace(proxy, batchSource.previousNode, answerSource, answerIndex);
			return found ? placeOf.get(found) : undefined;
		},
		findOrigins(batchIndex) {
			const links = batches[batchIndex]?.pairedItem;
			return Array.isArray(links) ? findOrigins(links, listOnce) : undefined;
		},
	};
}

/** Only links that Split has made name their source; others can't be followed from here. */
function findOrigins(
	links: readonly IPairedItemData[],
	list: (source: ISourceData) => readonly INodeExecutionData[],
): readonly Origin[] | undefined {
	const origins: Origin[] = [];
	for (const link of links) {
		if (!link.sourceOverwrite) return undefined;
		origins.push({ link, item: list(link.sourceOverwrite)[link.item] });
	}
	return origins;
}

function rememberItems(proxy: Proxy): (source: ISourceData) => readonly INodeExecutionData[] {
	const known = new Map<string, readonly INodeExecutionData[]>();
	return (source) => {
		const name = nameSource(source);
		const items = known.get(name) ?? listItems(proxy, source);
		known.set(name, items);
		return items;
	};
}

/** The same for two links exactly where they name the same output of the same run. */
export function nameSource({ previousNode, previousNodeOutput, previousNodeRun }: ISourceData): string {
	return JSON.stringify([previousNode, previousNodeOutput ?? 0, previousNodeRun ?? 0]);
}

/**
 * All that this run of this node put out. `$items` gives the items with their links, whatever the workflow's settings;
 * it fails for a pinned node that was not run, which `$()` knows of.
 */
function listItems(proxy: Proxy, source: ISourceData): readonly INodeExecutionData[] {
	const { previousNode, previousNodeOutput = 0, previousNodeRun = 0 } = source;
	try {
		return proxy.$items(previousNode, previousNodeOutput, previousNodeRun);
	} catch {
		return proxy.$(previousNode).all(previousNodeOutput, previousNodeRun);
	}
}

/** n8n throws where a node on the way did not record which item came from which. */
function trace(proxy: Proxy, toNode: string, from: ISourceData, item: number): INodeExecutionData | null {
	try {
		return proxy.$getPairedItem(toNode, from, { item });
	} catch {
		return null;
	}
}
