import type { SeededRandom } from '../core/random';

/** Real ids lie 128 apart and beyond 2^32. */
const spacing = 128;
const blockSize = 64;

/**
 * Hands out ids that are unique in the account and, within a block, not in the order of creation: in recorded jobs the
 * order of ids says nothing about the order of the records, and a client must not lean on it.
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

	dump(): number {
		return this.nextBlock;
	}
}
