import { NodeOperationError, type IDataObject, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import type { Code } from '../../../bulk/codes';
import type { BulkRecord, Outcome } from '../../../bulk/types';
import type { BulkOperation } from './operation';
import { evaluate } from '../n8n/evaluate';
import { isEmpty, type Fields } from '../values/fields';
import { isObject, parseJson, show, type JsonObject } from '../values/json';

/** What an output item is made of: where it came from and what it carries. */
export interface Row {
	/** The input item that it's paired to. */
	readonly itemIndex: number;
	readonly json: IDataObject;
	readonly binary?: INodeExecutionData['binary'];
}

export interface RowsRead<T> {
	/** One for each output item, in order. A record's index is its place here. */
	readonly rows: readonly Row[];
	readonly records: readonly BulkRecord<T>[];
	/** Rows that can't be records, with why, by their place. */
	readonly failed: ReadonlyMap<number, Outcome>;
}

/** A row as it was found, before its fields are read. `nameOf` tells where a field's value stood. */
interface Found {
	readonly row: Row;
	readonly value: unknown;
	readonly failure?: Outcome;
}

type Source = 'items' | 'fields' | 'json';

/** Reads the input as records of this operation. A bad row becomes a failed outcome; only a wrong setting throws. */
export function readRows<T>(context: IExecuteFunctions, row: BulkOperation<T>): RowsRead<T> {
	const source = readSource(context);
	const names = source === 'items' ? readFieldNames(context, row.fields) : {};
	const found = findRows(context, source, names, row.fields);
	const records: BulkRecord<T>[] = [];
	const failed = new Map<number, Outcome>();
	found.forEach(({ value, failure }, index) => {
		if (failure) {
			failed.set(index, failure);
			return;
		}
		const read = readRecord(row, value, names, index);
		if ('outcome' in read) failed.set(index, read.outcome);
		else records.push({ index, value: read.record });
	});
	return { rows: found.map((one) => one.row), records, failed };
}

function readSource(context: IExecuteFunctions): Source {
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

/** Read once for all items: a name that's an expression has the value that it has for the first item. */
function readFieldNames(context: IExecuteFunctions, fields: Fields): Readonly<Record<string, string>> {
	const given: unknown = context.getNodeParameter('fieldNames', 0, {});
	if (!isObject(given)) {
		throw new NodeOperationError(context.getNode(), `"Field Names" is ${show(given)}, and not a set of names.`, {
			description: 'Mend the expression of "Field Names", or add the names one by one.',
		});
	}
	const names: Record<string, string> = {};
	for (const field of Object.keys(fields)) {
		const name = Object.hasOwn(given, field) ? given[field] : field;
		if (typeof name !== 'string' || name.trim() === '') {
			throw new NodeOperationError(context.getNode(), `The field name for "${field}" is ${show(name)}.`, {
				description: `Under "Field Names", write the name of the input item's field that holds "${field}", or remove the entry.`,
			});
		}
		names[field] = name.trim();
	}
	return names;
}

function findRows(
	context: IExecuteFunctions,
	source: Source,
	names: Readonly<Record<string, string>>,
	fields: Fields,
): readonly Found[] {
	const items = context.getInputData();
	if (source === 'json') return items.flatMap((item, itemIndex) => findListed(context, item, itemIndex, fields));
	return items.map((item, itemIndex) => {
		const row = { itemIndex, json: item.json, ...(item.binary && { binary: item.binary }) };
		if (source === 'fields') return { row, ...evaluateFor(context, 'fields', itemIndex) };
		const value = Object.fromEntries(Object.entries(names).map(([field, name]) => [field, readPath(item.json, name)]));
		return { row, value };
	});
}

/** The field of this name; where there is none, the name is a path with dots. Only own fields count. */
export function readPath(json: JsonObject, name: string): unknown {
	if (Object.hasOwn(json, name)) return json[name];
	let value: unknown = json;
	for (const step of name.split('.')) {
		if (!isObject(value) || !Object.hasOwn(value, step)) return undefined;
		value = value[step];
	}
	return value;
}

function evaluateFor(
	context: IExecuteFunctions,
	parameter: string,
	itemIndex: number,
): { value: unknown; failure?: Outcome } {
	const read = evaluate(() => context.getNodeParameter(parameter, itemIndex, {}));
	if (read.ok) return { value: read.value };
	const reason = `Item ${itemIndex}: an expression under "${label(parameter)}" failed: ${read.why}. Mend the expression, or the item's data.`;
	return { value: undefined, failure: { status: 'failed', code: 'failed_expression', reason } };
}

function label(parameter: string): string {
	return parameter === 'fields' ? 'Fields' : 'Records';
}

/** Each record of a list is a row of its own, and its output item holds the record's own fields. */
function findListed(
	context: IExecuteFunctions,
	item: INodeExecutionData,
	itemIndex: number,
	fields: Fields,
): readonly Found[] {
	const { value, failure } = evaluateFor(context, 'records', itemIndex);
	const binary = item.binary && { binary: item.binary };
	if (failure) return [{ row: { itemIndex, json: item.json, ...binary }, value, failure }];
	const parsed = typeof value === 'string' ? parseJson(value) : value;
	if (!Array.isArray(parsed)) return [refuseList(context, item, itemIndex, value, fields)];
	return parsed.map((entry: unknown) => ({
		row: { itemIndex, json: isObject(entry) ? (entry as IDataObject) : { record: entry as IDataObject }, ...binary },
		value: entry,
	}));
}

/** Text that was typed into the node is a setting: wrong for every item. What an expression gives is this item's. */
function refuseList(
	context: IExecuteFunctions,
	item: INodeExecutionData,
	itemIndex: number,
	value: unknown,
	fields: Fields,
): Found {
	const message = `Item ${itemIndex}: "Records" is not a JSON array: ${show(value)}.`;
	const some = Object.keys(fields).slice(0, 2);
	const example = some.map((name) => `"${name}": …`).join(', ');
	const cure = `It must be a list of objects, such as [{${example}}].`;
	const typed: unknown = context.getNodeParameter('records', itemIndex, '', { rawExpressions: true });
	if (typeof typed === 'string' && typed.startsWith('=')) {
		const failure: Outcome = { status: 'failed', code: 'not_a_record', reason: `${message} ${cure}` };
		return { row: { itemIndex, json: item.json, ...(item.binary && { binary: item.binary }) }, value, failure };
	}
	throw new NodeOperationError(context.getNode(), message, { description: cure, itemIndex });
}

type RecordRead<T> = { readonly record: T } | { readonly outcome: Outcome };

function readRecord<T>(
	row: BulkOperation<T>,
	found: unknown,
	names: Readonly<Record<string, string>>,
	index: number,
): RecordRead<T> {
	const value = typeof found === 'string' ? parseJson(found) : found;
	if (!isObject(value)) {
		return refuse(
			index,
			'not_a_record',
			`the record is not an object with fields, but ${show(found)}. Make it an object.`,
		);
	}
	const record: Record<string, unknown> = {};
	for (const [name, field] of Object.entries(row.fields)) {
		const raw = Object.hasOwn(value, name) ? value[name] : undefined;
		const place = `${field.label} (field "${names[name] ?? name}")`;
		if (isEmpty(raw)) {
			if (field.required) return refuse(index, 'missing_field', `${place} is missing or empty. ${cureMissing(names)}`);
			continue;
		}
		const read = field.read(raw);
		if (!read.ok) return refuse(index, read.code, `${place} ${read.reason}. Mend the value and send it again.`);
		record[name] = read.value;
	}
	const typed = record as T;
	const wrong = row.check?.(typed);
	if (!wrong) return { record: typed };
	const elsewhere = wrong.code === 'missing_field' ? elsewhereCure(names) : '';
	return refuse(index, wrong.code, wrong.reason + elsewhere);
}

/** Only where fields have names: a list says its own. */
function elsewhereCure(names: Readonly<Record<string, string>>): string {
	return Object.keys(names).length > 0 ? ' Or name the fields that hold them under "Field Names".' : '';
}

function cureMissing(names: Readonly<Record<string, string>>): string {
	const elsewhere = Object.keys(names).length > 0 ? ', or name the field that holds it under "Field Names"' : '';
	return `Fill it${elsewhere}.`;
}

function refuse(index: number, code: Code, text: string): { outcome: Outcome } {
	return { outcome: { status: 'failed', code, reason: `Item ${index}: ${text}` } };
}
