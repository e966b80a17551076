import type { IExecuteFunctions } from 'n8n-workflow';
import { doAtOnce, doForEach, recordsInStep, type Steps } from '../../../bulk/turns';
import type { BulkRecord, Outcome } from '../../../bulk/types';
import type { JsonObject } from '../values/json';
import { isTool } from '../n8n/tool';
import { isVersion2 } from '../n8n/version';
import { EmptyCells } from './emptyCells';
import { findRows, readSource, stopped, type Row, type Source } from './foundRows';
import { withCustomColumns } from './mapper/customColumns';
import type { KeyFields } from './keys';
import { makeLeaveOutNewKeys } from './newKeys';
import type { Note } from './notes';
import { openColumns } from './openColumns';
import type { OperationFace } from './operation';
import { RowOpener, type OpenedRows } from './openRows';
import type { Raws } from './raws';
import { makeReadRecord, type RecordFailure, type RecordSource } from './readRecord';
import type { RowColumns } from './rowColumns';
import { RowNames } from './rowNames';
import { HeldFields } from './toolRow';
import { ValueNotes } from './valueNotes';

export type { Row } from './foundRows';

export interface RowsRead<Asked> {
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

type Operation<Asked> = RecordSource<Asked> & OperationFace;

/** What reading needs beside the node's own context. */
export interface ReadSettings {
	readonly serviceName: string;
	/** The operation's own settings. */
	readonly settings: JsonObject;
	/** Once it is aborted, no more rows are read. */
	readonly signal?: AbortSignal;
}

/** Reads the input as records of this operation. A bad row becomes a failed outcome; only a wrong setting throws. */
export function readRows<Asked>(
	context: IExecuteFunctions,
	operation: Operation<Asked>,
	given: ReadSettings,
): RowsRead<Asked> {
	return doAtOnce(readRowsInSteps(context, operation, given));
}

/** The same in steps, between which others on the thread may have their turns. */
export function* readRowsInSteps<Asked>(
	context: IExecuteFunctions,
	given: Operation<Asked>,
	{ serviceName, settings, signal }: ReadSettings,
): Steps<RowsRead<Asked>> {
	const operation = withCustomColumns(context, given);
	const source = readSource(context);
	const { columns, keys } = openColumns(context, operation, source);
	const opened = new RowOpener(columns.present);
	yield* findRows(context, source, operation.fields, (row) => opened.open(row), signal);
	const reading = new RowReading(context, operation, { source, columns, keys, settings }, opened);
	const rowsInStep = columns.evaluates ? 1 : recordsInStep;
	yield* doForEach(opened.rows, (row, index) => reading.take(row, index, signal), rowsInStep);
	if (!signal?.aborted) reading.check(context);
	return reading.finish(serviceName);
}

interface Reading {
	readonly source: Source;
	readonly columns: RowColumns;
	readonly keys: KeyFields;
	readonly settings: JsonObject;
}

/** Reads row after row, and keeps what is to be said of all of them. */
class RowReading<Asked> {
	private readonly records: BulkRecord<Asked>[] = [];
	private readonly failed = new Map<number, Outcome>();
	private readonly valueNotes: ValueNotes;
	private readonly names: RowNames | undefined;
	private readonly cells: EmptyCells;
	private readonly held: HeldFields;
	private readonly readRecord: ReturnType<typeof makeReadRecord<Asked>>;
	private readonly pick: (raws: Raws) => Raws;
	private readonly others: readonly string[];

	constructor(
		context: IExecuteFunctions,
		operation: Operation<Asked>,
		private readonly reading: Reading,
		private readonly opened: OpenedRows,
	) {
		const { source, columns, keys, settings } = reading;
		const { fields, otherFields = [] } = operation;
		this.others = otherFields.filter((name) => columns.present.has(name));
		this.valueNotes = new ValueNotes(fields, columns.names, this.others);
		this.names = isVersion2(context) ? new RowNames(fields, keys, columns) : undefined;
		this.cells = new EmptyCells(operation, settings);
		this.held = new HeldFields(fields, isTool(context));
		this.readRecord = makeReadRecord(operation, { words: columns, keys, cleared: this.cells.cleared });
		this.pick = source === 'json' ? makeLeaveOutNewKeys(operation) : (raws) => raws;
	}

	take(row: Row, index: number, signal: AbortSignal | undefined): void {
		const { failed, records } = this.opened;
		const unopened = failed.get(index) ?? (signal?.aborted ? stopped : undefined);
		if (unopened) return void this.failed.set(index, unopened);
		const found = records[index] ?? row.json;
		const read = this.reading.columns.read(found, row.itemIndex);
		if (read.kind === 'failed') return void this.failed.set(index, failExpression(index, read.why));
		const raws = this.pick(read.value);
		this.held.add(index, raws);
		this.names?.add(index, raws);
		this.cells.add(raws);
		const record = this.readRecord(raws);
		if (record.kind === 'failed')
			return void this.failed.set(index, this.describeFailure(record, { row, record: found }, index));
		this.records.push({ index, value: record.value });
		this.valueNotes.add(raws, record.value as JsonObject);
		this.valueNotes.addOthers(index, found);
	}

	/** Throws for what is wrong in all rows. */
	check(context: IExecuteFunctions): void {
		this.reading.columns.check(context);
		this.cells.check(context);
	}

	finish(serviceName: string): RowsRead<Asked> {
		const { columns } = this.reading;
		const { records, failed, names, cells, valueNotes, held } = this;
		const notes = [
			...cells.list(columns.names),
			...valueNotes.list(serviceName),
			...columns.list(new Set(this.others)),
		];
		return { rows: held.keepAll(this.opened.rows), records, failed, notTaken: valueNotes.notTaken, notes, names };
	}

	private describeFailure(
		{ code, text, isLacking }: RecordFailure,
		one: { readonly row: Row; readonly record: JsonObject },
		index: number,
	): Outcome {
		const { source, columns } = this.reading;
		const { row, record } = this.held.limit(one, index);
		const [json, noun] = source === 'json' ? ([record, 'record'] as const) : ([row.json, 'item'] as const);
		const held = isLacking ? ` ${columns.describeHeld(json, noun)}` : '';
		return { status: 'failed', code, reason: `Item ${index}: ${text}${held}` };
	}
}

function failExpression(index: number, why: string): Outcome {
	const reason = `Item ${index}: ${why}. Mend the expression, or the row's data.`;
	return { status: 'failed', code: 'failed_expression', reason };
}
