import { readBudget } from './retryAfter';
import type { Clock, Headers, UnsentCode } from './types';

/** Figures of a run's traffic. `waitedMs` counts a time only once, however many requests waited through it. */
export interface Traffic {
	requests: number;
	waits: number;
	waitedMs: number;
}

export interface Pace {
	/**
	 * Waits until a request may go. Says why, where it may not go at all. Between requests with `everyMs` lies at least
	 * that time, after a hold as well: such waits are our own, and not counted in the traffic.
	 */
	enter(everyMs?: number): Promise<UnsentCode | undefined>;
	/** The request has its answer, with the server's own count where there is one. */
	leave(headers?: Headers): void;
	/** Everyone waits for so long from now. The longest wait wins. */
	hold(waitMs: number): void;
}

export interface PaceSettings {
	readonly clock: Clock;
	readonly signal: AbortSignal;
	/** When nothing is sent any more, in milliseconds since the epoch. */
	readonly deadlineMs: number;
	readonly traffic: Traffic;
}

/** Resets are told in whole seconds and arrive late: two that lie this close are one. */
const resetSlackMs = 2000;

/**
 * One pace for all requests under one credential in one execution. The server's count of what is left is believed,
 * less what is still under way; at none left everyone waits for the reset, so that no 429 is provoked.
 */
export function makePace({ clock, signal, deadlineMs, traffic }: PaceSettings): Pace {
	let heldUntilMs = 0;
	let remaining = Infinity;
	let resetAtMs = 0;
	let underWay = 0;
	let turnAtMs = 0;
	const wait = makeWait(clock, signal, traffic);

	function findFreeMs(): number {
		if (clock.now() >= resetAtMs) remaining = Infinity;
		return Math.max(heldUntilMs, remaining > 0 ? 0 : resetAtMs);
	}

	/** Answers overtake each other: within a window what is left only falls, and a late word on an old one is void. */
	function takeCount(left: number, untilMs: number): void {
		const isNewWindow = clock.now() >= resetAtMs || untilMs > resetAtMs + resetSlackMs;
		if (!isNewWindow && untilMs < resetAtMs - resetSlackMs) return;
		remaining = isNewWindow ? left : Math.min(remaining, left);
		resetAtMs = Math.max(resetAtMs, untilMs);
	}

	async function sleepTo(atMs: number): Promise<void> {
		await clock.sleep(Math.min(atMs, deadlineMs) - clock.now(), signal);
	}

	return {
		async enter(everyMs) {
			for (;;) {
				if (signal.aborted) return 'cancelled';
				const nowMs = clock.now();
				if (nowMs >= deadlineMs) return 'gave_up';
				const freeMs = findFreeMs();
				// No use in sitting it out: the time to give up comes first.
				if (freeMs >= deadlineMs) return 'rate_limited';
				if (freeMs > nowMs) await wait(freeMs - nowMs);
				else if (everyMs !== undefined && turnAtMs > nowMs) await sleepTo(turnAtMs);
				else break;
			}
			if (everyMs !== undefined) turnAtMs = clock.now() + everyMs;
			underWay += 1;
			remaining -= 1;
			return undefined;
		},
		leave(headers) {
			underWay -= 1;
			const budget = headers && readBudget(headers);
			if (!budget) return;
			takeCount(budget.remaining - underWay, clock.now() + budget.resetMs);
		},
		hold(waitMs) {
			heldUntilMs = Math.max(heldUntilMs, clock.now() + waitMs);
		},
	};
}

function makeWait(clock: Clock, signal: AbortSignal, traffic: Traffic): (ms: number) => Promise<void> {
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
