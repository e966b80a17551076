import { sleep } from 'n8n-workflow';
import type { Clock } from '../../../http/types';
import { EventLoopTurns } from './eventLoop';

/**
 * The wall's clock. n8n's sleep can't be interrupted, so it sleeps in slices and checks the signal between them. The wall's
 * clock can be set, so sleeps go by one that can't: set back, it would keep a sleeper asleep.
 */
export const wallClock: Clock = {
	now: () => Date.now(),
	async sleep(ms, signal) {
		const untilMs = performance.now() + ms;
		for (let leftMs = ms; leftMs > 0 && !signal?.aborted; leftMs = untilMs - performance.now()) {
			await sleep(Math.min(leftMs, 250));
		}
	},
};

/**
 * A clock for a run: it shows the wall's time now, and from then on nobody sets it. Waits that are told by a point in time
 * (a pause that the service asks for, "Give Up After") would otherwise grow and shrink with the wall's clock.
 */
export function startClock(): Clock {
	const startedMs = wallClock.now();
	const startedAt = performance.now();
	const turns = new EventLoopTurns();
	return {
		now: () => startedMs + Math.floor(performance.now() - startedAt),
		sleep: (ms, signal) => wallClock.sleep(ms, signal),
		breathe: () => turns.breathe(),
	};
}
