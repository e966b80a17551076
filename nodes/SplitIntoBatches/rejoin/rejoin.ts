import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { readAnswers, readBatches } from './batches';
import { nameSource, readLineage, type Lineage } from './lineage';
import { matchAnswers } from './match';
import { readRejoinSettings, type RejoinSettings } from './settings';
import { findByKey, findByLink, findNothing, tieAnswers, type FindBatch } from './tie';
import type { BatchOfRows, Row, RowFate, Stray } from './types';

interface RowWithFate {
	readonly row: Row;
	readonly fate: RowFate;
}

/** Operation Rejoin: each original row with what came back for it, and all that could not be tied, with why. */
export function rejoinAnswers(context: IExecuteFunctions): INodeExecutionData[][] {
	const settings = readRejoinSettings(context);
	const lineage = readLineage(context);
	const batches = readBatches(context, lineage);
	const tied = tieAnswers(readAnswers(context), chooseTie(context, settings, batches, lineage));

	const told: RowWithFate[] = [];
	const strays: Stray[] = [...tied.strays];
	for (const batch of batches) {
		const matched = matchAnswers(batch, tied.answers.get(batch.index) ?? [], settings.match);
		batch.rows.forEach((row, place) => {
			const fate = matched.fates[place];
			if (fate) told.push({ row, fate });
		});
		for (const stray of matched.strays) strays.push(stray);
	}
	const ordered = restoreOrder(told);
	addHint(context, ordered, strays);
	return [
		ordered.filter(({ fate }) => fate.kind !== 'untied').map((one) => emitRow(one, settings)),
		[
			...ordered.filter(({ fate }) => fate.kind === 'untied').map((one) => emitRow(one, settings)),
			...strays.map((stray) => emitStray(stray, settings)),
			...batches.filter(({ rows }) => rows.length === 0).map(emitEmptyBatch),
		],
	];
}

function chooseTie(
	context: IExecuteFunctions,
	{ tie }: RejoinSettings,
	batches: readonly BatchOfRows[],
	lineage: Lineage,
): FindBatch {
	if (batches.length === 0) return findNothing;
	return tie.by === 'itemLinks' ? findByLink(lineage) : findByKey(context, batches, tie.field);
}

/** Groups stand one after the other in the batches; the rows go back to where they stood in the input of Split. */
function restoreOrder(told: readonly RowWithFate[]): readonly RowWithFate[] {
	const sources = new Set(
		told.map(({ row: { link } }) => (link.sourceOverwrite ? nameSource(link.sourceOverwrite) : 'none')),
	);
	if (sources.size !== 1 || sources.has('none')) return told;
	return [...told].sort((a, b) => a.row.link.item - b.row.link.item);
}

function emitRow({ row, fate }: RowWithFate, { answerField, errorField }: RejoinSettings): INodeExecutionData {
	return {
		json: { ...row.json, ...describeFate(fate, answerField, errorField) },
		pairedItem: row.link,
		...(row.binary && { binary: row.binary }),
	};
}

function describeFate(fate: RowFate, answerField: string, errorField: string): IDataObject {
	if (fate.kind === 'answer') return { [answerField]: fate.value as IDataObject };
	if (fate.kind === 'error') return { [errorField]: fate.value as IDataObject };
	return { untied: { what: 'row', code: fate.code, reason: fate.reason } };
}

function emitStray({ what, value, code, reason, answerIndex }: Stray, settings: RejoinSettings): INodeExecutionData {
	return {
		json: { [settings.answerField]: value as IDataObject, untied: { what, code, reason } },
		pairedItem: { item: answerIndex, input: 1 },
	};
}

function emitEmptyBatch({ index, key }: BatchOfRows): INodeExecutionData {
	const reason = `Item ${index} of the input "Batches": the list "batch" is empty, so there is no row to give an answer to. Wire the output of Split as it is.`;
	return {
		json: { batch: [], ...(key !== undefined && { key }), untied: { what: 'batch', code: 'empty_batch', reason } },
		pairedItem: { item: index, input: 0 },
	};
}

/** One line for the node's panel: `1050 rows: 839 with an answer, 210 with an error, 1 untied.` */
function addHint(context: IExecuteFunctions, told: readonly RowWithFate[], strays: readonly Stray[]): void {
	const count = (kind: RowFate['kind']): number => told.filter(({ fate }) => fate.kind === kind).length;
	const untied = count('untied');
	const rows = `${told.length} rows: ${count('answer')} with an answer, ${count('error')} with an error, ${untied} untied`;
	const message = strays.length === 0 ? `${rows}.` : `${rows}; ${strays.length} answers or entries untied.`;
	const isComplete = untied === 0 && strays.length === 0;
	context.addExecutionHints?.({ message, type: isComplete ? 'info' : 'warning', location: 'outputPane' });
}
