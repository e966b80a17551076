import { makeBudget } from './budget';
import type { Clock, Headers, UnsentCode } from './types';

/** Figures of a run's traffic. `waitedMs` counts a time only once, however many requests waited through it. */
export interface Traffic {
	requests: number;
	waits: number;
	waitedMs: number;
}

export interface Pace {
	/**
	 * Waits until a request may leave. If it may not leave at all, says why. Requests with `everyMs` leave at least that
	 * many milliseconds apart, after a hold as well; these waits are our own choice, so the traffic doesn't count them.
	 */
	enter(everyMs?: number): Promise<UnsentCode | undefined>;
	/** So many more requests the server takes in its present window, by its own count; Infinity where that is not known. */
	countLeft(): number;
	/** The request has its answer, with the server's count of what is left where there is one. */
	leave(headers?: Headers): void;
	/** Everyone waits for so many milliseconds from now. The longest wait wins. */
	hold(waitMs: number): void;
}

interface PaceSettings {
	readonly clock: Clock;
	readonly signal: AbortSignal;
	/** When nothing is sent any more, in milliseconds since the epoch. */
	readonly deadlineMs: number;
	readonly traffic: Traffic;
}

/**
 * One pace for all requests under one credential in one execution. When the server's count says that nothing is left,
 * everyone waits for the window to end, so that no 429 is provoked.
 */
export function makePace({ clock, signal, deadlineMs, traffic }: PaceSettings): Pace {
	const budget = makeBudget(clock);
	const wait = makeCountedWait(clock, signal, traffic);
	let heldUntilMs = 0;
	let turnAtMs = 0;

	async function enter(everyMs?: number): Promise<UnsentCode | undefined> {
		for (;;) {
			if (signal.aborted) return 'cancelled';
			const nowMs = clock.now();
			if (nowMs >= deadlineMs) return 'gave_up';
			const freeMs = Math.max(heldUntilMs, budget.findFreeMs());
			// The deadline comes before the end of this wait, so waiting is of no use.
			if (freeMs >= deadlineMs) return 'rate_limited';
			if (freeMs > nowMs) await wait(freeMs - nowMs);
			else if (everyMs !== undefined && turnAtMs > nowMs)
				await clock.sleep(Math.min(turnAtMs, deadlineMs) - nowMs, signal);
			else break;
		}
		if (everyMs !== undefined) turnAtMs = clock.now() + everyMs;
		budget.spend();
		return undefined;
	}

	return {
		enter,
		countLeft: budget.countLeft,
		leave: budget.take,
		hold(waitMs) {
			heldUntilMs = Math.max(heldUntilMs, clock.now() + waitMs);
		},
	};
}

/** A sleep that is counted in the traffic: from the first who falls asleep to the last who wakes, it is one wait. */
function makeCountedWait(clock: Clock, signal: AbortSignal, traffic: Traffic): (ms: number) => Promise<void> {
	let waiting = 0;
	let sinceMs = 0;
	return async (ms) => {
		if (waiting === 0) {
			traffic.waits += 1;
			sinceMs = clock.now();
		}
		waiting += 1;
		await clock.sleep(ms, signal);
		waiting -= 1;
		if (waiting === 0) traffic.waitedMs += clock.now() - sinceMs;
	};
}
