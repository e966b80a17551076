import { isEmpty, type Fields } from '../values/fields';
import type { OperationFace } from './operation';

/**
 * The fields that version 1 of a node looks for in items: a key that came later (`onlyWhenNamed`) is one only where it stands
 * under "Field Names". A saved workflow whose items happen to have such a column runs as before.
 */
export function leaveOutUnnamed(fields: Fields, named: ReadonlySet<string>): Fields {
	const sought = Object.entries(fields).filter(([name, field]) => field.onlyWhenNamed !== true || named.has(name));
	return Object.fromEntries(sought);
}

/** What a record of a JSON array holds, without keys that came later where it has an older one of the same thing. */
export function leaveOutNewKeys(
	{ fields, foundBy }: Pick<OperationFace, 'fields' | 'foundBy'>,
	raws: ReadonlyMap<string, unknown>,
): ReadonlyMap<string, unknown> {
	const kept = new Map(raws);
	for (const group of foundBy?.groups ?? []) {
		const isNew = (name: string): boolean => fields[name]?.onlyWhenNamed === true;
		if (group.every((name) => isNew(name) || isEmpty(raws.get(name)))) continue;
		for (const name of group.filter(isNew)) kept.delete(name);
	}
	return kept;
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
