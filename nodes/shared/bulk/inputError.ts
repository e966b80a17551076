import type { IDataObject } from 'n8n-workflow';
import type { Row } from './foundRows';

/**
 * n8n takes an item with `json.error` for a failure of the node: it runs the node again, or strips the item. An input field of
 * that name goes by another one on the outputs: in all items of a run alike, as soon as one of them holds more than null or
 * false. Undefined, where the field may stay.
 */
export function nameInputError(rows: readonly Pick<Row, 'json'>[], outcomeField: string): string | undefined {
	if (!rows.some(({ json }) => isFailure(json.error))) return undefined;
	const isTaken = (name: string): boolean =>
		name === outcomeField || rows.some(({ json }) => Object.hasOwn(json, name));
	let name = 'input_error';
	for (let next = 2; isTaken(name); next += 1) name = `input_error_${next}`;
	return name;
}

function isFailure(error: unknown): boolean {
	return error !== undefined && error !== null && error !== false;
}

/** The item's fields, with its `error` under this name. */
export function moveInputError(json: IDataObject, name: string | undefined): IDataObject {
	if (name === undefined || !Object.hasOwn(json, 'error')) return json;
	return Object.fromEntries(Object.entries(json).map(([key, value]) => [key === 'error' ? name : key, value]));
}

export function describeInputError(name: string): string {
	return `The input field "error" is called "${name}" on the outputs: n8n takes an item with a field "error" for a failure of the node.`;
}
