/** What a job said of its progress: from 0 to 1, and when, in milliseconds since the epoch. */
interface Progress {
	readonly atMs: number;
	readonly doneShare: number;
}

/** A job of 100 records tells its progress in hundredths. */
const leastShareOfPace = 0.03;

/** When a job ends, for all that can be told. Times are in milliseconds since the epoch. */
export class JobForecast {
	/** Until when it was seen not to have begun. */
	private idleUntilMs: number;
	private first?: Progress;
	private last?: Progress;
	/** What it says of its progress makes sense. */
	private isSound = true;
	private isOn = false;

	constructor(private readonly sinceMs: number) {
		this.idleUntilMs = sinceMs;
	}

	/** How old the job is. */
	countAgeMs(atMs: number): number {
		return atMs - this.sinceMs;
	}

	/** It says that this part of its work is done: from 0 to 1. Tells whether it has got on since it said so before. */
	take(doneShare: number, atMs: number): boolean {
		this.isOn = this.takeShare(doneShare, atMs);
		return this.isOn;
	}

	/** Whether it had got on when it was seen last. */
	hasGotOn(): boolean {
		return this.isOn;
	}

	private takeShare(doneShare: number, atMs: number): boolean {
		const before = this.last?.doneShare ?? 0;
		if (doneShare < before) this.isSound = false;
		// All is done, and it goes on: that tells nothing of its end.
		if (!this.isSound || doneShare >= 1) return false;
		if (doneShare <= 0) this.idleUntilMs = atMs;
		else this.last = { atMs, doneShare };
		this.first ??= this.last;
		return doneShare > before;
	}

	/** Whether its pace was seen: between two looks, so much of it was done that the rounding of what it says counts little. */
	hasPace(): boolean {
		const { first, last, isSound } = this;
		return isSound && first !== undefined && last !== undefined && last.doneShare - first.doneShare >= leastShareOfPace;
	}

	/** By its own pace, where it has said enough; before that, by what other jobs took (`usualMs`). */
	findEndMs(usualMs: number | undefined): number | undefined {
		const usualEndMs = usualMs === undefined ? undefined : this.sinceMs + usualMs;
		const endMs = this.guessEndMs(usualEndMs);
		// Of a share of next to nothing, it is no number.
		return Number.isFinite(endMs) ? endMs : usualEndMs;
	}

	private guessEndMs(usualEndMs: number | undefined): number | undefined {
		const { first, last, isSound } = this;
		if (!first || !last || !isSound) return usualEndMs;
		if (last.doneShare > first.doneShare) return extrapolate(first, last);
		// It has said the same twice: that is no pace.
		if (last.atMs > first.atMs && usualEndMs !== undefined) return usualEndMs;
		// It began between two looks: in the middle, for all that is known.
		const begin = { atMs: (this.idleUntilMs + first.atMs) / 2, doneShare: 0 };
		const endMs = extrapolate(begin, last);
		return usualEndMs === undefined ? endMs : (endMs + usualEndMs) / 2;
	}
}

/** When all is done, at the pace between these two. */
function extrapolate(from: Progress, to: Progress): number {
	return to.atMs + ((1 - to.doneShare) * (to.atMs - from.atMs)) / (to.doneShare - from.doneShare);
}
