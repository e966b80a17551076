import type { SeededRandom } from '../core/random';

/** The ids in recordings are multiples of 128 apart, and larger than 2^32. */
const spacing = 128;
/** How many ids are shuffled together. */
const blockSize = 64;

/**
 * Makes ids that are unique in the account. Within a block they are not in the order of creation: in recorded jobs the
 * order of ids differs from the order of the records, so a client must not rely on it.
 */
export class IdAllocator {
	private block: number[] = [];

	constructor(
		private readonly random: SeededRandom,
		private nextBlock = 6_130_852_536_346,
	) {}

	next(): number {
		const id = this.block.pop();
		if (id !== undefined) return id;
		const start = this.nextBlock;
		this.nextBlock += blockSize * spacing;
		this.block = this.random.shuffle(Array.from({ length: blockSize }, (_, index) => start + index * spacing));
		return this.next();
	}

	/** The start of the next block, for the constructor of a later process. */
	dump(): number {
		return this.nextBlock;
	}
}
