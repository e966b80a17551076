/**
 * A limit on requests in a window of time. Windows follow each other without a gap, and every window starts at a
 * multiple of its length since the epoch. Each key has a count of its own: the account's requests, or the updates of
 * one user.
 */
export class FixedWindow {
	private windowIndex = -1;
	private counts = new Map<string, number>();

	constructor(
		private readonly windowMs: number,
		private readonly limit: () => number,
	) {}

	/** Counts one request. `allowed` is false where it goes over the limit; `resetMs` is the time left in the window. */
	count(nowMs: number, key = ''): { allowed: boolean; limit: number; remaining: number; resetMs: number } {
		const index = Math.floor(nowMs / this.windowMs);
		if (index !== this.windowIndex) {
			this.windowIndex = index;
			this.counts = new Map();
		}
		const used = (this.counts.get(key) ?? 0) + 1;
		this.counts.set(key, used);
		const limit = this.limit();
		return {
			allowed: used <= limit,
			limit,
			remaining: Math.max(0, limit - used),
			resetMs: (index + 1) * this.windowMs - nowMs,
		};
	}

	reset(): void {
		this.windowIndex = -1;
	}
}
