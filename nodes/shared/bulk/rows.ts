import type { IExecuteFunctions } from 'n8n-workflow';
import type { BulkRecord, Outcome } from '../../../bulk/types';
import { isObject, parseJson, show, type JsonObject } from '../values/json';
import { ColumnNotes } from './columnNotes';
import { Columns } from './columns';
import { ownNames, readFieldNames } from './fieldNames';
import { copyReadable, findRows, findUnreadable, readSource, type FoundRow, type Row, type Source } from './foundRows';
import type { Note } from './notes';
import { readRecord, type RecordSource, type RowToRead } from './readRecord';
import { isTool } from '../n8n/tool';
import { HeldFields } from './toolRow';
import { ValueNotes } from './valueNotes';

export type { Row } from './foundRows';

interface RowsRead<Asked> {
	/** One for each output item, in order. A record's index counts them from 0. */
	readonly rows: readonly Row[];
	readonly records: readonly BulkRecord<Asked>[];
	/** Rows that can't be records, with why, by their index. */
	readonly failed: ReadonlyMap<number, Outcome>;
	/** Fields that the service knows and the operation does not take, by the index of the record that has them. */
	readonly notTaken: ReadonlyMap<number, readonly string[]>;
	/** What the hint should say of the rows. */
	readonly notes: readonly Note[];
}

/** Reads the input as records of this operation. A bad row becomes a failed outcome; only a wrong setting throws. */
export function readRows<Asked>(
	context: IExecuteFunctions,
	operation: RecordSource<Asked>,
	serviceName: string,
): RowsRead<Asked> {
	const { fields, otherFields = [] } = operation;
	const source = readSource(context);
	const fieldNames = source === 'items' ? readFieldNames(context, fields) : ownNames;
	const columns = new Columns(fields, fieldNames);
	const columnNotes = new ColumnNotes(fields, fieldNames, columns);
	const valueNotes = new ValueNotes(fields, fieldNames.names, otherFields);
	const opened = findRows(context, source, fields).map((row, index) => openRow(row, index, columns));
	const records: BulkRecord<Asked>[] = [];
	const failed = new Map<number, Outcome>();
	const held = new HeldFields(isTool(context));
	opened.forEach((one, index) => {
		if (one.kind === 'failed') {
			failed.set(index, one.outcome);
			return;
		}
		const raws = columns.read(one.record);
		held.add(index, raws);
		const row: RowToRead = {
			index,
			raws,
			names: fieldNames.names,
			describeHeld: () => describeHeld(held.limit(one, index), source, columnNotes),
		};
		const read = readRecord(operation, row);
		if (read.kind === 'failed') {
			failed.set(index, read.outcome);
			return;
		}
		records.push({ index, value: read.value });
		valueNotes.add(row.raws, read.value as JsonObject);
		valueNotes.addOthers(index, one.record);
	});
	columnNotes.checkNames(context);
	const others = new Set(otherFields.filter((name) => columns.present.has(name)));
	const notes = [...valueNotes.list(serviceName), ...columnNotes.list(others)];
	return {
		rows: opened.map(({ row }, index) => held.keep(row, index)),
		records,
		failed,
		notTaken: valueNotes.notTaken,
		notes,
	};
}

/** A row whose fields can all be read, or the outcome of one that can't be a record. */
type OpenedRow =
	| { readonly kind: 'open'; readonly row: Row; readonly record: JsonObject }
	| { readonly kind: 'failed'; readonly row: Row; readonly outcome: Outcome };

/** Takes up the columns of a row. Nothing that it holds throws afterwards. */
function openRow({ row, found, failure }: FoundRow, index: number, columns: Columns): OpenedRow {
	const takeUp = (column: string): void => void columns.present.add(column);
	const isItem = found === row.json;
	const refuse = (why: string, json = row.json): OpenedRow => {
		const outcome: Outcome = { status: 'failed', code: 'not_a_record', reason: `Item ${index}: ${why}` };
		return { kind: 'failed', row: { ...row, json }, outcome };
	};
	const unreadable = findUnreadable(row.json, isItem ? takeUp : undefined);
	if (unreadable !== undefined) return refuse(unreadable, copyReadable(row.json));
	if (failure) return { kind: 'failed', row, outcome: failure };
	const record = typeof found === 'string' ? parseJson(found) : found;
	if (!isObject(record)) {
		return refuse(`the record is not an object with fields, but ${show(found)}. Make it an object.`);
	}
	const fault = isItem ? undefined : findUnreadable(record, takeUp);
	return fault === undefined ? { kind: 'open', row, record } : refuse(fault);
}

function describeHeld(
	{ row, record }: { readonly row: Row; readonly record: JsonObject },
	source: Source,
	notes: ColumnNotes,
): string {
	return source === 'json' ? notes.describeHeld(record, 'record') : notes.describeHeld(row.json, 'item');
}
