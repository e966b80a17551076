import { show } from '../../../shared/values/json';
import { describeLostDigits } from '../../../shared/values/numbers';
import type { DocumentRead, JsonType, RequestField } from '../types';
import { give, refuse } from './fieldFault';
import { readTime } from './toTree';
import { isDigits, isList, isMap, type Tree } from './tree';

const wholeNumber = /^-?(0|[1-9]\d*)$/;
const anyNumber = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

/** A number, in the digits that were given. */
export function readNumber(field: RequestField, raw: unknown, isWhole: boolean): DocumentRead<Tree> {
	const lost = describeLostDigits(raw);
	if (lost !== undefined) return refuse(field, `is ${lost}`, 'Give it as text.');
	const text =
		typeof raw === 'number' || typeof raw === 'bigint' ? String(raw) : typeof raw === 'string' ? raw.trim() : '';
	if ((isWhole ? wholeNumber : anyNumber).test(text)) return give({ digits: text });
	const cure = isWhole
		? 'Give digits alone, without blanks, commas or zeros before them.'
		: 'Give digits, with a point before decimals and nothing between thousands.';
	return refuse(field, `must be a ${isWhole ? 'whole ' : ''}number, and is ${show(raw)}`, cure);
}

export function readBoolean(field: RequestField, raw: unknown): DocumentRead<Tree> {
	if (typeof raw === 'boolean') return give(raw);
	const text = typeof raw === 'string' ? raw.trim().toLowerCase() : '';
	if (text === 'true' || text === 'false') return give(text === 'true');
	return refuse(field, `must be true or false, and is ${show(raw)}`, 'Give true or false.');
}

/** A text. Where the schema takes numbers or true and false as well, such a value stays what it is. */
export function readText(field: RequestField, raw: unknown, types: readonly JsonType[]): DocumentRead<Tree> {
	const text = typeof raw === 'string' ? raw : readTime(raw);
	if (text !== undefined) {
		if (!/\p{Cs}/u.test(text)) return give(text);
		return refuse(field, 'holds half a character', 'Read the file in the encoding that it was written in.');
	}
	if (typeof raw === 'boolean') return give(types.includes('boolean') ? raw : String(raw));
	if (typeof raw !== 'number' && typeof raw !== 'bigint') {
		return refuse(field, `must be a text, and is ${show(raw)}`, 'Give a text.');
	}
	const number = readNumber(field, raw, false);
	const staysNumber = types.includes('integer') || types.includes('number');
	return number.kind === 'failed' || staysNumber ? number : give(String(raw));
}

/** A time as ISO 8601 has it; of a `date`, the day alone. */
export function readDateTime(field: RequestField, raw: unknown): DocumentRead<Tree> {
	const text = typeof raw === 'string' ? raw.trim() : readTime(raw);
	const example = field.format === 'date' ? '2026-01-31' : '2026-01-31T12:00:00Z';
	const isTime = text !== undefined && /^\d{4}-\d\d-\d\d/.test(text) && !Number.isNaN(Date.parse(text));
	if (!isTime) return refuse(field, `must be a time, and is ${show(raw)}`, `Write it like ${example}.`);
	return give(field.format === 'date' ? text.slice(0, 10) : text);
}

/** One of the allowed values, as the document writes it. */
export function readOption(field: RequestField, raw: unknown): DocumentRead<Tree> {
	const options = field.options ?? [];
	const given = typeof raw === 'string' ? raw.trim() : String(raw);
	const found = options.find((option) => option === raw) ?? options.find((option) => String(option) === given);
	if (found !== undefined) return give(typeof found === 'number' ? { digits: String(found) } : found);
	const listed = options.slice(0, 20).map(String).join(', ');
	const more = options.length > 20 ? ` and ${options.length - 20} more` : '';
	return refuse(field, `${show(raw)} is not allowed`, `Give one of ${listed}${more}.`);
}

/** One value of a list: of the types that its items have. What has parts stays as it is. */
export function readItem(field: RequestField, item: Tree): DocumentRead<Tree> {
	const types = field.itemTypes;
	if (item === null || isMap(item) || isList(item)) return give(item);
	const raw = isDigits(item) ? item.digits : item;
	if (field.options !== undefined) return readOption(field, raw);
	const takesNumbers = types.includes('number') || types.includes('integer');
	if (types.includes('string')) return isDigits(item) ? give(takesNumbers ? item : raw) : readText(field, raw, types);
	if (takesNumbers) return readNumber(field, raw, !types.includes('number'));
	return types.includes('boolean') ? readBoolean(field, raw) : give(item);
}
