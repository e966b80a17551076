import { readBudget } from './retryAfter';
import type { Clock, Headers } from './types';

/** How many requests the server still takes in its present window, by its own count in the answers' headers. */
interface Budget {
	/** When the next request may leave, in milliseconds since the epoch: 0 for at once, else when the window ends. */
	findFreeMs(): number;
	/** So many more it takes in its present window; Infinity where that is not known. */
	countLeft(): number;
	/** A request leaves. */
	spend(): void;
	/** Its answer has come, with the server's count where there is one; or it is known that none will come. */
	take(headers?: Headers): void;
}

/**
 * Servers give the end of a window in whole seconds, and answers arrive late. Two ends that differ by no more than this
 * belong to the same window.
 */
const resetSlackMs = 2000;

/** Without a count from the server there is no limit. */
export function makeBudget(clock: Clock): Budget {
	let remaining = Infinity;
	let resetAtMs = 0;
	let underWay = 0;

	/** Answers overtake each other: an old count must neither raise that of its own window nor replace a newer one's. */
	function takeCount(left: number, untilMs: number): void {
		const isNewWindow = clock.now() >= resetAtMs || untilMs > resetAtMs + resetSlackMs;
		if (!isNewWindow && untilMs < resetAtMs - resetSlackMs) return;
		remaining = isNewWindow ? left : Math.min(remaining, left);
		resetAtMs = Math.max(resetAtMs, untilMs);
	}

	function countLeft(): number {
		if (clock.now() >= resetAtMs) remaining = Infinity;
		return remaining;
	}

	return {
		countLeft,
		findFreeMs: () => (countLeft() > 0 ? 0 : resetAtMs),
		spend() {
			underWay += 1;
			remaining -= 1;
		},
		take(headers) {
			underWay -= 1;
			const budget = headers && readBudget(headers, clock.now());
			// The server can't have counted yet what is still under way to it.
			if (budget) takeCount(budget.remaining - underWay, clock.now() + budget.resetMs);
		},
	};
}
