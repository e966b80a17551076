import type { IExecuteFunctions, INodeExecutionData, IPairedItemData } from 'n8n-workflow';
import { doInTurns } from '../../../bulk/turns';
import { EventLoopTurns } from '../../shared/n8n/eventLoop';
import { makeLink, readSource } from '../links';
import { cutRecords } from './cutRecords';
import { emitLeftOut, refuseLeftOut } from './leftOut';
import { readRecords, type RecordSettings } from './readRecords';
import { readCutSettings } from './settings';
import type { Batch } from './types';

interface CutItems {
	readonly batches: readonly Batch[];
	/** The items of the output Left Out. */
	readonly leftOut: INodeExecutionData[];
	/** A link to the input item of this index. It stays true in a later run of the node. */
	linkTo(index: number): IPairedItemData;
}

/**
 * What Split and Loop begin with: reads how to cut, cuts the node's input into batches, and shows the figures. Others on n8n's
 * event loop have their turns meanwhile.
 */
export async function cutItems(
	context: IExecuteFunctions,
	taken: Pick<RecordSettings, 'contents' | 'allowEmpty'>,
): Promise<CutItems> {
	const items = context.getInputData();
	const settings = readCutSettings(context);
	const turns = new EventLoopTurns();
	const { records, leftOut } = await doInTurns(readRecords(items, { ...settings, ...taken }), turns);
	if (settings.stopOnLeftOut) refuseLeftOut(context, leftOut);

	await turns.breathe();
	const batches = cutRecords(records, settings.limits);
	await turns.breathe();
	addHint(context, records.length, batches.length, leftOut.length);
	const source = readSource(context);
	const linkTo = (index: number) => makeLink(index, source);
	return { batches, leftOut: emitLeftOut(items, leftOut, linkTo), linkTo };
}

/** One line for the node's panel: `1050 items in 11 batches; 2 left out: see the output "Left Out".` */
function addHint(context: IExecuteFunctions, items: number, batches: number, leftOut: number): void {
	const rest = leftOut === 0 ? '' : `; ${leftOut} left out: see the output "Left Out"`;
	const message = `${items} item${items === 1 ? '' : 's'} in ${batches} batch${batches === 1 ? '' : 'es'}${rest}.`;
	context.addExecutionHints?.({ message, type: leftOut === 0 ? 'info' : 'warning', location: 'outputPane' });
}
