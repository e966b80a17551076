import { isObject } from '../../../shared/values/json';
import { describeLostDigits } from '../../../shared/values/numbers';
import type { DocumentRead, RequestField } from '../types';
import { collect, give, refuse } from './fieldFault';
import type { Tree } from './tree';

/** n8n's items are shallower by far. */
const mostLevels = 100;

/** A value that an expression gave. What is undefined is left out of objects, as JSON does it. */
export function toTree(field: RequestField, value: unknown, level = 0): DocumentRead<Tree> {
	if (level > mostLevels)
		return refuse(field, 'is nested too deeply, or contains itself', 'Give a value with fewer levels.');
	if (Array.isArray(value)) return collect(value.map((each) => toTree(field, each ?? null, level + 1)));
	const time = readTime(value);
	if (time !== undefined) return give(time);
	if (isObject(value)) return readObject(field, value, level);
	if (typeof value === 'number') return readNumber(field, value);
	if (typeof value === 'bigint') return give({ digits: String(value) });
	if (typeof value === 'string' || typeof value === 'boolean' || value === null) return give(value);
	return refuse(field, `is a ${typeof value}, which can't be sent`, 'Give a text, a number, a list or an object.');
}

function readObject(field: RequestField, value: Readonly<Record<string, unknown>>, level: number): DocumentRead<Tree> {
	const entries = Object.entries(value).filter(([, each]) => each !== undefined);
	const read = collect(
		entries.map(([key, each]) => {
			const tree = toTree(field, each, level + 1);
			return tree.kind === 'failed' ? tree : give([key, tree.value] as const);
		}),
	);
	return read.kind === 'failed' ? read : give(new Map(read.value));
}

function readNumber(field: RequestField, value: number): DocumentRead<Tree> {
	if (!Number.isFinite(value))
		return refuse(field, `is ${value}, which is no number that can be sent`, 'Give a number.');
	const lost = describeLostDigits(value);
	if (lost !== undefined) return refuse(field, `is ${lost}`, 'Give it as text.');
	return give({ digits: JSON.stringify(value) });
}

/** A JavaScript date, or one of n8n's (luxon), as text; undefined where it's neither. */
export function readTime(value: unknown): string | undefined {
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
	if (!isObject(value) || !('toISO' in value) || typeof value.toISO !== 'function') return undefined;
	const text: unknown = value.toISO();
	return typeof text === 'string' ? text : undefined;
}
