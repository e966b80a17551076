import { setTimeout as sleepReally } from 'node:timers/promises';
import type { Clock } from '../../http/types';

/** Milliseconds of the tests in one of the wall's. */
const speed = 25;

const startMs = Date.now();
let passedMs = 0;

/** Lets time pass at once: what was there before is then older than what comes. */
export function passTime(ms: number): void {
	passedMs += ms;
}

function now(): number {
	return Math.floor(startMs + passedMs + (Date.now() - startMs) * speed);
}

/** Stands in for the nodes' wall clock, and drives the sandbox too, so that both agree on the time. */
export const wallClock: Clock = {
	now,
	async sleep(ms, signal) {
		const untilMs = now() + ms;
		while (now() < untilMs && !signal?.aborted) {
			const realMs = Math.ceil((untilMs - now()) / speed);
			await sleepReally(realMs, undefined, { ...(signal && { signal }) }).catch(() => undefined);
		}
	},
};

export const startClock = (): Clock => wallClock;
