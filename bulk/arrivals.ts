import type { BatchQueue } from './queue';
import type { Batch } from './types';

/** Batches that are planned while earlier ones are sent. It throws nothing. */
export type LaterBatches<T> = AsyncIterable<readonly Batch<T>[]>;

/** Brings later batches into the queue as they come. */
export class Arrivals<T> {
	private isOpen: boolean;
	private wake: () => void = () => {};
	private nextOne: Promise<void> | undefined;

	/** `isStopped`: nothing more is sent, so that no more have to come. */
	constructor(
		private readonly queue: Pick<BatchQueue<T>, 'add'>,
		later: LaterBatches<T> | undefined,
		private readonly isStopped: () => boolean,
	) {
		this.isOpen = later !== undefined;
		if (later) void this.take(later);
	}

	/** More may come. */
	areOpen(): boolean {
		return this.isOpen;
	}

	/** Resolves when some have come, or when it is known that none will. */
	next(): Promise<void> {
		this.nextOne ??= new Promise((resolve) => (this.wake = resolve));
		return this.nextOne;
	}

	private async take(later: LaterBatches<T>): Promise<void> {
		for await (const batches of later) {
			this.queue.add(batches);
			this.tell();
			if (this.isStopped()) break;
		}
		this.isOpen = false;
		this.tell();
	}

	private tell(): void {
		this.nextOne = undefined;
		this.wake();
	}
}
