import type { Client } from '../../http/client';
import type { HttpRequest, Reply } from '../../http/types';
import { allCreated, ok, type Thing } from './things';
import { VirtualClock } from './virtualClock';
import type { JobReport } from '../../bulk/report';

/** What the made-up service does. Each answer takes `latencyMs`, or 100 ms. */
export interface ThingService {
	/** The answer to the nth request that writes, counted from 0, while so many jobs are running. */
	write?(names: readonly string[], nth: number, jobsRunning: number): Reply;
	/** What it says of a job that is `ageMs` old; undefined where it does not know it. */
	reportJob?(jobId: string, ageMs: number): JobReport | undefined;
	/** In place of the jobs, the answer to the nth poll, counted from 0; undefined: as usual. */
	poll?(nth: number): Reply | undefined;
	readonly latencyMs?: number;
	/** So many more requests the service takes in its window; it does not say, unless given. */
	countLeft?(): number;
}

/** A request that the service got. */
export interface ThingRequest {
	/** Milliseconds since the run began. */
	readonly atMs: number;
	/** Names of the things that were sent, or ids of the jobs that were asked about. */
	readonly names: readonly string[];
	/** The distance that the request asks for between itself and others. */
	readonly everyMs?: number;
}

export interface Played {
	readonly clock: VirtualClock;
	readonly stop: AbortController;
	readonly client: Client;
	readonly writes: readonly ThingRequest[];
	readonly polls: readonly ThingRequest[];
	/** The most requests that were under way at once, and the most jobs. */
	readonly most: { readonly writes: number; readonly jobs: number };
}

/** A client that asks the made-up service, on a virtual clock; after a stop or the deadline it sends nothing. */
export function playService(service: ThingService, giveUpMs = 3_600_000): Played {
	const clock = new VirtualClock();
	const stop = new AbortController();
	const startMs = clock.now();
	const player = new Player(service, clock);
	const client: Client = {
		traffic: { requests: 0, waits: 0, waitedMs: 0 },
		startedAtMs: () => startMs,
		...(service.countLeft && { countLeft: service.countLeft }),
		async send(request) {
			if (stop.signal.aborted) return { kind: 'unsent', code: 'cancelled', why: 'Stopped.' };
			if (clock.now() - startMs >= giveUpMs) return { kind: 'unsent', code: 'gave_up', why: 'Out of time.' };
			return request.method === 'POST' ? player.write(request) : player.poll(request);
		},
	};
	const { writes, polls, most } = player;
	return { clock, stop, client, writes, polls, most };
}

/** Answers as the service says, and keeps count. */
class Player {
	readonly writes: ThingRequest[] = [];
	readonly polls: ThingRequest[] = [];
	readonly most = { writes: 0, jobs: 0 };
	private readonly startMs: number;
	private readonly jobsSince = new Map<string, number>();
	private underWay = 0;

	constructor(
		private readonly service: ThingService,
		private readonly clock: VirtualClock,
	) {
		this.startMs = clock.now();
	}

	async write(request: HttpRequest): Promise<Reply> {
		const names = (request.body as { things: Thing[] }).things.map(({ name }) => name);
		this.writes.push({ atMs: this.clock.now() - this.startMs, names, everyMs: request.everyMs });
		const nth = this.writes.length - 1;
		this.underWay += 1;
		this.most.writes = Math.max(this.most.writes, this.underWay);
		await this.clock.sleep(this.service.latencyMs ?? 100);
		this.underWay -= 1;
		const reply = this.service.write?.(names, nth, this.countJobs()) ?? allCreated(names);
		const jobId = reply.kind === 'ok' ? (reply.body as { job?: string }).job : undefined;
		if (jobId !== undefined) this.jobsSince.set(jobId, this.clock.now());
		this.most.jobs = Math.max(this.most.jobs, this.countJobs());
		return reply;
	}

	async poll(request: HttpRequest): Promise<Reply> {
		const ids = (request.query?.ids ?? '').split(',');
		this.polls.push({ atMs: this.clock.now() - this.startMs, names: ids });
		await this.clock.sleep(this.service.latencyMs ?? 100);
		const unusual = this.service.poll?.(this.polls.length - 1);
		return unusual ?? ok({ jobs: ids.flatMap((id) => this.reportJob(id) ?? []) });
	}

	private reportJob(id: string): JobReport | undefined {
		const sinceMs = this.jobsSince.get(id) ?? this.startMs;
		return this.service.reportJob?.(id, this.clock.now() - sinceMs);
	}

	private countJobs(): number {
		return [...this.jobsSince.keys()].filter((id) => this.reportJob(id)?.state === 'running').length;
	}
}
