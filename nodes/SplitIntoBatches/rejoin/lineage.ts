import type {
	IExecuteFunctions,
	INodeExecutionData,
	IPairedItemData,
	ISourceData,
	IWorkflowDataProxyData,
} from 'n8n-workflow';
import { readSource } from '../links';
import { ancestorFinder } from './ancestors';

/** Where the items that came in descend from, by n8n's own record of the execution. */
export interface Lineage {
	/** The index of the batch that this answer descends from, through however many nodes. */
	findBatch(answerIndex: number): number | undefined;
	/** The original items of a batch, in the batch's order. */
	findOrigins(batchIndex: number): readonly Origin[] | undefined;
}

interface Origin {
	readonly link: IPairedItemData;
	readonly item: INodeExecutionData | undefined;
}

/** The part of n8n's workflow data proxy that is used here. */
type Proxy = Pick<IWorkflowDataProxyData, '$items'> &
	Partial<Pick<IWorkflowDataProxyData, '$getPairedItem'>> & {
		$(node: string): { all(output: number, run: number): readonly INodeExecutionData[] };
	};

export function readLineage(context: IExecuteFunctions): Lineage {
	const proxy: Proxy = context.getWorkflowDataProxy(0);
	const batchSource = readSource(context, 0);
	const answerSource = readSource(context, 1);
	const batches = batchSource ? listItems(proxy, batchSource) : [];
	const indexOf = new Map(batches.map((item, index) => [item, index]));
	const listOnce = rememberItems(proxy);
	const findAncestor = ancestorFinder(context, proxy);

	return {
		findBatch(answerIndex) {
			if (!batchSource || !answerSource) return undefined;
			const ancestor = findAncestor(batchSource.previousNode, answerSource, answerIndex);
			return ancestor ? indexOf.get(ancestor) : undefined;
		},
		findOrigins(batchIndex) {
			const links = batches[batchIndex]?.pairedItem;
			return Array.isArray(links) ? findOrigins(links, listOnce) : undefined;
		},
	};
}

/** Follows the links that Split made: they name their source. Other links can't be followed from this node. */
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

/** A text that two sources share only if they are the same output of the same run of the same node. */
export function nameSource({ previousNode, previousNodeOutput, previousNodeRun }: ISourceData): string {
	return JSON.stringify([previousNode, previousNodeOutput ?? 0, previousNodeRun ?? 0]);
}

/**
 * All items of this output of this run. `$items` gives them with their links, whatever the workflow's settings, but fails
 * for a node with pinned data that was not run. `$()` knows such a node.
 */
function listItems(proxy: Proxy, source: ISourceData): readonly INodeExecutionData[] {
	const { previousNode, previousNodeOutput = 0, previousNodeRun = 0 } = source;
	try {
		return proxy.$items(previousNode, previousNodeOutput, previousNodeRun);
	} catch {
		return proxy.$(previousNode).all(previousNodeOutput, previousNodeRun);
	}
}
