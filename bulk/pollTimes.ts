import { JobForecast } from './jobForecast';

/** No two polls follow each other more closely than this, in milliseconds. */
const leastRestMs = 1000;
/** The same where only the last end counts, and its job is known to be nearly there. */
const leastRestOfLastMs = 300;
/** So long a poll waits at most while jobs end or get on: a longer wait is cut in equal steps. */
const mostRestMs = 5000;
/** So long it waits at most where no job has ended or got on for minutes. */
const mostRestOfStalledMs = 15_000;
/** A wait that has brought nothing is made longer by this share of it at most. */
const shareOfStall = 0.05;
/** Where nothing is known of a job: the first rest, by how much each is longer than the one before, and the longest. */
const blindRest = { firstMs: 1500, growth: 1.5, mostMs: 4000 } as const;
/** The first of them where only the last end counts: most jobs have begun by then, and say more of when they end. */
const firstBlindRestOfLastMs = 2000;
/** While something waits to be sent, a poll waits until about this share of the jobs is due: six of thirty. */
const shareOfJobs = 1 / 5;
/** Where only the last end counts, the poll comes so much later than that is due: too early, it would take another one. */
const marginOfLastMs = 75;
/** An end that is guessed from a single look is looked for after this part of the time until then. */
const shareOfGuess = 3 / 4;
/** What a job took weighs so much in what is usual. */
const weightOfLast = 0.1;

/** Decides when jobs are asked about: when they are due, so that few calls learn of each end soon. */
export interface PollTimes {
	/** A job is watched from now on. */
	add(jobId: string, nowMs: number): void;
	/** The job is still at work. `doneShare` is the part of it that it says is done, from 0 to 1. */
	see(jobId: string, doneShare: number | undefined, nowMs: number): void;
	/** The job has ended, or is no longer waited for. */
	remove(jobId: string, hasEnded: boolean, nowMs: number): void;
	/** So long a poll was under way: it is sent so much before it is to bring the news. */
	takeTrip(tripMs: number): void;
	/** How long to rest before the next poll. `isSending`: something waits to be sent, perhaps for a job to end. */
	findRestMs(nowMs: number, isSending: boolean): number;
}

export function makePollTimes(): PollTimes {
	return new JobTimetable();
}

class JobTimetable implements PollTimes {
	private readonly forecasts = new Map<string, JobForecast>();
	/** What jobs took lately. */
	private usualMs: number | undefined;
	private restsSoFar = 0;
	private polledAtMs = 0;
	private newsAtMs = 0;
	/** The shortest time that a poll was under way: longer ones may have waited for their turn. */
	private tripMs: number | undefined;

	add(jobId: string, nowMs: number): void {
		if (this.forecasts.size === 0) this.restsSoFar = 0;
		this.newsAtMs = nowMs;
		this.forecasts.set(jobId, new JobForecast(nowMs));
	}

	see(jobId: string, doneShare: number | undefined, nowMs: number): void {
		if (doneShare !== undefined && this.forecasts.get(jobId)?.take(doneShare, nowMs)) this.newsAtMs = nowMs;
	}

	remove(jobId: string, hasEnded: boolean, nowMs: number): void {
		const forecast = this.forecasts.get(jobId);
		this.forecasts.delete(jobId);
		this.newsAtMs = nowMs;
		if (forecast && hasEnded) this.learn(forecast, nowMs);
	}

	takeTrip(tripMs: number): void {
		this.tripMs = Math.min(tripMs, this.tripMs ?? tripMs);
	}

	findRestMs(nowMs: number, isSending: boolean): number {
		const stallMs = Math.min(mostRestOfStalledMs, (nowMs - this.newsAtMs) * shareOfStall);
		const rests = [...this.forecasts.values()].map((forecast) => {
			const restMs = this.restFor(forecast, nowMs, isSending);
			return restMs ?? Math.max(stallMs, this.restBlindly(isSending));
		});
		rests.sort((a, b) => a - b);
		const counts = isSending ? Math.ceil(rests.length * shareOfJobs) : rests.length;
		const restMs = rests[counts - 1] ?? blindRest.firstMs;
		this.restsSoFar += 1;
		this.polledAtMs = nowMs;
		const steps = Math.ceil(restMs / Math.max(mostRestMs, stallMs));
		return Math.ceil(restMs / Math.max(1, steps));
	}

	/** Until this job is to be asked about; undefined where nothing tells when it ends. */
	private restFor(forecast: JobForecast, nowMs: number, isSending: boolean): number | undefined {
		const endMs = forecast.findEndMs(this.usualMs);
		if (endMs === undefined) return undefined;
		const marginMs = isSending ? 0 : marginOfLastMs;
		const restMs = restUntil(endMs + marginMs - (this.tripMs ?? 0), nowMs);
		const isGuess = this.usualMs === undefined && !forecast.hasPace();
		const leastMs = !isSending && forecast.hasPace() && forecast.hasGotOn() ? leastRestOfLastMs : leastRestMs;
		return Math.max(leastMs, isGuess ? restMs * shareOfGuess : restMs);
	}

	private restBlindly(isSending: boolean): number {
		const { firstMs, growth, mostMs } = blindRest;
		return Math.min(mostMs, (isSending ? firstMs : firstBlindRestOfLastMs) * growth ** this.restsSoFar);
	}

	/** The job has ended since the last poll: when it was due, if that was in between. */
	private learn(forecast: JobForecast, nowMs: number): void {
		const dueMs = forecast.findEndMs(this.usualMs) ?? nowMs;
		const tookMs = forecast.countAgeMs(Math.min(nowMs, Math.max(dueMs, this.polledAtMs)));
		this.usualMs = this.usualMs === undefined ? tookMs : this.usualMs + weightOfLast * (tookMs - this.usualMs);
	}
}

/** What was due before now is waited for the longer, the longer ago that was: its forecast is worth the less. */
function restUntil(dueMs: number, nowMs: number): number {
	return dueMs > nowMs ? dueMs - nowMs : (nowMs - dueMs) / 2;
}
