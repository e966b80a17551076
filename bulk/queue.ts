import type { RequestPart } from './operation';
import type { Batch } from './types';

/** The batches that are still to be sent. */
export interface BatchQueue<T> {
	isEmpty(): boolean;
	/** Batches that were planned later go behind all others. Each gets a number of its own. */
	add(batches: readonly Batch<T>[]): void;
	/**
	 * Takes the next batch that may go, or so many records of it; undefined where none may go now. `joins`: more batches of the
	 * group go along, as they were planned, up to so many records.
	 */
	next(most?: number, joins?: boolean): Batch<T> | undefined;
	/** How many records wait: in the group of this batch, and in all. */
	countWaiting(batch: Batch<T>): { readonly ofGroup: number; readonly all: number };
	/** The request of a batch has its reply: another batch of its group may go. */
	finish(batch: Batch<T>): void;
	/** The batch goes again, before all others. */
	putBack(batch: Batch<T>): void;
	/** The batch goes again in two halves, before all others or behind them. Each gets a number of its own. */
	halve(batch: Batch<T>, goes?: 'first' | 'last'): void;
}

/** Where an operation says that batches of a group go one at a time, a batch waits until its group is free. */
export function makeBatchQueue<T>(
	request: Pick<RequestPart<T>, 'groupOf' | 'oneAtATime'>,
	batches: readonly Batch<T>[],
): BatchQueue<T> {
	return new WaitingBatches(request, batches);
}

class WaitingBatches<T> implements BatchQueue<T> {
	private readonly planned: Set<Batch<T>>;
	private readonly queue: Batch<T>[];
	private readonly busyGroups = new Set<string>();
	private numbersGiven: number;

	constructor(
		private readonly request: Pick<RequestPart<T>, 'groupOf' | 'oneAtATime'>,
		batches: readonly Batch<T>[],
	) {
		this.planned = new Set(batches);
		this.queue = [...batches];
		this.numbersGiven = batches.length;
	}

	isEmpty(): boolean {
		return this.queue.length === 0;
	}

	add(batches: readonly Batch<T>[]): void {
		for (const batch of batches) {
			const numbered = { ...batch, number: this.giveNumber() };
			this.planned.add(numbered);
			this.queue.push(numbered);
		}
	}

	next(most = Infinity, joins = false): Batch<T> | undefined {
		const { queue, planned } = this;
		const { oneAtATime } = this.request;
		const index = oneAtATime ? queue.findIndex((batch) => !this.busyGroups.has(this.findGroup(batch))) : 0;
		const [batch] = index < 0 ? [] : queue.splice(index, 1);
		if (!batch) return undefined;
		if (oneAtATime) this.busyGroups.add(this.findGroup(batch));
		if (batch.records.length > most) {
			queue.splice(index, 0, { ...batch, number: this.giveNumber(), records: batch.records.slice(most) });
			return { ...batch, records: batch.records.slice(0, most) };
		}
		const mayJoin = (other: Batch<T>): boolean => planned.has(other) && this.findGroup(other) === this.findGroup(batch);
		const joinedCount = joins && planned.has(batch) ? countJoined(batch, queue.slice(index), mayJoin, most) : 0;
		if (joinedCount === 0) return batch;
		const joined = queue.splice(index, joinedCount);
		return { ...batch, records: [batch, ...joined].flatMap(({ records }) => records) };
	}

	countWaiting(batch: Batch<T>): { readonly ofGroup: number; readonly all: number } {
		const group = this.findGroup(batch);
		const count = (some: readonly Batch<T>[]): number => some.reduce((sum, { records }) => sum + records.length, 0);
		return { ofGroup: count(this.queue.filter((other) => this.findGroup(other) === group)), all: count(this.queue) };
	}

	finish(batch: Batch<T>): void {
		this.busyGroups.delete(this.findGroup(batch));
	}

	putBack(batch: Batch<T>): void {
		this.queue.unshift(batch);
	}

	halve(batch: Batch<T>, goes: 'first' | 'last' = 'first'): void {
		const middle = Math.ceil(batch.records.length / 2);
		const halves = [batch.records.slice(0, middle), batch.records.slice(middle)];
		const numbered = halves.map((records) => ({ ...batch, number: this.giveNumber(), records }));
		if (goes === 'last') this.queue.push(...numbered);
		else this.queue.unshift(...numbered);
	}

	private giveNumber(): number {
		return (this.numbersGiven += 1);
	}

	private findGroup({ records: [first] }: Batch<T>): string {
		return first ? (this.request.groupOf?.(first.value) ?? '') : '';
	}
}

/**
 * How many of the batches behind a batch may go along with it, up to so many records. Halves of a refused one are not joined
 * again.
 */
function countJoined<T>(
	{ records }: Batch<T>,
	behind: readonly Batch<T>[],
	mayJoin: (other: Batch<T>) => boolean,
	most: number,
): number {
	let count = records.length;
	const end = behind.findIndex((other) => {
		count += other.records.length;
		return count > most || !mayJoin(other);
	});
	return end < 0 ? behind.length : end;
}
