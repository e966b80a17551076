import type { Clock } from '../http/types';
import { doForEach, doInTurns } from './turns';

/** The entries of both maps; those of the second stand, where both have one. The very map, where the other has none. */
export async function overlay<K, V>(
	under: ReadonlyMap<K, V>,
	over: ReadonlyMap<K, V>,
	clock: Pick<Clock, 'breathe'>,
): Promise<ReadonlyMap<K, V>> {
	if (over.size === 0) return under;
	if (under.size === 0) return over;
	const all = new Map<K, V>();
	const put = ([key, value]: readonly [K, V]): void => void all.set(key, value);
	await doInTurns(doForEach(under, put), clock);
	await doInTurns(doForEach(over, put), clock);
	return all;
}
