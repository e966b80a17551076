import { show } from '../../../shared/values/json';
import { findJsonFault } from '../jsonPlace';
import type { DocumentRead, RequestField } from '../types';
import { collect, give, refuse } from './fieldFault';
import { readBoolean, readDateTime, readItem, readNumber, readOption, readText } from './plainValue';
import { toTree } from './toTree';
import { isList, parseTree, type Tree } from './tree';

/**
 * Whether the form gave a value. An emptied field is null or an empty text. A text of the body that was emptied is sent: it
 * clears what is there.
 */
export function isGiven({ kind, in: place, required }: RequestField, raw: unknown): boolean {
	if (raw === undefined || raw === null) return false;
	if (typeof raw !== 'string' || raw.trim() !== '') return true;
	return raw !== '' ? kind === 'text' : kind === 'text' && place === 'body' && !required;
}

/** The value of a field, of the kind that the document asks for. */
export function readValue(field: RequestField, raw: unknown): DocumentRead<Tree> {
	switch (field.kind) {
		case 'number':
			return readNumber(field, raw, !field.jsonTypes.includes('number'));
		case 'boolean':
			return readBoolean(field, raw);
		case 'dateTime':
			return readDateTime(field, raw);
		case 'options':
			return readOption(field, raw);
		case 'array':
			return readArray(field, raw);
		case 'json':
			return readJson(field, raw);
		default:
			return field.isInteger ? readNumber(field, raw, true) : readText(field, raw, field.jsonTypes);
	}
}

/** JSON as text, or what an expression gave. */
function readJson(field: RequestField, raw: unknown): DocumentRead<Tree> {
	return typeof raw === 'string' ? parse(field, raw) : toTree(field, raw);
}

function parse(field: RequestField, text: string): DocumentRead<Tree> {
	try {
		return give(parseTree(text));
	} catch {
		const { line, column } = findJsonFault(text);
		const place = `line ${line}, column ${column}`;
		const cure = `Correct it at ${place}. Texts and names stand in double quotation marks, like ${example(field)}.`;
		return refuse(field, `is no JSON (${place}): ${show(text)}`, cure);
	}
}

function example({ sample }: RequestField): string {
	return sample === undefined ? '{"name": "value"}' : show(sample);
}

/** A list: as JSON, or with commas between its values, or what an expression gave; one value alone is a list of one. */
function readArray(field: RequestField, raw: unknown): DocumentRead<Tree> {
	const whole = typeof raw === 'string' ? readListText(field, raw) : toTree(field, raw);
	if (whole.kind === 'failed') return whole;
	const items: readonly Tree[] = isList(whole.value) ? whole.value : [whole.value];
	return collect(items.map((item) => readItem(field, item)));
}

function readListText(field: RequestField, raw: string): DocumentRead<Tree> {
	const text = raw.trim();
	if (text.startsWith('[') || text.startsWith('{')) return parse(field, text);
	const items = text.split(',').map((item) => item.trim());
	return give(items.filter((item) => item !== ''));
}
