/**
 * How many of our jobs have ended for sure, though no question about them has told so yet: where a service says, in the answer
 * to a request that begins a job, how many jobs it has. It counts never too many: jobs that others began may be among those of
 * the answer, and so may those of our requests that were under way with it.
 */
export class UnseenEnds {
	private isTrusted = true;
	/** Jobs that began, and were not told to have ended. */
	private open = 0;
	private unseen = 0;
	private begun = 0;
	/** How many jobs had begun when a request left. */
	private readonly begunBefore = new Map<object, number>();

	count(): number {
		return this.unseen;
	}

	leave(request: object): void {
		this.begunBefore.set(request, this.begun);
	}

	/** A job began. `inFlight`: so many are at work, with this one, as the service says; less than one is not believed. */
	begin(request: object, inFlight: number | undefined): void {
		const begunMeanwhile = this.begun - (this.begunBefore.get(request) ?? 0);
		this.begunBefore.delete(request);
		this.begun += 1;
		this.open += 1;
		if (!this.isTrusted || inFlight === undefined || !(inFlight >= 1)) return;
		this.unseen = Math.max(this.unseen, this.open - inFlight - begunMeanwhile);
	}

	/** A job is told to have ended. It may be one of those. */
	end(): void {
		this.open -= 1;
		this.unseen = Math.max(0, this.unseen - 1);
	}

	/** The service refuses a job that it should have room for: what it says is not believed from now on. */
	distrust(): void {
		if (this.unseen > 0) this.isTrusted = false;
		this.unseen = 0;
	}
}
