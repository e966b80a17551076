import { NodeOperationError, type IDataObject, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { keepWritable } from './bytes';
import type { LeftOut } from './pieces';

/** Items that the error names, at most. */
const listed = 10;

/** The option "Stop the Execution": one error that names the first items, before anything has left the node. */
export function refuseLeftOut(context: IExecuteFunctions, leftOut: readonly LeftOut[]): void {
	const [first] = leftOut;
	if (!first) return;
	const more = leftOut.length > listed ? [`And ${leftOut.length - listed} more.`] : [];
	throw new NodeOperationError(context.getNode(), first.reason, {
		description: [...leftOut.slice(0, listed).map(({ reason }) => reason), ...more].join('\n'),
		itemIndex: first.index,
	});
}

/** The items of the output Left Out: each as it came, but for what can't be written, and with why it is in no batch. */
export function emitLeftOut(
	items: readonly INodeExecutionData[],
	leftOut: readonly LeftOut[],
	toLink: (index: number) => INodeExecutionData['pairedItem'],
): INodeExecutionData[] {
	return leftOut.map(({ index, ...why }) => {
		const { json, binary } = items[index] ?? { json: {}, binary: undefined };
		const kept = why.code === 'not_json' ? keepWritable(json) : json;
		const told: IDataObject = { ...kept, leftOut: { ...why } };
		return { json: told, pairedItem: toLink(index), ...(binary && { binary }) };
	});
}

/** One line for the node's panel: `1050 items in 11 batches; 2 left out.` */
export function hintCut(context: IExecuteFunctions, items: number, batches: number, leftOut: number): void {
	const told = leftOut === 0 ? '' : `; ${leftOut} left out: see the output "Left Out"`;
	const message = `${items} item${items === 1 ? '' : 's'} in ${batches} batch${batches === 1 ? '' : 'es'}${told}.`;
	context.addExecutionHints?.({ message, type: leftOut === 0 ? 'info' : 'warning', location: 'outputPane' });
}
