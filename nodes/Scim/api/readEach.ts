/** Requests under way at once. */
const atOnce = 4;

/** As many as this are asked for one by one; for more, the list is read. */
export const maxOneByOne = 25;

/** Reads one thing for each, a few at once, in the order given. */
export async function readEach<A, B>(all: readonly A[], read: (one: A) => Promise<B>): Promise<readonly B[]> {
	const results: B[] = [];
	// All workers take from the same one.
	const left = all.entries();
	const work = async (): Promise<void> => {
		for (const [nth, one] of left) results[nth] = await read(one);
	};
	await Promise.all(Array.from({ length: atOnce }, work));
	return results;
}
