import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { cutPieces } from './cut';
import { readCutSettings } from './cutSettings';
import { emitLeftOut, hintCut, refuseLeftOut } from './leftOut';
import { makeLink, readSource } from './links';
import { readPieces } from './pieces';
import { makeReader } from './reader';

/**
 * A pass through all batches. n8n keeps it with the execution, in its database as well when a Wait parks it: so it's
 * plain data.
 */
interface Pass {
	/** The number of the batch that is out, from 1. */
	index: number;
	readonly total: number;
	/** Batches to come, the last one first: taking from the end costs the same however many there are. */
	readonly remaining: INodeExecutionData[][];
	readonly cameBack: INodeExecutionData[];
}

/**
 * Operation Loop: hands out a batch each time it's run, and on Done all that came back. The pass is forgotten when it
 * ends, so that the next items to come in, later in the same execution, begin a new one.
 */
export function loopBatches(context: IExecuteFunctions): INodeExecutionData[][] {
	const memory = context.getContext('node') as { pass?: Pass };
	const startAfresh = makeReader(context).flag('options.startAfresh', 'Start Afresh');
	const begun = startAfresh ? undefined : memory.pass;
	if (begun) takeBack(context, begun);
	const { pass, leftOut } = begun ? { pass: begun, leftOut: [] } : beginPass(context);

	const batch = pass.remaining.pop();
	if (!batch) {
		delete memory.pass;
		return [pass.cameBack, [], leftOut];
	}
	pass.index += 1;
	memory.pass = pass;
	return [[], batch, leftOut];
}

function beginPass(context: IExecuteFunctions): { pass: Pass; leftOut: INodeExecutionData[] } {
	const items = context.getInputData();
	const settings = readCutSettings(context, 'loop');
	const { pieces, leftOut } = readPieces(items, settings);
	if (settings.stopOnLeftOut) refuseLeftOut(context, leftOut);

	// A batch leaves in a later run than it came in: its links name the run of its source.
	const source = readSource(context);
	const toLink = (index: number) => makeLink(index, source);
	const batches = cutPieces(pieces, settings.limits).map((batch) =>
		batch.pieces.flatMap(({ index }) => {
			const item = items[index];
			return item ? [{ ...item, pairedItem: toLink(index) }] : [];
		}),
	);
	hintCut(context, pieces.length, batches.length, leftOut.length);
	const pass: Pass = { index: 0, total: batches.length, remaining: batches.reverse(), cameBack: [] };
	return { pass, leftOut: emitLeftOut(items, leftOut, toLink) };
}

function takeBack(context: IExecuteFunctions, pass: Pass): void {
	const source = readSource(context);
	context.getInputData().forEach((item, index) => {
		pass.cameBack.push({ ...item, pairedItem: makeLink(index, source) });
	});
}
