/** What a row got: the index of its entry, or why it has none. */
type RowPair = number | 'keyless' | 'none' | 'several';

/** Whether a row got the entry, or why none did. */
type EntryPair = 'taken' | 'keyless' | 'none' | 'several';

type Keys = readonly (string | undefined)[];

/** Pairs rows with entries of the same key. Rows may share an entry. Of several entries with one key, none is chosen. */
export function pairKeys(
	rowKeys: Keys,
	entryKeys: Keys,
): { readonly rows: readonly RowPair[]; readonly entries: readonly EntryPair[] } {
	const entriesOf = new Map<string, number[]>();
	entryKeys.forEach((key, index) => {
		if (key === undefined) return;
		const same = entriesOf.get(key);
		if (same) same.push(index);
		else entriesOf.set(key, [index]);
	});
	const wanted = new Set(rowKeys);
	return {
		rows: rowKeys.map((key) => {
			if (key === undefined) return 'keyless';
			const [first, second] = entriesOf.get(key) ?? [];
			if (first === undefined) return 'none';
			return second === undefined ? first : 'several';
		}),
		entries: entryKeys.map((key) => {
			if (key === undefined) return 'keyless';
			if (!wanted.has(key)) return 'none';
			return (entriesOf.get(key) ?? []).length > 1 ? 'several' : 'taken';
		}),
	};
}
