import type { Fields } from '../../values/fields';
import { cleanColumn } from '../columns';

/** The name of a column or a field without what does not count in it: letter case, blanks, "_", "-", and what cannot be seen. */
export function foldColumn(name: string): string {
	return cleanColumn(name.normalize('NFKC'))
		.toLowerCase()
		.replace(/[\s_\p{Pd}\p{Cc}]/gu, '');
}

/** The fields that have this name or label. */
export function findFieldsNamed(fields: Fields, name: string): readonly string[] {
	const folded = foldColumn(name);
	return Object.entries(fields).flatMap(([field, { label }]) =>
		foldColumn(field) === folded || foldColumn(label) === folded ? [field] : [],
	);
}
