/** The source of time. A test passes its own, so that it never waits for real. */
export interface Clock {
	/** Milliseconds since the epoch. */
	now(): number;
	/** Used to delay an answer. Where it is absent, a real timer is used. */
	sleep?(ms: number): Promise<void>;
}

export const wallClock: Clock = { now: () => Date.now() };

const sleepWithTimer = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function checkSpeed(speed: number): void {
	if (!Number.isFinite(speed) || speed <= 0) throw new RangeError('speed must be a number above 0');
}

/**
 * The sandbox's own time. It starts at the time of the given clock and runs `speed` times as fast. No timer drives the
 * sandbox: each request first applies everything that is due by `now()`.
 */
export class SandboxClock {
	private wallStartMs: number;
	private startMs: number;

	constructor(
		private readonly wall: Clock,
		private factor = 1,
	) {
		checkSpeed(factor);
		this.wallStartMs = wall.now();
		this.startMs = this.wallStartMs;
	}

	get speed(): number {
		return this.factor;
	}

	/** Sandbox time, milliseconds since the epoch. */
	now(): number {
		return Math.floor(this.startMs + (this.wall.now() - this.wallStartMs) * this.factor);
	}

	/** Changes the speed from now on. The time itself stays the same at this moment. */
	setSpeed(speed: number): void {
		checkSpeed(speed);
		this.startMs = this.now();
		this.wallStartMs = this.wall.now();
		this.factor = speed;
	}

	/**
	 * Continues from the time of a saved state, in case that time is later than now: a sandbox that ran faster than the
	 * wall clock has saved a time in the future.
	 */
	notBefore(ms: number): void {
		this.startMs = Math.max(this.now(), ms);
		this.wallStartMs = this.wall.now();
	}

	/** How long a client must wait for this sandbox time to pass: wall seconds, rounded up, at least 1. */
	wallSeconds(sandboxMs: number): number {
		return Math.max(1, Math.ceil(sandboxMs / this.factor / 1000));
	}

	/** Waits `sandboxMs` of sandbox time. */
	async sleep(sandboxMs: number): Promise<void> {
		const wallMs = sandboxMs / this.factor;
		await (this.wall.sleep ? this.wall.sleep(wallMs) : sleepWithTimer(wallMs));
	}
}
