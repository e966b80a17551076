/** Reads under way at once: as many as requests that write. The client paces all of them. */
export const readsAtOnce = 4;

/**
 * Does this for each of the things, a few at a time, and begins in their order. Resolves when all is done. Where one throws,
 * no other is begun, and it rejects when those under way have ended.
 */
export async function readTogether<T>(things: Iterable<T>, read: (thing: T) => Promise<void>): Promise<void> {
	const left = things[Symbol.iterator]();
	let hasFailed = false;
	const readOn = async (): Promise<void> => {
		for (let next = left.next(); !next.done && !hasFailed; next = left.next()) {
			const reading = read(next.value);
			reading.catch(() => (hasFailed = true));
			await reading;
		}
	};
	const ends = await Promise.allSettled(Array.from({ length: readsAtOnce }, readOn));
	const failed = ends.find((end) => end.status === 'rejected');
	if (failed) await Promise.reject(failed.reason);
}
