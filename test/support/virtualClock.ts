import { setMaxListeners } from 'node:events';
import type { Clock } from '../../http/types';

interface Timer {
	readonly atMs: number;
	readonly order: number;
	wake(): void;
}

/** Where the tests' time begins. */
export const testEpochMs = Date.UTC(2026, 10, 21, 8, 0, 0);

/**
 * Time that moves only when nothing else does: as soon as everybody sleeps, it jumps to whoever wakes first. An hour
 * passes in a few milliseconds, in the same order each time.
 */
export class VirtualClock implements Clock {
	private currentMs: number;
	private readonly timers = new Set<Timer>();
	private order = 0;
	private busy = 0;

	constructor(startMs = testEpochMs) {
		this.currentMs = startMs;
	}

	now(): number {
		return this.currentMs;
	}

	sleep(ms: number, signal?: AbortSignal): Promise<void> {
		if (ms <= 0 || signal?.aborted) return Promise.resolve();
		// Many may sleep on one signal: that's no leak.
		if (signal) setMaxListeners(0, signal);
		return new Promise((resolve) => {
			const wake = (): void => {
				this.timers.delete(timer);
				signal?.removeEventListener('abort', wake);
				resolve();
			};
			const timer: Timer = { atMs: this.currentMs + ms, order: (this.order += 1), wake };
			this.timers.add(timer);
			signal?.addEventListener('abort', wake);
		});
	}

	/** Moves on by hand, waking those who are due. */
	advance(ms: number): void {
		const untilMs = this.currentMs + ms;
		for (let next = this.findNext(); next && next.atMs <= untilMs; next = this.findNext()) {
			this.currentMs = next.atMs;
			next.wake();
		}
		this.currentMs = untilMs;
	}

	/** Work that's under way outside of this clock: time stands still for it. */
	async whileBusy<T>(work: () => Promise<T>): Promise<T> {
		this.busy += 1;
		try {
			return await work();
		} finally {
			this.busy -= 1;
		}
	}

	/** The clock for somebody who sleeps within such work: time goes on while they do. */
	forWorker(): Clock {
		return {
			now: () => this.now(),
			sleep: async (ms, signal) => {
				this.busy -= 1;
				await this.sleep(ms, signal);
				this.busy += 1;
			},
		};
	}

	/** Lets time pass until the promise is settled. Fails where everybody waits for something that will never come. */
	async run<T>(promise: Promise<T>): Promise<T> {
		let settled = false;
		const mark = (): void => void (settled = true);
		promise.then(mark, mark);
		for (let stuck = 0; !settled; ) {
			await new Promise((resolve) => setImmediate(resolve));
			if (settled || this.busy > 0) continue;
			const next = this.findNext();
			if (next) {
				stuck = 0;
				this.currentMs = Math.max(this.currentMs, next.atMs);
				next.wake();
			} else if ((stuck += 1) > 20) {
				throw new Error('Everybody waits, and no timer is set: a promise is never settled');
			}
		}
		return promise;
	}

	private findNext(): Timer | undefined {
		let next: Timer | undefined;
		for (const timer of this.timers) {
			if (!next || timer.atMs < next.atMs || (timer.atMs === next.atMs && timer.order < next.order)) next = timer;
		}
		return next;
	}
}
