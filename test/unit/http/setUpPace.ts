import { makePace, type Pace, type Traffic } from '../../../http/pacing';
import { VirtualClock } from '../../support/virtualClock';

interface PaceSetup {
	readonly clock: VirtualClock;
	readonly stop: AbortController;
	readonly traffic: Traffic;
	readonly pace: Pace;
	/** Milliseconds since the beginning. */
	elapsedMs(): number;
}

/** A pace that gives up after an hour, or after `giveUpMs`. */
export function setUpPace(giveUpMs = 3_600_000): PaceSetup {
	const clock = new VirtualClock();
	const stop = new AbortController();
	const traffic: Traffic = { requests: 0, waits: 0, waitedMs: 0 };
	const startMs = clock.now();
	const pace = makePace({ clock, signal: stop.signal, deadlineMs: startMs + giveUpMs, traffic });
	return { clock, stop, traffic, pace, elapsedMs: () => clock.now() - startMs };
}

export const budgetHeaders = (remaining: number, resetSeconds: number): Record<string, string> => ({
	'ratelimit-remaining': String(remaining),
	'ratelimit-reset': String(resetSeconds),
});
