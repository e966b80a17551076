import type { Client } from '../http/client';
import type { Clock, HttpRequest } from '../http/types';
import { makeAskJobs, type JobWord } from './askJobs';
import type { ReportEntry } from './operation';

/** How a service is asked about its background jobs. */
export interface JobProtocol {
	/** Asks about all of these jobs in one call. */
	poll(jobIds: readonly string[]): HttpRequest;
	/** Jobs in a call, at most. */
	readonly maxPerPoll: number;
	/**
	 * What the answer says of each job. A job that is not in it is not known to the service, now. Undefined where the
	 * answer is no list of jobs at all, and so says nothing.
	 */
	read(body: unknown): readonly JobReport[] | undefined;
}

export interface JobReport {
	readonly jobId: string;
	/** A word that we don't know is `running`: the deadline ends the wait for it. */
	readonly state: 'running' | 'completed' | 'failed' | 'killed';
	readonly message?: string;
	readonly entries: readonly ReportEntry[];
	/** Entries as the service says it has done or will do; undefined where it does not say. */
	readonly total?: number;
}

/** How the wait for a job ended. */
export type JobEnd =
	| { readonly kind: 'ended'; readonly report: JobReport }
	/** The service no longer knows the job. */
	| { readonly kind: 'vanished' }
	/** Time ran out, or the execution was stopped, or the service would not say. */
	| { readonly kind: 'notEnded'; readonly why: string };

export interface JobWatch {
	/** Resolves when the job has ended, or when the waiting for it has. Never rejects. */
	await(jobId: string): Promise<JobEnd>;
}

export interface JobWatchSettings {
	readonly protocol: JobProtocol;
	readonly client: Client;
	readonly clock: Clock;
	readonly signal: AbortSignal;
	readonly deadlineMs: number;
}

/**
 * A job that the service does not list is taken for gone only after this time: a new job can be unknown for a while
 * (seen on Zendesk under load), and each poll costs a request of the same budget that the writes need.
 */
export const unknownForMs = 60_000;

interface Watched {
	readonly jobId: string;
	lastSeenMs: number;
	resolve(end: JobEnd): void;
}

/** Watches all jobs of a run with one loop, so that fifty jobs cost one request a round. */
export function watchJobs(settings: JobWatchSettings): JobWatch {
	const { protocol, client, clock, signal, deadlineMs } = settings;
	const ask = makeAskJobs(protocol, client);
	const watched = new Map<string, Watched>();
	// A job that is asked for twice is watched once.
	const ends = new Map<string, Promise<JobEnd>>();
	let polling = false;

	function end(job: Watched, jobEnd: JobEnd): void {
		watched.delete(job.jobId);
		job.resolve(jobEnd);
	}

	async function pollAll(): Promise<void> {
		const jobs = [...watched.values()];
		const words = await ask(jobs.map(({ jobId }) => jobId));
		for (const job of jobs) takeWord(job, words.get(job.jobId));
	}

	function takeWord(job: Watched, word: JobWord | undefined): void {
		if (word?.kind === 'report') {
			job.lastSeenMs = clock.now();
			if (word.report.state !== 'running') end(job, { kind: 'ended', report: word.report });
		} else if (word?.kind === 'unknown') {
			if (clock.now() - job.lastSeenMs >= unknownForMs) end(job, { kind: 'vanished' });
		} else if (word?.kind === 'refused') {
			end(job, { kind: 'notEnded', why: tellRefusal(word) });
		}
		// Silence: the next round asks again, until the deadline.
	}

	async function pollUntilEmpty(): Promise<void> {
		for (let round = 0; watched.size > 0; round += 1) {
			const leftMs = deadlineMs - clock.now();
			if (leftMs <= 0 || signal.aborted) break;
			await clock.sleep(Math.min(restMs(round), leftMs), signal);
			if (signal.aborted || clock.now() >= deadlineMs) break;
			await pollAll();
		}
		const why = signal.aborted ? 'The execution was stopped.' : 'The time of "Give Up After" ran out.';
		for (const job of [...watched.values()]) end(job, { kind: 'notEnded', why });
		polling = false;
	}

	function startWatch(jobId: string, resolve: (end: JobEnd) => void): void {
		watched.set(jobId, { jobId, lastSeenMs: clock.now(), resolve });
		if (polling) return;
		polling = true;
		void pollUntilEmpty();
	}

	return {
		await(jobId) {
			const ending = ends.get(jobId) ?? new Promise<JobEnd>((resolve) => startWatch(jobId, resolve));
			ends.set(jobId, ending);
			return ending;
		},
	};
}

/** 1.5 s at first, 4 s after a few rounds, 15 s once a run has gone on for some minutes. */
function restMs(round: number): number {
	if (round > 60) return 15_000;
	return Math.min(4000, 1500 * 1.5 ** round);
}

export function tellRefusal({ reply }: Extract<JobWord, { kind: 'refused' }>): string {
	if (reply.kind === 'unsent') return reply.why;
	return `The service would not say how the job stands (HTTP ${reply.status}).`;
}
