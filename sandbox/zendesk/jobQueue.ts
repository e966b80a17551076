import type { Json } from '../core/json';
import { SeededRandom } from '../core/random';
import type { Account } from './account';
import type { Job, JobKind } from './job';
import { jobKinds } from './jobKinds';
import { writeResults } from './jobResults';
import { touchRecords } from './jobTouches';
import type { ZendeskSwitches } from './switches';

/**
 * The shortest and the longest time that a job of this many records takes, in seconds. As in recordings: 1 to 6 for 1
 * record, 4 to 9 for 50, 8 to 12 for 100.
 */
function jobSecondsRange(total: number): readonly [number, number] {
	const share = (Math.min(total, 100) - 1) / 99;
	return [1 + 7 * share, 6 + 6 * share];
}

/** Between the numbers of two draws: more than there are jobs in one. */
const numbersOfDraw = 1_000_000;

/** Adds a job to the queue. `advanceJobs` does its work when it is due. */
export function enqueueJob(
	account: Account,
	kind: JobKind,
	records: readonly Json[],
	ownerId: number,
	nowMs: number,
	switches: ZendeskSwitches,
): Job {
	// By its number alone, the nth job takes the same time for every client, whatever else each of them asks.
	const number = switches.jobTimesDraw * numbersOfDraw + account.jobsQueued + 1;
	const random = switches.jobTimes === 'byNumber' ? new SeededRandom(number) : account.random;
	const drawnMs = random.between(...jobSecondsRange(records.length)) * 1000;
	// Rounded: with a fraction of a millisecond, the job could end before its last record is done.
	const durationMs = Math.round(switches.jobMs ?? drawnMs);
	const queuedShare = random.between(0.1, 0.3);
	account.jobsQueued += 1;
	const job: Job = {
		id: `V3-${account.random.hex(32)}`,
		seq: account.jobsQueued,
		kind,
		ownerId,
		createdAtMs: nowMs,
		startsAtMs: nowMs + Math.round(durationMs * queuedShare),
		endsAtMs: nowMs + durationMs,
		total: records.length,
		reach: switches.jobEnd === 'normal' ? records.length : Math.floor(records.length / 2),
		end: switches.jobEnd,
		workShows: switches.jobWork,
		...(switches.otherHands !== 'none' && {
			otherHands: { what: switches.otherHands, when: switches.otherHandsWhen },
		}),
		records,
		done: [],
		ended: null,
	};
	account.jobs.set(job.id, job);
	account.jobsInFlight.add(job);
	return job;
}

/** When the job's progress counts the record of this index. */
function countedAtMs(job: Job, index: number): number {
	return job.startsAtMs + Math.round(((index + 1) / job.total) * (job.endsAtMs - job.startsAtMs));
}

/** When the record of this index is done. */
const dueAtMs = (job: Job, index: number): number =>
	job.workShows === 'gradual' ? countedAtMs(job, index) : job.endsAtMs;

/** Does the next record of a job. */
function doNextRecord(account: Account, job: Job, atMs: number, switches: ZendeskSwitches): void {
	const index = job.done.length;
	const record = job.records[index];
	if (record) job.done.push(jobKinds[job.kind].apply({ account, record, index, nowMs: atMs, switches }));
}

/** Does what other people do, and tells whoever wants to know of it. */
export type TellTouch = (touch: () => void) => void;

function letOthersTouch(account: Account, job: Job, atMs: number, tell: TellTouch): void {
	job.isTouched = true;
	tell(() => touchRecords(account, job, atMs));
}

function endJob(account: Account, job: Job, switches: ZendeskSwitches): void {
	const failures = job.done.filter((result) => result.kind === 'failed').length;
	const isAllFailed = failures === job.total;
	const failedStatus = isAllFailed ? switches.allFailedJobStatus : switches.mixedJobStatus;
	const normalStatus = failures === 0 ? 'completed' : failedStatus;
	const status = job.end === 'failed' || job.end === 'killed' ? job.end : normalStatus;
	// As seen once: a failed job of one failed record had progress 0.
	const progress = status === 'failed' && isAllFailed ? 0 : job.reach;
	const results = job.end === 'normal' ? writeResults(account, job, switches) : null;
	job.ended = { status, progress, results };
	job.records = [];
	job.done = [];
	account.jobsInFlight.delete(job);
}

/** A step that a job should have done by now. */
interface DueStep {
	readonly atMs: number;
	readonly job: Job;
	readonly step: 'touch' | 'record' | 'end';
}

function listDueSteps(job: Job, nowMs: number): DueStep[] {
	const due: DueStep[] = [];
	const { when } = job.isTouched ? {} : (job.otherHands ?? {});
	if (when === 'before' && job.startsAtMs <= nowMs) due.push({ atMs: job.startsAtMs, job, step: 'touch' });
	for (let index = job.done.length; index < job.reach && dueAtMs(job, index) <= nowMs; index += 1) {
		due.push({ atMs: dueAtMs(job, index), job, step: 'record' });
	}
	if (when === 'after' && job.endsAtMs <= nowMs) due.push({ atMs: job.endsAtMs, job, step: 'touch' });
	if (job.end !== 'never' && job.endsAtMs <= nowMs) due.push({ atMs: job.endsAtMs, job, step: 'end' });
	return due;
}

/** Does every step that jobs should have done by now, in the order of the due times, and forgets old jobs. */
export function advanceJobs(account: Account, nowMs: number, switches: ZendeskSwitches, tell: TellTouch): void {
	const due = [...account.jobsInFlight].flatMap((job) => listDueSteps(job, nowMs));
	// The sort is stable, so the steps of one job keep their order.
	due.sort((a, b) => a.atMs - b.atMs || a.job.seq - b.job.seq);
	for (const { atMs, job, step } of due) {
		if (step === 'end') endJob(account, job, switches);
		else if (step === 'touch') letOthersTouch(account, job, atMs, tell);
		else doNextRecord(account, job, atMs, switches);
	}
	forgetOldJobs(account, nowMs, switches.jobRetentionMs);
}

/** Removes ended jobs that are too old to be read. Jobs are in the order of creation, so it stops at a newer one. */
function forgetOldJobs(account: Account, nowMs: number, retentionMs: number): void {
	for (const job of account.jobs.values()) {
		if (job.createdAtMs + retentionMs > nowMs) return;
		if (job.ended) account.jobs.delete(job.id);
	}
}

function readProgress(job: Job, nowMs: number): number {
	let progress = 0;
	while (progress < job.reach && countedAtMs(job, progress) <= nowMs) progress += 1;
	return progress;
}

/** The start of an ended job's message. */
const endWords = { completed: 'Completed', failed: 'Failed', killed: 'Killed' } as const;

/** The job's `progress`, `status`, `message` and `results` at this time. */
export function describeJob(job: Job, nowMs: number): Json {
	if (job.ended) {
		const time = new Date(job.endsAtMs).toISOString().replace('T', ' ').slice(0, 19);
		const message = `${endWords[job.ended.status]} at ${time} +0000`;
		return { progress: job.ended.progress, status: job.ended.status, message, results: job.ended.results };
	}
	if (nowMs <= job.startsAtMs) return { progress: null, status: 'queued', message: null, results: null };
	const progress = readProgress(job, nowMs);
	const message = progress === 0 ? null : `${jobKinds[job.kind].doing} #${progress}`;
	return { progress, status: 'working', message, results: null };
}
