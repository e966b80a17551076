import type { Fields } from '../values/fields';
import { isObject } from '../values/json';
import { foldLook } from '../values/lookAlike';

/**
 * Gives the function that tells whether two records with the same key say the same, where they differ in nothing but the letter
 * case of keys that the service compares without it, or, in the name of a group, in what cannot be seen. Undefined where no
 * field has such keys.
 */
export function makeSaysSame(fields: Fields): ((one: unknown, other: unknown) => boolean) | undefined {
	const folds = new Map(
		Object.entries(fields)
			.filter(([, { anyCase }]) => anyCase === true)
			.map(([name, { holds }]) => [name, holds === 'groupName' ? foldLook : foldCase]),
	);
	return folds.size === 0 ? undefined : (one, other) => isAlike(one, other, folds);
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
