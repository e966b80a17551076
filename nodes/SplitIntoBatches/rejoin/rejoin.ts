import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { doForEach, doInTurns } from '../../../bulk/turns';
import { EventLoopTurns } from '../../shared/n8n/eventLoop';
import { assignAnswers, makeBatchFinder } from './assignAnswers';
import { emitEmptyBatch, emitRow, emitStray, type RejoinedRow } from './emit';
import { readAnswers, readBatches } from './inputs';
import { nameSource, readLineage } from './lineage';
import { matchAnswers } from './matchAnswers';
import { readRejoinSettings } from './settings';
import type { RowResult, Stray } from './types';

/** Operation Rejoin: each original row with what came back for it, and all that could not be tied, with the reasons. */
export async function rejoinAnswers(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const settings = readRejoinSettings(context);
	const lineage = readLineage(context);
	const batches = readBatches(context, lineage);
	const findBatch = makeBatchFinder(context, settings.tieBy, batches, lineage);
	const assigned = assignAnswers(readAnswers(context), findBatch);

	const turns = new EventLoopTurns();
	const rows: RejoinedRow[] = [];
	const strays: Stray[] = [...assigned.strays];
	for (const batch of batches) {
		await turns.breathe();
		const matched = matchAnswers(batch, assigned.byBatch.get(batch.index) ?? [], settings.matchBy);
		batch.rows.forEach((row, place) => {
			const result = matched.results[place];
			if (result) rows.push({ row, result });
		});
		for (const stray of matched.strays) strays.push(stray);
	}
	const ordered = restoreOrder(rows);
	addHint(context, ordered, strays);
	const tied: INodeExecutionData[] = [];
	const untied: INodeExecutionData[] = [];
	const emit = (one: RejoinedRow): void =>
		void (one.result.kind === 'untied' ? untied : tied).push(emitRow(one, settings));
	await doInTurns(doForEach(ordered, emit), turns);
	for (const stray of strays) untied.push(emitStray(stray, settings));
	for (const batch of batches) if (batch.rows.length === 0) untied.push(emitEmptyBatch(batch));
	return [tied, untied];
}

/** In batches, rows are ordered by group. Here they go back to the order in which they went into Split. */
function restoreOrder(rows: readonly RejoinedRow[]): readonly RejoinedRow[] {
	const sources = new Set(
		rows.map(({ row: { link } }) => (link.sourceOverwrite ? nameSource(link.sourceOverwrite) : 'none')),
	);
	if (sources.size !== 1 || sources.has('none')) return rows;
	return [...rows].sort((a, b) => a.row.link.item - b.row.link.item);
}

/** One line for the node's panel: `1050 rows: 839 with an answer, 210 with an error, 1 untied.` */
function addHint(context: IExecuteFunctions, rows: readonly RejoinedRow[], strays: readonly Stray[]): void {
	const count = (kind: RowResult['kind']): number => rows.filter(({ result }) => result.kind === kind).length;
	const untied = count('untied');
	const figures = `${rows.length} rows: ${count('answer')} with an answer, ${count('error')} with an error, ${untied} untied`;
	const message = strays.length === 0 ? `${figures}.` : `${figures}; ${strays.length} answers or entries untied.`;
	const isComplete = untied === 0 && strays.length === 0;
	context.addExecutionHints?.({ message, type: isComplete ? 'info' : 'warning', location: 'outputPane' });
}
