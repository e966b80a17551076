import type { IExecuteFunctions } from 'n8n-workflow';
import type { BulkRecord, Outcome } from '../../../bulk/types';
import { isObject, parseJson, show, type JsonObject } from '../values/json';
import { isTool } from '../n8n/tool';
import { isVersion2 } from '../n8n/version';
import { EmptyCells } from './emptyCells';
import { ownNames, readFieldNames } from './fieldNames';
import { copyReadable, findRows, findUnreadable, readSource, type FoundRow, type Row, type Source } from './foundRows';
import { withCustomColumns } from './mapper/customColumns';
import { MappedColumns } from './mapper/mappedColumns';
import { readMapping } from './mapper/readMapping';
import { NamedColumns } from './namedColumns';
import type { KeyFields } from './keys';
import { leaveOutLaterValues, leaveOutNewKeys, leaveOutUnnamed } from './newKeys';
import type { Note } from './notes';
import type { OperationFace } from './operation';
import { readRecord, type RecordSource, type RowToRead } from './readRecord';
import type { RowColumns } from './rowColumns';
import { RowNames } from './rowNames';
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
	/** What reasons call the rows, from version 2 of the node on. */
	readonly names: RowNames | undefined;
}

/** Reads the input as records of this operation. A bad row becomes a failed outcome; only a wrong setting throws. */
export function readRows<Asked>(
	context: IExecuteFunctions,
	given: RecordSource<Asked> & OperationFace,
	serviceName: string,
	settings: JsonObject,
): RowsRead<Asked> {
	const operation = withCustomColumns(context, given);
	const { fields, otherFields = [] } = operation;
	const source = readSource(context);
	const { columns, keys } = openColumns(context, operation, source);
	const opened = findRows(context, source, fields).map((row, index) => openRow(row, index, columns));
	const valueNotes = new ValueNotes(fields, columns.names, otherFields);
	const names = isVersion2(context) ? new RowNames(fields, keys, columns) : undefined;
	const cells = new EmptyCells(operation, settings);
	const records: BulkRecord<Asked>[] = [];
	const failed = new Map<number, Outcome>();
	const held = new HeldFields(isTool(context));
	opened.forEach((one, index) => {
		if (one.kind === 'failed') return void failed.set(index, one.outcome);
		const raws = columns.read(one.record, one.row.itemIndex);
		if (raws.kind === 'failed') return void failed.set(index, failExpression(index, raws.why));
		const values = source === 'json' ? leaveOutNewKeys(operation, raws.value) : raws.value;
		held.add(index, values);
		names?.add(index, values);
		cells.add(values);
		const describeHeld = (): string => tellHeld(held.limit(one, index), source, columns);
		const row: RowToRead = { index, raws: values, words: columns, keys, describeHeld, cleared: cells.cleared };
		const read = readRecord(operation, row);
		if (read.kind === 'failed') return void failed.set(index, read.outcome);
		records.push({ index, value: read.value });
		valueNotes.add(values, read.value as JsonObject);
		valueNotes.addOthers(index, one.record);
	});
	columns.check(context);
	cells.check(context);
	const others = new Set(otherFields.filter((name) => columns.present.has(name)));
	const notes = [...cells.list(columns.names), ...valueNotes.list(serviceName), ...columns.list(others)];
	const rows = opened.map(({ row }, index) => held.keep(row, index));
	return { rows, records, failed, notTaken: valueNotes.notTaken, notes, names };
}

/** Where the fields are: in version 2, items are read by the mapper. */
function openColumns(
	context: IExecuteFunctions,
	operation: OperationFace,
	source: Source,
): { readonly columns: RowColumns; readonly keys: KeyFields } {
	const { fields } = operation;
	if (source !== 'items') {
		const sought = isVersion2(context) ? fields : leaveOutLaterValues(operation);
		return { columns: new NamedColumns(sought, ownNames), keys: undefined };
	}
	if (!isVersion2(context)) {
		const names = readFieldNames(context, fields);
		return { columns: new NamedColumns(leaveOutUnnamed(fields, names.named), names), keys: undefined };
	}
	const mapping = readMapping(context, operation);
	return { columns: new MappedColumns(context, operation, mapping), keys: mapping.keys };
}

function failExpression(index: number, why: string): Outcome {
	const reason = `Item ${index}: ${why}. Mend the expression, or the row's data.`;
	return { status: 'failed', code: 'failed_expression', reason };
}

/** A row whose fields can all be read, or the outcome of one that can't be a record. */
type OpenedRow =
	| { readonly kind: 'open'; readonly row: Row; readonly record: JsonObject }
	| { readonly kind: 'failed'; readonly row: Row; readonly outcome: Outcome };

/** Takes up the columns of a row. Nothing that it holds throws afterwards. */
function openRow({ row, found, failure }: FoundRow, index: number, columns: RowColumns): OpenedRow {
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

function tellHeld(
	{ row, record }: { readonly row: Row; readonly record: JsonObject },
	source: Source,
	columns: RowColumns,
): string {
	return source === 'json' ? columns.describeHeld(record, 'record') : columns.describeHeld(row.json, 'item');
}
