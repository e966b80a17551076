import type { Clock } from '../http/types';

/** Bounds the background jobs that are queued or running at the service because of us. */
export interface JobSlots {
	/** Waits for a free slot and takes it. Returns at once when the run is stopped; the caller then sends nothing. */
	take(): Promise<void>;
	/** The job has ended, or there never was one. */
	release(): void;
	/** The service says there are too many: no more than run now, until it takes jobs again. */
	shrink(waitMs: number): void;
	/** The service took a job: it may be trusted with one more, up to the setting. */
	grow(): void;
}

export function makeJobSlots(max: number, clock: Clock, signal: AbortSignal, deadlineMs: number): JobSlots {
	let capacity = max;
	let used = 0;
	let heldUntilMs = 0;
	let wake: () => void = () => {};

	function isOver(): boolean {
		return signal.aborted || clock.now() >= deadlineMs;
	}

	/** A job that ends frees a slot before the time that we were told to wait is over. */
	async function waitForChange(): Promise<void> {
		const released = new Promise<void>((resolve) => (wake = resolve));
		if (used >= capacity) return released;
		const waitMs = Math.min(heldUntilMs, deadlineMs) - clock.now();
		return Promise.race([released, clock.sleep(waitMs, signal)]);
	}

	return {
		async take() {
			while (!isOver() && (used >= capacity || clock.now() < heldUntilMs)) await waitForChange();
			used += 1;
		},
		release() {
			used -= 1;
			heldUntilMs = 0;
			wake();
		},
		shrink(waitMs) {
			used -= 1;
			capacity = Math.max(1, Math.min(capacity, used));
			heldUntilMs = Math.max(heldUntilMs, clock.now() + waitMs);
			wake();
		},
		grow() {
			capacity = Math.min(max, capacity + 1);
			wake();
		},
	};
}
