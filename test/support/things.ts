import type { JobReport } from '../../bulk/job';
import type { BoundOperation, ReportEntry } from '../../bulk/operation';
import { runBulk, type BulkResult, type RunSettings } from '../../bulk/run';
import type { Outcome } from '../../bulk/types';
import type { Client } from '../../http/client';
import type { HttpRequest, Reply } from '../../http/types';
import { VirtualClock } from './virtualClock';

/** A made-up service's records, so that the engine is tested without any real one. */
export interface Thing {
	readonly name: string;
	/** Another name under which the same thing is known. */
	readonly alias?: string;
	readonly group?: string;
	readonly text?: string;
}

/** POST /things takes them, at once or in a job; GET /jobs tells of jobs. */
export const thingOperation: BoundOperation<Thing> = {
	name: 'thing:create',
	limits: { records: 100 },
	identify: ({ name, alias }) => (alias === undefined ? [name] : [name, alias]),
	request: (things) => ({ method: 'POST', path: '/things', body: { things }, repeatable: false }),
	read: ({ body }) => {
		const { job, entries } = body as { job?: string; entries?: ReportEntry[] };
		if (job !== undefined) return { kind: 'job', jobId: job };
		return entries ? { kind: 'report', entries } : { kind: 'unclear', why: 'The answer names no job' };
	},
	explain: ({ status }) =>
		status === 401
			? { about: 'run', code: 'credential_refused', reason: 'The token is not known.', serviceCode: 'BadToken' }
			: { about: 'records', code: 'rejected', reason: 'A name is not allowed.', serviceCode: 'BadName' },
	jobs: {
		maxPerPoll: 100,
		poll: (ids) => ({ method: 'GET', path: '/jobs', query: { ids: ids.join(',') }, repeatable: true }),
		read: (body) => (body as { jobs?: JobReport[] }).jobs,
	},
	doneStatus: 'created',
};

export const listNames = (count: number): string[] => Array.from({ length: count }, (_, index) => `t${index}`);
export const listThings = (count: number): Thing[] => listNames(count).map((name) => ({ name }));

const headers = {};
export const ok = (body: unknown): Reply => ({ kind: 'ok', status: 200, headers, body });
export const job = (jobId: string): Reply => ok({ job: jobId });
export const report = (entries: readonly ReportEntry[]): Reply => ok({ entries });
export const rejected = (status: number): Reply => ({ kind: 'rejected', status, headers, body: undefined });
export const silent: Reply = { kind: 'silent', why: 'The connection broke off' };

export const created = (name: string): ReportEntry => ({ ok: true, status: 'created', names: [name] });
export const failed = (name: string, reason = 'Not allowed'): ReportEntry => ({ ok: false, names: [name], reason });
export const allCreated = (names: readonly string[]): Reply => report(names.map(created));

export const ended = (jobId: string, entries: readonly ReportEntry[], message?: string): JobReport => ({
	jobId,
	state: 'completed',
	entries,
	...(message !== undefined && { message }),
});
export const running = (jobId: string): JobReport => ({ jobId, state: 'running', entries: [] });

export interface Heard {
	/** Milliseconds since the run began. */
	readonly atMs: number;
	/** Names of the things that were sent, or ids of the jobs that were asked about. */
	readonly names: readonly string[];
	/** The distance that the request asks for between itself and others. */
	readonly everyMs?: number;
}

/** What the made-up service does. Each answer takes `latencyMs`. */
export interface ThingService {
	/** The answer to the nth request, counted from 0, while so many jobs are running. */
	write?(names: readonly string[], nth: number, jobsRunning: number): Reply;
	/** What it says of a job that is `ageMs` old; undefined where it does not know it. */
	tellJob?(jobId: string, ageMs: number): JobReport | undefined;
	/** In place of the jobs, the answer to the nth poll, counted from 0; undefined: as usual. */
	poll?(nth: number): Reply | undefined;
	readonly latencyMs?: number;
}

export interface Played {
	readonly clock: VirtualClock;
	readonly stop: AbortController;
	readonly client: Client;
	readonly writes: readonly Heard[];
	readonly polls: readonly Heard[];
	/** The most requests that were under way at once, and the most jobs. */
	readonly most: { readonly writes: number; readonly jobs: number };
}

