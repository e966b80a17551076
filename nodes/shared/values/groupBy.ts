import { doAtOnce, doForEach, type Steps } from '../../../bulk/turns';

/** Things by a key of theirs. Keys, and the things of a key, are in the order in which they came. */
export function groupBy<K, T>(things: Iterable<T>, keyOf: (thing: T) => K): ReadonlyMap<K, readonly T[]> {
	return doAtOnce(groupInSteps(things, keyOf));
}

/** The same, where there may be as many things as a run has records. */
export function* groupInSteps<K, T>(things: Iterable<T>, keyOf: (thing: T) => K): Steps<ReadonlyMap<K, readonly T[]>> {
	const groups = new Map<K, T[]>();
	yield* doForEach(things, (thing) => {
		const key = keyOf(thing);
		const group = groups.get(key);
		if (group) group.push(thing);
		else groups.set(key, [thing]);
	});
	return groups;
}
