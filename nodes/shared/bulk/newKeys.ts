import { isEmpty, type Fields } from '../values/fields';
import type { OperationFace } from './operation';
import { findPlaces, type Raws } from './raws';

/**
 * The fields that version 1 of a node looks for in items: a key that came later (`onlyWhenNamed`) is one only where it stands
 * under "Field Names". A saved workflow whose items happen to have such a column runs as before.
 */
export function leaveOutUnnamed(fields: Fields, named: ReadonlySet<string>): Fields {
	const sought = Object.entries(fields).filter(([name, field]) => field.onlyWhenNamed !== true || named.has(name));
	return Object.fromEntries(sought);
}

/**
 * Gives the function that leaves keys that came later out of a record of a JSON array, where it has an older one of the same
 * thing.
 */
export function makeLeaveOutNewKeys({
	fields,
	foundBy,
}: Pick<OperationFace, 'fields' | 'foundBy'>): (raws: Raws) => Raws {
	const places = findPlaces(fields);
	const isNew = (name: string): boolean => fields[name]?.onlyWhenNamed === true;
	const placesOf = (names: readonly string[]): readonly number[] => names.flatMap((name) => places.get(name) ?? []);
	const groups = (foundBy?.groups ?? [])
		.filter((group) => group.some(isNew))
		.map((group) => ({
			newer: placesOf(group.filter(isNew)),
			older: placesOf(group.filter((name) => !isNew(name))),
		}));
	if (groups.length === 0) return (raws) => raws;
	return (raws) => {
		const left = new Set(
			groups.flatMap(({ newer, older }) => (older.every((place) => isEmpty(raws[place])) ? [] : newer)),
		);
		return raws.map((raw, place) => (left.has(place) ? undefined : raw));
	};
}

/**
 * The fields that version 1 of a node looks for in a JSON array: a value that came later is none of them, since a saved array
 * may have had it, unread.
 */
export function leaveOutLaterValues({ fields, foundBy }: Pick<OperationFace, 'fields' | 'foundBy'>): Fields {
	const keys: readonly string[] = foundBy?.groups.flat() ?? [];
	return Object.fromEntries(
		Object.entries(fields).filter(([name, { onlyWhenNamed }]) => onlyWhenNamed !== true || keys.includes(name)),
	);
}
