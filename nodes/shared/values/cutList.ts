/** Cuts a list into parts of at most `size`, in order. */
export function* cutList<T>(list: readonly T[], size: number): Generator<readonly T[]> {
	for (let from = 0; from < list.length; from += size) yield list.slice(from, from + size);
}
