import type { IDataObject } from 'n8n-workflow';
import { isStatus, type Outcome, type Status } from '../../../bulk/types';
import { isObject, parseJson, type JsonObject } from '../values/json';

/** How an item says what became of its row: in one field, or in a column for each thing that an outcome says. */
export type OutcomeForm = 'field' | 'columns';

/** Columns of an outcome: `outcome_status` and so on, in this order, in each item. They lie in sheets: none is renamed. */
const columns = [
	'status',
	'reason',
	'id',
	'code',
	'serviceCode',
	'httpStatus',
	'jobId',
	'batch',
	'sameAs',
	'data',
] as const satisfies readonly (keyof Outcome)[];

/** What settles the record later has a column of its own. */
const later = 'later';

type Column = (typeof columns)[number] | typeof later;

function nameColumn(field: string, column: Column): string {
	return `${field}_${column}`;
}

function listColumns(field: string): readonly string[] {
	return [...columns, later as Column].map((column) => nameColumn(field, column));
}

/**
 * The fields of an item that say what became of its row. A column for which there is nothing to say is an empty text: a
 * spreadsheet leaves what was in a cell before, where it gets null.
 */
export function writeOutcome(outcome: Outcome, field: string, form: OutcomeForm): IDataObject {
	if (form === 'field') return { [field]: { ...outcome } as IDataObject };
	const { data, later: settling } = splitData(outcome.data);
	const values: Partial<Record<string, unknown>> = { ...outcome, data: writeJson(data) };
	const written = columns.map((column) => [nameColumn(field, column), values[column] ?? '']);
	return Object.fromEntries([...written, [nameColumn(field, later), writeJson(settling)]]) as IDataObject;
}

function splitData(data: unknown): { readonly data: unknown; readonly later: unknown } {
	if (!isObject(data) || !Object.hasOwn(data, later)) return { data, later: undefined };
	const { later: settling, ...others } = data;
	return { data: Object.keys(others).length > 0 ? others : undefined, later: settling };
}

function writeJson(value: unknown): string {
	return value === undefined ? '' : JSON.stringify(value);
}

/** The outcome that an item holds in this field, or in the columns that are named by it; undefined where it holds none. */
export function readOutcome(
	json: JsonObject,
	field: string,
): { readonly outcome: Outcome; readonly form: OutcomeForm } | undefined {
	const given = json[field];
	// An outcome that went through a database or a sheet may have become text.
	const value = typeof given === 'string' ? parseJson(given) : given;
	if (isObject(value) && typeof value.status === 'string') {
		return { outcome: value as unknown as Outcome, form: 'field' };
	}
	const status = json[nameColumn(field, 'status')];
	return isStatus(status) ? { outcome: readColumns(json, field, status), form: 'columns' } : undefined;
}

/** Of what a sheet may have changed, only the types are mended: whoever uses a value checks it. */
function readColumns(json: JsonObject, field: string, status: Status): Outcome {
	const texts = ['reason', 'id', 'code', 'serviceCode', 'jobId'] as const;
	const numbers = ['httpStatus', 'batch', 'sameAs'] as const;
	const read = (column: Column): unknown => {
		const value = json[nameColumn(field, column)];
		return value === '' || value === null ? undefined : value;
	};
	const values: [string, unknown][] = [
		...texts.map((column): [string, unknown] => [column, read(column)]),
		...numbers.map((column): [string, unknown] => [column, readNumber(read(column))]),
		['data', joinData(readJson(read('data')), readJson(read(later)))],
	];
	const known = values.filter(([, value]) => value !== undefined);
	return { status, ...Object.fromEntries(known) } as Outcome;
}

function readNumber(value: unknown): number | undefined {
	const number = typeof value === 'string' ? Number(value) : value;
	return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

function readJson(value: unknown): unknown {
	return typeof value === 'string' ? (parseJson(value) ?? value) : value;
}

function joinData(data: unknown, settling: unknown): unknown {
	if (settling === undefined) return data;
	return { ...(isObject(data) ? data : {}), later: settling };
}

/** Where the item says what settles its record later, for a reason. */
export function nameLater(field: string, form: OutcomeForm): string {
	return form === 'field' ? `${field}.data.later` : nameColumn(field, later);
}

/**
 * Gives the function that leaves out what says of a row what became of it earlier, under the same name: that is now said anew.
 */
export function makeLeaveOutOutcome(field: string, form: OutcomeForm): (json: IDataObject) => IDataObject {
	const names = form === 'field' ? [field] : listColumns(field);
	const sought = [...new Set([...names, field, nameColumn(field, 'status')])];
	return (json) => {
		// Most rows have none of these.
		if (!sought.some((name) => Object.hasOwn(json, name))) return json;
		const isCovered = names.some((name) => Object.hasOwn(json, name));
		const earlier = readOutcome(json as JsonObject, field);
		if (!isCovered && !earlier) return json;
		const all = new Set([...names, ...(earlier?.form === 'field' ? [field] : earlier ? listColumns(field) : [])]);
		return Object.fromEntries(Object.entries(json).filter(([name]) => !all.has(name)));
	};
}
