import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { cutItems } from '../cut/cutItems';
import { makeLink, readSource } from '../links';
import { readSettings } from '../readSettings';
import { loopOptions } from './properties';

/**
 * One way through all batches. n8n keeps it with the execution and writes it to its database when a Wait pauses the
 * execution, so it holds plain data only.
 */
interface Pass {
	/** The number of the batch that was handed out last, from 1. */
	index: number;
	readonly total: number;
	/** The batches to come, in reverse: taking one from the end of a list costs the same however long the list is. */
	readonly remaining: INodeExecutionData[][];
	readonly cameBack: INodeExecutionData[];
}

/**
 * Operation Loop: hands out one batch in each run, and in the last run all that came back. The pass is deleted when it
 * ends, so the next items that reach the node in the same execution begin a new one.
 */
export async function loopBatches(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const memory = context.getContext('node') as { pass?: Pass };
	const { startAfresh } = readSettings(context, [loopOptions.startAfresh], 'options');
	const begun = startAfresh ? undefined : memory.pass;
	if (begun) takeBack(context, begun);
	const { pass, leftOut } = begun ? { pass: begun, leftOut: [] } : await beginPass(context);

	const batch = pass.remaining.pop();
	if (!batch) {
		delete memory.pass;
		return [pass.cameBack, [], leftOut];
	}
	pass.index += 1;
	memory.pass = pass;
	return [[], batch, leftOut];
}

/** The items go round as they are, so nothing of their contents is chosen, and one without fields may carry a file. */
async function beginPass(context: IExecuteFunctions): Promise<{ pass: Pass; leftOut: INodeExecutionData[] }> {
	const items = context.getInputData();
	const { batches, leftOut, linkTo } = await cutItems(context, { contents: { kind: 'all' }, allowEmpty: true });
	// A batch leaves the node in a later run than the one in which its items came in, so its links name their source.
	const remaining = batches.map(({ records }) =>
		records.flatMap(({ index }) => {
			const item = items[index];
			return item ? [{ ...item, pairedItem: linkTo(index) }] : [];
		}),
	);
	return { pass: { index: 0, total: batches.length, remaining: remaining.reverse(), cameBack: [] }, leftOut };
}

function takeBack(context: IExecuteFunctions, pass: Pass): void {
	const source = readSource(context);
	context.getInputData().forEach((item, index) => {
		pass.cameBack.push({ ...item, pairedItem: makeLink(index, source) });
	});
}
