import type { JobReport } from '../../bulk/report';
import type { Answer, Headers, HttpRequest, Transport } from '../../http/types';
import { SeededRandom } from '../../sandbox/core/random';
import { created } from './things';
import type { VirtualClock } from './virtualClock';

/** How a made-up service treats jobs. Each wish that is not given is as Zendesk's largest usual plan does it. */
export interface JobTimes {
	/** From the request to its answer; half of it on the way there. 20 ms. */
	readonly latencyMs?: number;
	/** Requests a minute: 700. */
	readonly perMinute?: number;
	/** Jobs queued or running at once: 30. */
	readonly jobLimit?: number;
	/** How long the nth job takes, counted from 0, for whoever sends it; else 8 to 12 s, as recorded for 100 records. */
	readonly jobMs?: (nth: number) => number;
	/** What an answer that begins a job says of how many are at work, where so many are; else it says nothing of it. */
	readonly tellInFlight?: (running: number) => number;
	/** Another seed draws other times. */
	readonly seed?: number;
	/** The part of its work that a job says it has done, where it has done this part; undefined: it does not say. */
	readonly tell?: (doneShare: number, jobId: string) => number | undefined;
}

interface Job {
	readonly names: readonly string[];
	readonly startsAtMs: number;
	readonly endsAtMs: number;
}

/** A service whose nth job takes the same time for each client, with a count of the calls that it got. */
export class JobTimesService {
	readonly calls = { writes: 0, polls: 0, refused: 0, mostJobs: 0 };
	/** How long after its end each job was told of, at first. */
	readonly noticedAfterMs: number[] = [];
	private readonly jobs = new Map<string, Job>();
	private readonly noticed = new Set<string>();
	private readonly random: SeededRandom;
	private window = { endsAtMs: 0, used: 0 };

	constructor(
		private readonly clock: VirtualClock,
		private readonly times: JobTimes = {},
	) {
		this.random = new SeededRandom(times.seed ?? 7);
	}

	readonly transport: Transport = async (request) => {
		const halfMs = (this.times.latencyMs ?? 20) / 2;
		await this.clock.sleep(halfMs);
		const answer = this.count() ?? (request.method === 'POST' ? this.write(request) : this.poll(request));
		if (answer.status >= 400) this.calls.refused += 1;
		await this.clock.sleep(halfMs);
		return answer;
	};

	/** Tells an oracle when a job ends. */
	endOf(jobId: string): number {
		return this.jobs.get(jobId)?.endsAtMs ?? 0;
	}

	private count(): Extract<Answer, { kind: 'answer' }> | undefined {
		const nowMs = this.clock.now();
		if (nowMs >= this.window.endsAtMs) this.window = { endsAtMs: nowMs + 60_000, used: 0 };
		this.window.used += 1;
		return this.window.used > this.limit() ? this.answer(429, { error: 'RateLimited' }) : undefined;
	}

	private limit(): number {
		return this.times.perMinute ?? 700;
	}

	private answer(status: number, body: unknown, more: Headers = {}): Extract<Answer, { kind: 'answer' }> {
		const headers = {
			...more,
			'ratelimit-remaining': String(Math.max(0, this.limit() - this.window.used)),
			'ratelimit-reset': String(Math.ceil((this.window.endsAtMs - this.clock.now()) / 1000)),
		};
		return { kind: 'answer', status, headers, body };
	}

	private write(request: HttpRequest): Extract<Answer, { kind: 'answer' }> {
		const nowMs = this.clock.now();
		const running = [...this.jobs.values()].filter(({ endsAtMs }) => endsAtMs > nowMs).length;
		if (running >= (this.times.jobLimit ?? 30)) return this.answer(429, { error: 'TooManyJobs' });
		const nth = this.calls.writes;
		this.calls.writes += 1;
		const drawnMs = Math.round(this.random.between(8000, 12_000));
		const queuedShare = this.random.between(0.1, 0.3);
		const jobMs = this.times.jobMs?.(nth) ?? drawnMs;
		const { things } = request.body as { things: readonly { name: string }[] };
		const startsAtMs = nowMs + Math.round(jobMs * queuedShare);
		this.jobs.set(`j${nth}`, { names: things.map(({ name }) => name), startsAtMs, endsAtMs: nowMs + jobMs });
		this.calls.mostJobs = Math.max(this.calls.mostJobs, running + 1);
		const told = this.times.tellInFlight?.(running + 1);
		return this.answer(200, { job: `j${nth}` }, told === undefined ? {} : { 'jobs-in-flight': String(told) });
	}

	private poll(request: HttpRequest): Extract<Answer, { kind: 'answer' }> {
		this.calls.polls += 1;
		const ids = (request.query?.ids ?? '').split(',');
		return this.answer(200, { jobs: ids.flatMap((jobId) => this.report(jobId) ?? []) });
	}

	private report(jobId: string): JobReport | undefined {
		const job = this.jobs.get(jobId);
		if (!job) return undefined;
		const nowMs = this.clock.now();
		if (nowMs >= job.endsAtMs) {
			if (!this.noticed.has(jobId)) this.noticedAfterMs.push(nowMs - job.endsAtMs);
			this.noticed.add(jobId);
			return { jobId, state: 'completed', entries: job.names.map(created) };
		}
		const share = Math.max(0, (nowMs - job.startsAtMs) / (job.endsAtMs - job.startsAtMs));
		const inSteps = Math.floor(share * job.names.length) / job.names.length;
		const told = this.times.tell ? this.times.tell(inSteps, jobId) : inSteps;
		return { jobId, state: 'running', entries: [], ...(told !== undefined && { doneShare: told }) };
	}
}
