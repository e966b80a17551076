import type { Client } from '../http/client';
import type { Clock } from '../http/types';
import { makeAskJobs, type AskJobs, type JobWord } from './askJobs';
import { makePollTimes } from './pollTimes';
import type { JobProtocol, JobReport } from './report';

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

interface JobWatchSettings {
	readonly protocol: JobProtocol;
	readonly client: Client;
	readonly clock: Clock;
	readonly signal: AbortSignal;
	readonly deadlineMs: number;
	/** Whether something waits for a job to end before it is sent. */
	readonly isSending?: () => boolean;
}

/**
 * A job that the service does not list is taken for gone only after this time: a new job can be unknown for a while
 * (seen on Zendesk under load), and each poll costs a request of the same budget that the writes need.
 */
export const unknownForMs = 60_000;

/** So often in a row a service that has said how jobs stand may refuse to: one odd answer ends no wait. */
const refusalsInARow = 5;

interface WatchedJob {
	readonly jobId: string;
	lastSeenMs: number;
	/** Rounds in a row in which the service would not say how it stands. */
	refusals: number;
	/** Why the last question about it brought nothing, where it did not. */
	silence?: string;
	resolve(end: JobEnd): void;
}

/** Watches all jobs of a run with one loop, so that fifty jobs cost one request a round. */
export function watchJobs(settings: JobWatchSettings): JobWatch {
	return new JobWatcher(settings);
}

class JobWatcher implements JobWatch {
	private readonly ask: AskJobs;
	private readonly watched = new Map<string, WatchedJob>();
	/** A job that is asked for twice is watched once. */
	private readonly ends = new Map<string, Promise<JobEnd>>();
	private readonly times = makePollTimes();
	private isPolling = false;
	private hasReported = false;

	constructor(private readonly given: JobWatchSettings) {
		this.ask = makeAskJobs(given.protocol, given.client);
	}

	await(jobId: string): Promise<JobEnd> {
		const end = this.ends.get(jobId) ?? new Promise<JobEnd>((resolve) => this.startWatch(jobId, resolve));
		this.ends.set(jobId, end);
		return end;
	}

	private startWatch(jobId: string, resolve: (end: JobEnd) => void): void {
		const nowMs = this.given.clock.now();
		this.watched.set(jobId, { jobId, lastSeenMs: nowMs, refusals: 0, resolve });
		this.times.add(jobId, nowMs);
		if (this.isPolling) return;
		this.isPolling = true;
		void this.pollUntilEmpty();
	}

	private async pollUntilEmpty(): Promise<void> {
		const { clock, signal, deadlineMs, isSending } = this.given;
		while (this.watched.size > 0) {
			const leftMs = deadlineMs - clock.now();
			if (leftMs <= 0 || signal.aborted) break;
			const restMs = this.times.findRestMs(clock.now(), isSending?.() ?? false);
			await clock.sleep(Math.min(restMs, leftMs), signal);
			if (signal.aborted || clock.now() >= deadlineMs) break;
			await this.pollAll();
		}
		for (const job of [...this.watched.values()]) {
			const why = signal.aborted ? 'The execution was stopped.' : tellTimeOut(job);
			this.end(job, { kind: 'notEnded', why });
		}
		this.isPolling = false;
	}

	private async pollAll(): Promise<void> {
		const jobs = [...this.watched.values()];
		const sentAtMs = this.given.clock.now();
		const words = await this.ask(jobs.map(({ jobId }) => jobId));
		this.times.takeTrip(this.given.clock.now() - sentAtMs);
		for (const job of jobs) {
			this.takeWord(job, words.get(job.jobId));
			// What waits for the job goes on at once, and a job may have many records.
			await this.given.clock.breathe?.();
		}
	}

	private takeWord(job: WatchedJob, word: JobWord | undefined): void {
		const nowMs = this.given.clock.now();
		job.silence = word?.kind === 'silence' ? word.why : undefined;
		if (word?.kind === 'report') {
			job.lastSeenMs = nowMs;
			job.refusals = 0;
			this.hasReported = true;
			if (word.report.state === 'running') this.times.see(job.jobId, word.report.doneShare, nowMs);
			else this.end(job, { kind: 'ended', report: word.report });
		} else if (word?.kind === 'unknown') {
			if (nowMs - job.lastSeenMs >= unknownForMs) this.end(job, { kind: 'vanished' });
		} else if (word?.kind === 'fault') {
			this.end(job, { kind: 'notEnded', why: word.why });
		} else if (word?.kind === 'refused') {
			job.refusals += 1;
			const mayPass = this.hasReported && word.reply.kind === 'rejected' && job.refusals < refusalsInARow;
			if (!mayPass) this.end(job, { kind: 'notEnded', why: tellRefusal(word) });
		}
		// Silence: the next round asks again, until the deadline.
	}

	private end(job: WatchedJob, jobEnd: JobEnd): void {
		this.watched.delete(job.jobId);
		this.times.remove(job.jobId, jobEnd.kind === 'ended', this.given.clock.now());
		job.resolve(jobEnd);
		// Who asks for it later was given the same job as another request: its report says nothing of either, and is large.
		if (jobEnd.kind === 'ended') this.ends.set(job.jobId, Promise.resolve(leaveOutEntries(jobEnd)));
	}
}

function leaveOutEntries(end: Extract<JobEnd, { kind: 'ended' }>): JobEnd {
	return { ...end, report: { ...end.report, entries: [] } };
}

function tellTimeOut({ silence }: WatchedJob): string {
	const cause = silence === undefined ? '' : ` The last question about the job brought nothing: ${silence}`;
	return `The time of "Give Up After" ran out.${cause}`;
}

export function tellRefusal({ reply }: Extract<JobWord, { kind: 'refused' }>): string {
	if (reply.kind === 'unsent') return reply.why;
	return `The service would not say how the job stands (HTTP ${reply.status}).`;
}
