import type {
	IExecuteFunctions,
	INodeExecutionData,
	IPairedItemData,
	IRunData,
	ISourceData,
	IWorkflowDataProxyData,
} from 'n8n-workflow';
import { isObject } from '../../shared/values/json';

/** Finds the item of a node from which an item of a source descends; undefined where that isn't recorded, or ambiguous. */
export type FindAncestor = (toNode: string, from: ISourceData, item: number) => INodeExecutionData | undefined;

/**
 * By n8n's own helper, where it has one. n8n 3 has none: there the same links are followed in the record of the execution,
 * which n8n gives in no typed way.
 */
export function ancestorFinder(
	context: IExecuteFunctions,
	{ $getPairedItem: follow }: Partial<Pick<IWorkflowDataProxyData, '$getPairedItem'>>,
): FindAncestor {
	if (typeof follow !== 'function') return walkRecord(readRecord(context));
	return (toNode, from, item) => {
		// n8n throws where a node on the way did not record which item came from which.
		try {
			return follow(toNode, from, { item }) ?? undefined;
		} catch {
			return undefined;
		}
	};
}

/** What each node gave out so far; nothing, where this n8n does not show it. */
function readRecord(context: IExecuteFunctions): IRunData {
	const execution: unknown = Reflect.get(context, 'runExecutionData');
	const results = isObject(execution) && isObject(execution.resultData) ? execution.resultData : {};
	return isObject(results.runData) ? (results.runData as IRunData) : {};
}

/** The branches of a workflow can part and meet again: what was found for an item is kept, or the ways would multiply. */
function walkRecord(record: IRunData): FindAncestor {
	const known = new Map<string, INodeExecutionData | undefined>();
	const find: FindAncestor = (toNode, from, index) => {
		const { previousNode, previousNodeOutput = 0, previousNodeRun = 0 } = from;
		const key = JSON.stringify([toNode, previousNode, previousNodeOutput, previousNodeRun, index]);
		if (known.has(key)) return known.get(key);
		// A workflow with a loop may lead back here.
		known.set(key, undefined);
		const found = step(toNode, from, index);
		known.set(key, found);
		return found;
	};
	const step: FindAncestor = (toNode, { previousNode, previousNodeOutput = 0, previousNodeRun = 0 }, index) => {
		const run = record[previousNode]?.[previousNodeRun];
		const item = run?.data?.main?.[previousNodeOutput]?.[index];
		if (!item || previousNode === toNode) return item;
		const found = listLinks(item).flatMap((link) => {
			const source = link.sourceOverwrite ?? run?.source[link.input ?? 0];
			return (source && find(toNode, source, link.item)) ?? [];
		});
		return found.every((each) => each === found[0]) ? found[0] : undefined;
	};
	return find;
}

function listLinks({ pairedItem }: INodeExecutionData): readonly IPairedItemData[] {
	if (pairedItem === undefined) return [];
	return [pairedItem].flat().map((link) => (typeof link === 'number' ? { item: link } : link));
}
