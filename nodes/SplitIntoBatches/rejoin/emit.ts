import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { RejoinSettings } from './settings';
import type { BatchOfRows, Row, RowResult, Stray } from './types';

/** A row, and what it gets. */
export interface RejoinedRow {
	readonly row: Row;
	readonly result: RowResult;
}

export function emitRow({ row, result }: RejoinedRow, settings: RejoinSettings): INodeExecutionData {
	return {
		json: { ...row.json, ...describeResult(result, settings) },
		pairedItem: row.link,
		...(row.binary && { binary: row.binary }),
	};
}

function describeResult(result: RowResult, { answerField, errorField }: RejoinSettings): IDataObject {
	if (result.kind === 'answer') return { [answerField]: result.value as IDataObject };
	if (result.kind === 'error') return { [errorField]: result.value as IDataObject };
	return { untied: { what: 'row', code: result.code, reason: result.reason } };
}

/** An item of the output Untied, linked to its answer. */
export function emitStray(
	{ what, value, code, reason, answerIndex }: Stray,
	settings: RejoinSettings,
): INodeExecutionData {
	return {
		json: { [settings.answerField]: value as IDataObject, untied: { what, code, reason } },
		pairedItem: { item: answerIndex, input: 1 },
	};
}

/** An item of the output Untied, for a batch whose list is empty. */
export function emitEmptyBatch({ index, key }: BatchOfRows): INodeExecutionData {
	const reason = `Item ${index} of the input "Batches": the list "batch" is empty, so there is no row to give an answer to. Wire the output of Split as it is.`;
	return {
		json: { batch: [], ...(key !== undefined && { key }), untied: { what: 'batch', code: 'empty_batch', reason } },
		pairedItem: { item: index, input: 0 },
	};
}
