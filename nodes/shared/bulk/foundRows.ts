import { NodeOperationError, type IDataObject, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { doForEach, recordsInStep, type Steps } from '../../../bulk/turns';
import type { Outcome } from '../../../bulk/types';
import { evaluate, type Evaluated } from '../n8n/evaluate';
import { isExpression } from '../n8n/parameters';
import type { Fields } from '../values/fields';
import { isObject, show, type JsonObject } from '../values/json';
import { parseListInSteps } from '../values/parseList';
import { makeReadFields } from './formFields';

/** What an output item is made of: where it came from and what it carries. */
export interface Row {
	/** The input item that it's paired to. */
	readonly itemIndex: number;
	readonly json: IDataObject;
	readonly binary?: INodeExecutionData['binary'];
}

/** A row as it was found, before its fields are read. */
export interface FoundRow {
	readonly row: Row;
	/** What should be a record: an object, or its JSON. */
	readonly found: unknown;
	readonly failure?: Outcome;
}

export type Source = 'items' | 'fields' | 'json';

export function readSource(context: IExecuteFunctions): Source {
	const source: unknown = context.getNodeParameter('recordsFrom', 0, 'items');
	if (source === 'items' || source === 'fields' || source === 'json') return source;
	throw new NodeOperationError(
		context.getNode(),
		`"Records From" is ${show(source)}, and must be items, fields or json.`,
		{
			description: 'Choose one of the options of "Records From".',
		},
	);
}

/** The outcome of rows that were not read, since the execution was stopped meanwhile. */
export const stopped: Outcome = {
	status: 'unsent',
	code: 'cancelled',
	reason: 'The execution was stopped before this was sent. Run the same rows again: what is done is left alone.',
};

/** What takes up the rows as they are found. */
type TakeRow = (row: FoundRow) => void;

/** Finds one row after the other. With `json`, an item may hold many. Once the signal is aborted, nothing is evaluated. */
export function* findRows(
	context: IExecuteFunctions,
	source: Source,
	fields: Fields,
	take: TakeRow,
	signal?: AbortSignal,
): Steps<void> {
	const items = context.getInputData();
	const isStopped = (): boolean => signal?.aborted === true;
	if (source === 'json') {
		for (const [itemIndex, item] of items.entries()) {
			const row = makeRow(item, itemIndex);
			if (isStopped()) take(stopRow(row));
			else yield* findListed(context, row, fields, take);
			// Of items whose list is none, too.
			if ((itemIndex + 1) % recordsInStep === 0) yield;
		}
		return;
	}
	const readFields = source === 'fields' ? makeReadFields(context) : undefined;
	const find = (row: Row): FoundRow =>
		readFields ? tellFailure('Fields', row, readFields(row.json, row.itemIndex)) : { row, found: row.json };
	const takeItem = (item: INodeExecutionData, itemIndex: number): void => {
		const row = makeRow(item, itemIndex);
		take(isStopped() ? stopRow(row) : find(row));
	};
	yield* doForEach(items, takeItem, readFields ? 1 : recordsInStep);
}

const stopRow = (row: Row): FoundRow => ({ row, found: undefined, failure: stopped });

function makeRow({ json, binary }: INodeExecutionData, itemIndex: number): Row {
	const held = isObject(json) ? json : {};
	return binary ? { itemIndex, json: held, binary } : { itemIndex, json: held };
}

function tellFailure(label: 'Fields' | 'Records', row: Row, read: Evaluated<unknown>): FoundRow {
	if (read.kind === 'read') return { row, found: read.value };
	const reason = `Item ${row.itemIndex}: an expression under "${label}" failed: ${read.why}. Mend the expression, or the item's data.`;
	return { row, found: undefined, failure: { status: 'failed', code: 'failed_expression', reason } };
}

/** Each record of a list is a row of its own, and its output item holds the record's own fields. */
function* findListed(context: IExecuteFunctions, row: Row, fields: Fields, take: TakeRow): Steps<void> {
	const given = evaluate(() => context.getNodeParameter('records', row.itemIndex, {}));
	const read = tellFailure('Records', row, given);
	if (read.failure) return take(read);
	const parsed = typeof read.found === 'string' ? yield* parseListInSteps(read.found) : read.found;
	if (!Array.isArray(parsed)) return take(refuseList(context, read, fields));
	yield* doForEach(parsed as readonly unknown[], (entry) => {
		const json = isObject(entry) ? (entry as IDataObject) : { record: entry as IDataObject };
		take({ row: { ...row, json }, found: entry });
	});
}

/** Text that was typed into the node is a setting: wrong for every item. What an expression gives is this item's. */
function refuseList(context: IExecuteFunctions, { row, found }: FoundRow, fields: Fields): FoundRow {
	const { itemIndex } = row;
	const message = `Item ${itemIndex}: "Records" is not a JSON array: ${show(found)}.`;
	const some = Object.keys(fields).slice(0, 2);
	const example = some.map((name) => `"${name}": …`).join(', ');
	const cure = `It must be a list of objects, such as [{${example}}].`;
	const typed: unknown = context.getNodeParameter('records', itemIndex, '', { rawExpressions: true });
	if (isExpression(typed)) {
		return { row, found, failure: { status: 'failed', code: 'not_a_record', reason: `${message} ${cure}` } };
	}
	throw new NodeOperationError(context.getNode(), message, { description: cure, itemIndex });
}

/**
 * Why a row can't be read, where one of its fields throws; undefined where all can be. `takeUp` gets the names of its fields.
 */
export function findUnreadable(json: JsonObject, takeUp?: (names: readonly string[]) => void): string | undefined {
	let at = '';
	try {
		const names = Object.keys(json);
		takeUp?.(names);
		for (const name of names) {
			at = name;
			void json[name];
		}
		return undefined;
	} catch (error) {
		const why = error instanceof Error ? error.message : String(error);
		return `${at === '' ? 'the row' : `the field ${show(at)}`} cannot be read: ${why}. Mend the step that the item comes from.`;
	}
}

/** What can be read of a row. */
export function copyReadable(json: JsonObject): IDataObject {
	const copy: Record<string, unknown> = {};
	const names = evaluate(() => Object.keys(json));
	for (const name of names.kind === 'read' && Array.isArray(names.value) ? names.value : []) {
		const read = evaluate(() => json[String(name)]);
		if (read.kind === 'read') copy[String(name)] = read.value;
	}
	return copy as IDataObject;
}
