import { NodeOperationError, type IDataObject, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import type { Outcome } from '../../../bulk/types';
import { evaluate } from '../n8n/evaluate';
import { isExpression } from '../n8n/parameters';
import type { Fields } from '../values/fields';
import { isObject, parseJson, show, type JsonObject } from '../values/json';

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

export function findRows(context: IExecuteFunctions, source: Source, fields: Fields): readonly FoundRow[] {
	const items = context.getInputData();
	if (source === 'json') return items.flatMap((item, itemIndex) => findListed(context, item, itemIndex, fields));
	return items.map((item, itemIndex) => {
		const row = makeRow(item, itemIndex);
		return source === 'fields' ? evaluateFor(context, 'fields', row) : { row, found: row.json };
	});
}

function makeRow({ json, binary }: INodeExecutionData, itemIndex: number): Row {
	return { itemIndex, json: isObject(json) ? json : {}, ...(binary && { binary }) };
}

function evaluateFor(context: IExecuteFunctions, parameter: 'fields' | 'records', row: Row): FoundRow {
	const read = evaluate(() => context.getNodeParameter(parameter, row.itemIndex, {}));
	if (read.kind === 'read') return { row, found: read.value };
	const label = parameter === 'fields' ? 'Fields' : 'Records';
	const reason = `Item ${row.itemIndex}: an expression under "${label}" failed: ${read.why}. Mend the expression, or the item's data.`;
	return { row, found: undefined, failure: { status: 'failed', code: 'failed_expression', reason } };
}

/** Each record of a list is a row of its own, and its output item holds the record's own fields. */
function findListed(
	context: IExecuteFunctions,
	item: INodeExecutionData,
	itemIndex: number,
	fields: Fields,
): readonly FoundRow[] {
	const read = evaluateFor(context, 'records', makeRow(item, itemIndex));
	if (read.failure) return [read];
	const parsed = typeof read.found === 'string' ? parseJson(read.found) : read.found;
	if (!Array.isArray(parsed)) return [refuseList(context, read, fields)];
	return parsed.map((entry: unknown) => ({
		row: { ...read.row, json: isObject(entry) ? (entry as IDataObject) : { record: entry as IDataObject } },
		found: entry,
	}));
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
 * Why a row can't be read, where one of its fields throws; undefined where all can be. `takeUp` gets the name of each field.
 */
export function findUnreadable(json: JsonObject, takeUp: (name: string) => void = () => undefined): string | undefined {
	let at = '';
	try {
		for (const name of Object.keys(json)) {
			at = name;
			takeUp(name);
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
