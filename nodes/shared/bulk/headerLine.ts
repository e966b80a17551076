import { showUnseen } from '../values/characters';
import type { Fields } from '../values/fields';
import { show } from '../values/json';
import { cleanColumn } from './columns';
import type { FieldNames } from './fieldNames';

const delimiters = [';', '\t', '|', ','] as const;

/**
 * Columns whose name is the whole header line of a file, such as `external_id;name;email`, with the delimiter that the file
 * has. Two names of fields must be in it, so that a column called "Name, first" is none.
 */
export function findHeaderLines(
	columns: Iterable<string>,
	fields: Fields,
	{ names }: FieldNames,
): ReadonlyMap<string, string> {
	const known = new Set<string>();
	for (const [name, { label }] of Object.entries(fields)) {
		for (const word of [name, label, names[name] ?? name]) known.add(fold(word));
	}
	const found = new Map<string, string>();
	for (const column of columns) {
		const delimiter = delimiters.find((each) => countKnown(column, each, known) > 1);
		if (delimiter !== undefined) found.set(column, delimiter);
	}
	return found;
}

/** The sentence on such a column. */
export function describeHeaderLine(column: string, delimiter: string): string {
	const shown = delimiter === '\t' ? 'a tab' : `"${delimiter}"`;
	return (
		`${showUnseen(show(column))} is a whole header line: the file was read with the wrong delimiter. Set the ` +
		`delimiter to ${shown} where the file is read.`
	);
}

function countKnown(column: string, delimiter: string, known: ReadonlySet<string>): number {
	const parts = new Set(cleanColumn(column).split(delimiter).map(fold));
	return [...parts].filter((part) => known.has(part)).length;
}

function fold(name: string): string {
	return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
