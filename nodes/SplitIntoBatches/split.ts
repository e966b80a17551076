import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { cutPieces, type Batch } from './cut';
import { readCutSettings } from './cutSettings';
import { emitLeftOut, hintCut, refuseLeftOut } from './leftOut';
import { makeLink, readSource } from './links';
import { readPieces } from './pieces';

/** Operation Split: an item for each batch, and the items that are in none. */
export function splitItems(context: IExecuteFunctions): INodeExecutionData[][] {
	const items = context.getInputData();
	const settings = readCutSettings(context, 'split');
	const { pieces, leftOut } = readPieces(items, settings);
	if (settings.stopOnLeftOut) refuseLeftOut(context, leftOut);

	const batches = cutPieces(pieces, settings.limits);
	const source = readSource(context);
	const toLink = (index: number) => makeLink(index, source);
	hintCut(context, pieces.length, batches.length, leftOut.length);
	return [
		batches.map((batch, index) => ({
			json: describeBatch(batch, index + 1, batches.length),
			pairedItem: batch.pieces.map((piece) => toLink(piece.index)),
		})),
		emitLeftOut(items, leftOut, toLink),
	];
}

/** `index` counts from 1, so that "3 of 11" can be read off. */
function describeBatch({ pieces, key, group }: Batch, index: number, total: number): IDataObject {
	const batch = pieces.map(({ content }) => content) as IDataObject[];
	return { batch, key, index, total, ...(group !== undefined && { group }) };
}