/** A client that asks the made-up service, on a virtual clock; after a stop or the deadline it sends nothing. */
export function playService(service: ThingService, giveUpMs = 3_600_000): Played {
	const clock = new VirtualClock();
	const stop = new AbortController();
	const startMs = clock.now();
	const writes: Heard[] = [];
	const polls: Heard[] = [];
	const most = { writes: 0, jobs: 0 };
	const jobsSince = new Map<string, number>();
	let underWay = 0;

	const countJobs = (): number =>
		[...jobsSince].filter(([id, sinceMs]) => service.tellJob?.(id, clock.now() - sinceMs)?.state === 'running').length;

	async function write(request: HttpRequest): Promise<Reply> {
		const names = (request.body as { things: Thing[] }).things.map(({ name }) => name);
		writes.push({ atMs: clock.now() - startMs, names, everyMs: request.everyMs });
		const nth = writes.length - 1;
		most.writes = Math.max(most.writes, (underWay += 1));
		await clock.sleep(service.latencyMs ?? 100);
		underWay -= 1;
		const reply = service.write?.(names, nth, countJobs()) ?? allCreated(names);
		const jobId = reply.kind === 'ok' ? (reply.body as { job?: string }).job : undefined;
		if (jobId !== undefined) jobsSince.set(jobId, clock.now());
		most.jobs = Math.max(most.jobs, countJobs());
		return reply;
	}

	async function poll(request: HttpRequest): Promise<Reply> {
		const ids = (request.query?.ids ?? '').split(',');
		polls.push({ atMs: clock.now() - startMs, names: ids });
		await clock.sleep(service.latencyMs ?? 100);
		const told = service.poll?.(polls.length - 1);
		if (told) return told;
		return ok({ jobs: ids.flatMap((id) => service.tellJob?.(id, clock.now() - (jobsSince.get(id) ?? startMs)) ?? []) });
	}

	const client: Client = {
		traffic: { requests: 0, waits: 0, waitedMs: 0 },
		startedAtMs: () => startMs,
		async send(request) {
			if (stop.signal.aborted) return { kind: 'unsent', code: 'cancelled', why: 'Stopped.' };
			if (clock.now() - startMs >= giveUpMs) return { kind: 'unsent', code: 'gave_up', why: 'Out of time.' };
			return request.method === 'POST' ? write(request) : poll(request);
		},
	};
	return { clock, stop, client, writes, polls, most };
}

export interface ThingRun extends Played {
	readonly result: BulkResult;
	/** In the order of the things. */
	readonly list: readonly Outcome[];
	readonly elapsedMs: number;
}

export interface ThingRunOptions {
	readonly operation?: Partial<BoundOperation<Thing>>;
	readonly settings?: Partial<RunSettings>;
	readonly giveUpMs?: number;
	/** When the user stops the execution. */
	readonly stopAfterMs?: number;
	/** Gets the run's clock before it begins. */
	readonly onClock?: (clock: VirtualClock) => void;
}

const usualSettings: RunSettings = {
	batchSize: 100,
	concurrency: 4,
	jobsInFlight: 30,
	waitForJobs: true,
	stopAfterFailure: false,
	readBackAll: false,
};

/** Runs the engine over these things. Fails unless each has an outcome. */
export async function runThings(
	things: readonly Thing[],
	service: ThingService,
	{ operation, settings, giveUpMs = 3_600_000, stopAfterMs, onClock }: ThingRunOptions = {},
): Promise<ThingRun> {
	const played = playService(service, giveUpMs);
	const { clock, stop, client } = played;
	const startMs = clock.now();
	onClock?.(clock);
	if (stopAfterMs !== undefined) void clock.sleep(stopAfterMs).then(() => stop.abort());
	const records = things.map((value, index) => ({ index, value }));
	const ports = { client, clock, signal: stop.signal, deadlineMs: startMs + giveUpMs };
	const run = runBulk({ ...thingOperation, ...operation }, records, { ...usualSettings, ...settings }, ports);
	const result = await clock.run(run);
	const list = things.map((_, index) => {
		const outcome = result.outcomes.get(index);
		if (!outcome) throw new Error(`Thing ${index} has no outcome`);
		return outcome;
	});
	return { ...played, result, list, elapsedMs: clock.now() - startMs };
}
