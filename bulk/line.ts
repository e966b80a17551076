import type { Batch } from './types';

/** Batches in a line. To take the first one, and to count their records, costs the same however many there are. */
export class Line<T> {
	// The last one goes first: an array is short of its last element at once, and of its first one only by moving all others.
	private readonly line: Batch<T>[];
	/** Records that wait, by the group of their batch. */
	private readonly waiting = new Map<string, number>();
	private all = 0;

	constructor(
		batches: readonly Batch<T>[],
		private readonly findGroup: (batch: Batch<T>) => string,
	) {
		this.line = [...batches].reverse();
		for (const batch of batches) this.count(batch, batch.records.length);
	}

	isEmpty(): boolean {
		return this.line.length === 0;
	}

	/** By the place in the line, counted from 0. */
	at(place: number): Batch<T> | undefined {
		return this.line[this.indexOf(place)];
	}

	/** The place of the first such batch; -1 where there is none. */
	find(isMeant: (batch: Batch<T>) => boolean): number {
		for (let place = 0; place < this.line.length; place += 1) {
			const batch = this.at(place);
			if (batch && isMeant(batch)) return place;
		}
		return -1;
	}

	take(place: number): Batch<T> | undefined {
		const index = this.indexOf(place);
		const [batch] = place < 0 || index < 0 ? [] : this.line.splice(index, 1);
		if (batch) this.count(batch, -batch.records.length);
		return batch;
	}

	/** Infinity: behind all others. */
	put(place: number, batch: Batch<T>): void {
		this.line.splice(Math.max(0, this.line.length - place), 0, batch);
		this.count(batch, batch.records.length);
	}

	/** Records of this group that wait. */
	countOf(group: string): number {
		return this.waiting.get(group) ?? 0;
	}

	/** Records that wait. */
	countAll(): number {
		return this.all;
	}

	private indexOf(place: number): number {
		return this.line.length - 1 - place;
	}

	private count(batch: Batch<T>, records: number): void {
		const group = this.findGroup(batch);
		this.waiting.set(group, this.countOf(group) + records);
		this.all += records;
	}
}
