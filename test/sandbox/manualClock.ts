import type { Clock } from '../../sandbox';

/** A clock that stands still until a test moves it. */
export class ManualClock implements Clock {
	constructor(private ms = Date.parse('2026-01-05T09:00:00Z')) {}

	now(): number {
		return this.ms;
	}

	pass(ms: number): void {
		this.ms += ms;
	}

	/** Moves the clock instead of waiting, so a delayed answer comes at once. */
	async sleep(ms: number): Promise<void> {
		this.pass(ms);
	}
}
