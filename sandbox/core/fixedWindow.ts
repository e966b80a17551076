/**
 * So many requests a window, windows aligned to the clock. Limits of a kind share one: the account's requests a minute,
 * one user's updates a minute.
 */
export class FixedWindow {
	private windowIndex = -1;
	private counts = new Map<string, number>();

	constructor(
		private readonly windowMs: number,
		private readonly limit: () => number,
	) {}

	/** Counts one. `allowed` is false when it went over the limit. */
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
