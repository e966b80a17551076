import { NodeOperationError, type IDataObject, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { keepWritable } from './bytes';
import type { LeftOutItem } from './types';

/** Items that the error names, at most. */
const maxNamed = 10;

/** For the option "Stop the Execution": throws one error that names the first items, before anything leaves the node. */
export function refuseLeftOut(context: IExecuteFunctions, leftOut: readonly LeftOutItem[]): void {
	const [first] = leftOut;
	if (!first) return;
	const more = leftOut.length > maxNamed ? [`And ${leftOut.length - maxNamed} more.`] : [];
	throw new NodeOperationError(context.getNode(), first.reason, {
		description: [...leftOut.slice(0, maxNamed).map(({ reason }) => reason), ...more].join('\n'),
		itemIndex: first.index,
	});
}

/** The items of the output Left Out: each as it came, without what JSON can't express, and with the reason. */
export function emitLeftOut(
	items: readonly INodeExecutionData[],
	leftOut: readonly LeftOutItem[],
	linkTo: (index: number) => INodeExecutionData['pairedItem'],
): INodeExecutionData[] {
	return leftOut.map(({ index, ...reason }) => {
		const { json, binary } = items[index] ?? { json: {}, binary: undefined };
		const kept = reason.code === 'not_json' ? keepWritable(json) : json;
		const explained: IDataObject = { ...kept, leftOut: { ...reason } };
		return { json: explained, pairedItem: linkTo(index), ...(binary && { binary }) };
	});
}
