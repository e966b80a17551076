import { findGroup } from './findGroup';
import { Line } from './line';
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
	private readonly queue: Line<T>;
	private readonly busyGroups = new Set<string>();
	private numbersGiven: number;

	constructor(
		private readonly request: Pick<RequestPart<T>, 'groupOf' | 'oneAtATime'>,
		batches: readonly Batch<T>[],
	) {
		this.planned = new Set(batches);
		this.queue = new Line(batches, (batch) => this.findGroup(batch));
		this.numbersGiven = batches.length;
	}

	isEmpty(): boolean {
		return this.queue.isEmpty();
	}

	add(batches: readonly Batch<T>[]): void {
		for (const batch of batches) {
			const numbered = { ...batch, number: this.giveNumber() };
			this.planned.add(numbered);
			this.queue.put(Infinity, numbered);
		}
	}

	next(most = Infinity, joins = false): Batch<T> | undefined {
		const { queue, planned } = this;
		const { oneAtATime } = this.request;
		const place = oneAtATime ? queue.find((batch) => !this.busyGroups.has(this.findGroup(batch))) : 0;
		const batch = queue.take(place);
		if (!batch) return undefined;
		if (oneAtATime) this.busyGroups.add(this.findGroup(batch));
		if (batch.records.length > most) {
			queue.put(place, { ...batch, number: this.giveNumber(), records: batch.records.slice(most) });
			return { ...batch, records: batch.records.slice(0, most) };
		}
		if (!joins || !planned.has(batch)) return batch;
		const mayJoin = (other: Batch<T>): boolean => planned.has(other) && this.findGroup(other) === this.findGroup(batch);
		const joined = takeJoined(queue, place, mayJoin, most - batch.records.length);
		if (joined.length === 0) return batch;
		return { ...batch, records: [batch, ...joined].flatMap(({ records }) => records) };
	}

	countWaiting(batch: Batch<T>): { readonly ofGroup: number; readonly all: number } {
		return { ofGroup: this.queue.countOf(this.findGroup(batch)), all: this.queue.countAll() };
	}

	finish(batch: Batch<T>): void {
		this.busyGroups.delete(this.findGroup(batch));
	}

	putBack(batch: Batch<T>): void {
		this.queue.put(0, batch);
	}

	halve(batch: Batch<T>, goes: 'first' | 'last' = 'first'): void {
		const middle = Math.ceil(batch.records.length / 2);
		const halves = [batch.records.slice(0, middle), batch.records.slice(middle)];
		const numbered = halves.map((records) => ({ ...batch, number: this.giveNumber(), records }));
		numbered.forEach((half, nth) => this.queue.put(goes === 'last' ? Infinity : nth, half));
	}

	private giveNumber(): number {
		return (this.numbersGiven += 1);
	}

	private findGroup(batch: Batch<T>): string {
		return findGroup(this.request, batch);
	}
}

/**
 * Takes the batches from this place on that may go along with the one before, up to so many records. Halves of a refused one
 * are not joined again.
 */
function takeJoined<T>(
	queue: Line<T>,
	place: number,
	mayJoin: (other: Batch<T>) => boolean,
	most: number,
): readonly Batch<T>[] {
	const joined: Batch<T>[] = [];
	let left = most;
	for (let other = queue.at(place); other && mayJoin(other); other = queue.at(place)) {
		left -= other.records.length;
		if (left < 0) break;
		queue.take(place);
		joined.push(other);
	}
	return joined;
}
