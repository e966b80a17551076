import type { Clock } from '../../../http/types';

/** Later than this the rows of the version before were written. */
let nowMs = Date.UTC(2026, 0, 12, 8);

export const hourMs = 3_600_000;

export function passTime(ms: number): void {
	nowMs += ms;
}

/** Stands in for the nodes' wall clock and the sandbox's: the time stands still, but for whoever sleeps it is over at once. */
export const wallClock: Clock = {
	now: () => nowMs,
	async sleep(ms, signal) {
		const untilMs = nowMs + ms;
		await new Promise((resolve) => setImmediate(resolve));
		if (!signal?.aborted) nowMs = Math.max(nowMs, untilMs);
	},
};

export const startClock = (): Clock => wallClock;
