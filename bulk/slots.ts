import type { Clock } from '../http/types';
import { UnseenEnds } from './unseenEnds';

/** Bounds the background jobs that are queued or running at the service because of us. */
export interface JobSlots {
	/** Waits for a free slot and takes it. Returns at once when the run is stopped; the caller then sends nothing. */
	take(): Promise<void>;
	/** A request that may begin a job leaves. */
	leave(request: object): void;
	/** There never was a job. */
	release(): void;
	/** A job has ended, or is no longer waited for. */
	releaseJob(): void;
	/** The service says there are too many: no more than run now, until it takes jobs again. */
	shrink(waitMs: number): void;
	/**
	 * The service took the job of this request: it may be trusted with one more, up to the setting. `inFlight`: so many jobs are
	 * queued or running, whoever's, as it says in its answer; this one is among them.
	 */
	grow(request: object, inFlight?: number): void;
}

export function makeJobSlots(max: number, clock: Clock, signal: AbortSignal, deadlineMs: number): JobSlots {
	return new BoundedSlots(max, clock, signal, deadlineMs);
}

class BoundedSlots implements JobSlots {
	private capacity: number;
	private used = 0;
	private readonly unseen = new UnseenEnds();
	private heldUntilMs = 0;
	private wake: () => void = () => {};

	constructor(
		private readonly max: number,
		private readonly clock: Clock,
		private readonly signal: AbortSignal,
		private readonly deadlineMs: number,
	) {
		this.capacity = max;
	}

	async take(): Promise<void> {
		while (!this.isOver() && (this.isFull() || this.clock.now() < this.heldUntilMs)) await this.waitForChange();
		this.used += 1;
	}

	leave(request: object): void {
		this.unseen.leave(request);
	}

	release(): void {
		this.used -= 1;
		this.heldUntilMs = 0;
		this.wake();
	}

	releaseJob(): void {
		this.unseen.end();
		this.release();
	}

	shrink(waitMs: number): void {
		this.used -= 1;
		this.unseen.distrust();
		this.capacity = Math.max(1, Math.min(this.capacity, this.used));
		this.heldUntilMs = Math.max(this.heldUntilMs, this.clock.now() + waitMs);
		this.wake();
	}

	grow(request: object, inFlight?: number): void {
		this.unseen.begin(request, inFlight);
		this.capacity = Math.min(this.max, this.capacity + 1);
		this.wake();
	}

	private isFull(): boolean {
		return this.used - this.unseen.count() >= this.capacity;
	}

	private isOver(): boolean {
		return this.signal.aborted || this.clock.now() >= this.deadlineMs;
	}

	/** A job that ends frees a slot before the time that we were told to wait is over. */
	private async waitForChange(): Promise<void> {
		const released = new Promise<void>((resolve) => (this.wake = resolve));
		if (this.isFull()) return released;
		const waitMs = Math.min(this.heldUntilMs, this.deadlineMs) - this.clock.now();
		return Promise.race([released, this.clock.sleep(waitMs, this.signal)]);
	}
}
