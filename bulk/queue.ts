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
		this.queue = makeLine(batches);
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
		const mayJoin = (other: Batch<T>): boolean => planned.has(other) && this.findGroup(other) === this.findGroup(batch);
		if (!joins || !planned.has(batch)) return batch;
		const joined = takeJoined(queue, place, mayJoin, most - batch.records.length);
		if (joined.length === 0) return batch;
		return { ...batch, records: [batch, ...joined].flatMap(({ records }) => records) };
	}

	countWaiting(batch: Batch<T>): { readonly ofGroup: number; readonly all: number } {
		const group = this.findGroup(batch);
		let [ofGroup, all] = [0, 0];
		for (const other of this.queue.list()) {
			all += other.records.length;
			if (this.findGroup(other) === group) ofGroup += other.records.length;
		}
		return { ofGroup, all };
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

	private findGroup({ records: [first] }: Batch<T>): string {
		return first ? (this.request.groupOf?.(first.value) ?? '') : '';
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

/** Batches in a line. To take the first one costs the same however many there are. */
interface Line<T> {
	isEmpty(): boolean;
	/** All of them, in no order. */
	list(): readonly Batch<T>[];
	/** By its place in the line, counted from 0. */
	at(place: number): Batch<T> | undefined;
	/** The place of the first such batch; -1 where there is none. */
	find(isMeant: (batch: Batch<T>) => boolean): number;
	take(place: number): Batch<T> | undefined;
	/** Infinity: behind all others. */
	put(place: number, batch: Batch<T>): void;
}

function makeLine<T>(batches: readonly Batch<T>[]): Line<T> {
	// The last one goes first: an array is short of its last element at once, and of its first one only by moving all others.
	const line = [...batches].reverse();
	const indexOf = (place: number): number => line.length - 1 - place;
	return {
		isEmpty: () => line.length === 0,
		list: () => line,
		at: (place) => line[indexOf(place)],
		find(isMeant) {
			for (let place = 0; place < line.length; place += 1) {
				const batch = line[indexOf(place)];
				if (batch && isMeant(batch)) return place;
			}
			return -1;
		},
		take: (place) => (place < 0 ? undefined : line.splice(indexOf(place), 1)[0]),
		put: (place, batch) => void line.splice(Math.max(0, line.length - place), 0, batch),
	};
}
