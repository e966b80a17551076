/** The entries of both maps; those of the second stand, where both have one. The very map, where the other has none. */
export function overlay<K, V>(under: ReadonlyMap<K, V>, over: ReadonlyMap<K, V>): ReadonlyMap<K, V> {
	if (over.size === 0) return under;
	if (under.size === 0) return over;
	const all = new Map(under);
	for (const [key, value] of over) all.set(key, value);
	return all;
}
