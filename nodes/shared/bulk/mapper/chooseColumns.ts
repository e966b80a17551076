import type { Fields } from '../../values/fields';
import type { FoundBy } from '../keys';
import { foldColumn } from './fold';
import type { Mapping } from './mapping';
import { takeFrom, type TakenField } from './takenColumns';

/** What becomes of the columns of the input where each is mapped by its name. */
export interface ChosenColumns {
	readonly taken: readonly TakenField[];
	/** Columns named as a field that is written only where it is mapped or named, with that field. */
	readonly harmful: ReadonlyMap<string, string>;
	/** Columns named as a field that records could be found by, and are not, with that field. */
	readonly unchosen: ReadonlyMap<string, string>;
}

/** Takes columns that have the name or the label of a field. */
export function chooseColumns(
	present: Iterable<string>,
	fields: Fields,
	foundBy: FoundBy | undefined,
	{ keys, alsoTaken }: Mapping,
): ChosenColumns {
	const byName = new Map<string, string>();
	for (const [field, { label }] of Object.entries(fields)) {
		byName.set(foldColumn(label), field).set(foldColumn(field), field);
	}
	const harmful = new Map<string, string>();
	const unchosen = new Map<string, string>();
	const columnsOf = new Map<string, [string, ...string[]]>();
	const keyFields = foundBy?.groups.flat() ?? [];
	for (const column of present) {
		const field = byName.get(foldColumn(column));
		if (field === undefined) continue;
		const isUnchosen = keyFields.includes(field) && keys?.has(field) !== true;
		const columns = columnsOf.get(field);
		if (isUnchosen && foundBy?.written?.includes(field) !== true) unchosen.set(column, field);
		else if (fields[field]?.onlyWhenMapped === true && !alsoTaken.has(field)) harmful.set(column, field);
		else if (columns) columns.push(column);
		else columnsOf.set(field, [column]);
	}
	const taken = Object.keys(fields).flatMap((name, place): TakenField[] => {
		const columns = columnsOf.get(name);
		return columns ? [takeFrom(name, place, { kind: 'alike', columns })] : [];
	});
	return { taken, harmful, unchosen };
}
