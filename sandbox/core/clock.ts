/** Time as a parameter. `sleep` is only used to delay an answer; without it, real timers are used. */
export interface Clock {
	/** Milliseconds since the epoch. */
	now(): number;
	sleep?(ms: number): Promise<void>;
}

export const wallClock: Clock = { now: () => Date.now() };

const sleepReally = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function refuseOddSpeed(speed: number): void {
	if (!Number.isFinite(speed) || speed <= 0) throw new RangeError('speed must be a number above 0');
}

/**
 * The sandbox's own time: it starts where the given clock stands and runs `speed` times as fast. Nothing in the sandbox
 * is driven by a timer: what is due by `now()` is applied at the start of the next request.
 */
export class SandboxClock {
	private wallStartMs: number;
	private startMs: number;

	constructor(
		private readonly wall: Clock,
		private factor = 1,
	) {
		refuseOddSpeed(factor);
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

	/** Changes the speed from now on. Time never jumps. */
	setSpeed(speed: number): void {
		refuseOddSpeed(speed);
		this.startMs = this.now();
		this.wallStartMs = this.wall.now();
		this.factor = speed;
	}

	/** Goes on from a saved state's time, where that lies ahead: a fast sandbox can outrun the wall. */
	notBefore(ms: number): void {
		this.startMs = Math.max(this.now(), ms);
		this.wallStartMs = this.wall.now();
	}

	/** What a client is told to wait: wall seconds, rounded up, at least 1. */
	wallSeconds(sandboxMs: number): number {
		return Math.max(1, Math.ceil(sandboxMs / this.factor / 1000));
	}

	/** Waits `sandboxMs` of sandbox time. */
	async sleep(sandboxMs: number): Promise<void> {
		const wallMs = sandboxMs / this.factor;
		await (this.wall.sleep ? this.wall.sleep(wallMs) : sleepReally(wallMs));
	}
}
