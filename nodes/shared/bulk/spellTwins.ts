import type { RequestRules } from '../../../bulk/operation';
import type { BulkRecord } from '../../../bulk/types';
import type { Fields } from '../values/fields';
import { isObject } from '../values/json';
import { foldLook } from '../values/lookAlike';

/**
 * Writes a record as the earlier one with the same key is written, where the two differ in nothing but the letter case of keys
 * that the service compares without it, or, in the name of a group, in what cannot be seen: the engine then knows them for twins, and sends one of them.
 */
export function spellTwinsAlike<Ready>(
	fields: Fields,
	{ identify, twinKeys = identify }: Pick<RequestRules<Ready>, 'identify' | 'twinKeys'>,
	records: readonly BulkRecord<Ready>[],
): readonly BulkRecord<Ready>[] {
	const folds = new Map(
		Object.entries(fields)
			.filter(([, { anyCase }]) => anyCase === true)
			.map(([name, { holds }]) => [name, holds === 'groupName' ? foldLook : foldCase]),
	);
	if (folds.size === 0) return records;
	const firsts = new Map<string, Ready>();
	return records.map((record) => {
		const names = twinKeys(record.value);
		const shared = names.find((name) => firsts.has(name));
		const first = shared === undefined ? undefined : firsts.get(shared);
		if (first !== undefined) return isAlike(first, record.value, folds) ? { ...record, value: first } : record;
		for (const name of names) firsts.set(name, record.value);
		return record;
	});
}

type Fold = (text: string) => string;

const foldCase: Fold = (text) => text.toLowerCase();

function isAlike(one: unknown, other: unknown, folds: ReadonlyMap<string, Fold>): boolean {
	if (!isObject(one) || !isObject(other)) return false;
	const names = new Set([...Object.keys(one), ...Object.keys(other)]);
	return [...names].every((name) => {
		const [a, b] = [one[name], other[name]];
		const fold = folds.get(name);
		if (!fold || typeof a !== 'string' || typeof b !== 'string') return isSame(a, b);
		return fold(a) === fold(b);
	});
}

/** Whether two values are written alike. Undefined is as good as not there: it isn't sent. */
function isSame(a: unknown, b: unknown): boolean {
	if (isObject(a) && isObject(b)) {
		const names = new Set([...Object.keys(a), ...Object.keys(b)]);
		return [...names].every((name) => isSame(a[name], b[name]));
	}
	if (!Array.isArray(a) || !Array.isArray(b)) return a === b;
	return a.length === b.length && a.every((value, place) => isSame(value, b[place]));
}
