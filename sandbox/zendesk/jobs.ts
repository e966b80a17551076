import type { Account } from './account';
import type { Job, JobKind } from './job';
import { jobWork } from './jobWork';
import { writeResults } from './results';
import type { Json } from './rows';
import type { ZendeskSwitches } from './switches';

/** How long a job of so many records takes: 1 record 1 to 6 s, 50 4 to 9 s, 100 8 to 12 s, as recorded. */
function jobSecondsRange(total: number): readonly [number, number] {
	const share = (Math.min(total, 100) - 1) / 99;
	return [1 + 7 * share, 6 + 6 * share];
}

/** Queues a job. It does nothing yet. */
export function enqueueJob(
	account: Account,
	kind: JobKind,
	records: readonly Json[],
	ownerId: number,
	nowMs: number,
	switches: ZendeskSwitches,
): Job {
	const drawnMs = account.random.between(...jobSecondsRange(records.length)) * 1000;
	// Whole milliseconds: a fraction could put a job's end before its last record.
	const durationMs = Math.round(switches.jobMs ?? drawnMs);
	const queuedShare = account.random.between(0.1, 0.3);
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
		records,
		done: [],
		ended: null,
	};
	account.jobs.set(job.id, job);
	account.jobsInFlight.add(job);
	return job;
}

/** When the job is through with its record of this index. */
function passedAtMs(job: Job, index: number): number {
	return job.startsAtMs + Math.round(((index + 1) / job.total) * (job.endsAtMs - job.startsAtMs));
}

const dueAtMs = (job: Job, index: number): number =>
	job.workShows === 'gradual' ? passedAtMs(job, index) : job.endsAtMs;

function applyNext(account: Account, job: Job, atMs: number, switches: ZendeskSwitches): void {
	const index = job.done.length;
	const record = job.records[index];
	if (record) job.done.push(jobWork[job.kind].apply(account, record, index, atMs, switches));
}

function endJob(account: Account, job: Job, switches: ZendeskSwitches): void {
	const failures = job.done.filter((done) => done.kind === 'failed').length;
	const isAllFailed = failures === job.total;
	const own = failures === 0 ? 'completed' : isAllFailed ? switches.allFailedJobStatus : switches.mixedJobStatus;
	const status = job.end === 'failed' || job.end === 'killed' ? job.end : own;
	// Observed: a failed job of one failed record has progress 0.
	const progress = status === 'failed' && isAllFailed ? 0 : job.reach;
	const results = job.end === 'normal' ? writeResults(job, switches, account.random) : null;
	job.ended = { status, progress, results };
	job.records = [];
	job.done = [];
	account.jobsInFlight.delete(job);
}

interface Due {
	readonly atMs: number;
	readonly job: Job;
	readonly what: 'record' | 'end';
}

function listDue(job: Job, nowMs: number): Due[] {
	const due: Due[] = [];
	for (let index = job.done.length; index < job.reach && dueAtMs(job, index) <= nowMs; index += 1) {
		due.push({ atMs: dueAtMs(job, index), job, what: 'record' });
	}
	if (job.end !== 'never' && job.endsAtMs <= nowMs) due.push({ atMs: job.endsAtMs, job, what: 'end' });
	return due;
}

/** Does what all jobs should have done by now, in the order of its due time. */
export function advanceJobs(account: Account, nowMs: number, switches: ZendeskSwitches): void {
	const due = [...account.jobsInFlight].flatMap((job) => listDue(job, nowMs));
	// The sort is stable, so a job's own steps keep their order.
	due.sort((a, b) => a.atMs - b.atMs || a.job.seq - b.job.seq);
	for (const { atMs, job, what } of due) {
		if (what === 'end') endJob(account, job, switches);
		else applyNext(account, job, atMs, switches);
	}
	forgetOldJobs(account, nowMs, switches.jobRetentionMs);
}

function forgetOldJobs(account: Account, nowMs: number, retentionMs: number): void {
	for (const job of account.jobs.values()) {
		if (job.createdAtMs + retentionMs > nowMs) return;
		if (job.ended) account.jobs.delete(job.id);
	}
}

function countPassed(job: Job, nowMs: number): number {
	let passed = 0;
	while (passed < job.reach && passedAtMs(job, passed) <= nowMs) passed += 1;
	return passed;
}

const endWords = { completed: 'Completed', failed: 'Failed', killed: 'Killed' } as const;

/** `status`, `progress`, `message` and `results` as they stand now. */
export function describeJob(job: Job, nowMs: number): Json {
	if (job.ended) {
		const time = new Date(job.endsAtMs).toISOString().replace('T', ' ').slice(0, 19);
		const message = `${endWords[job.ended.status]} at ${time} +0000`;
		return { progress: job.ended.progress, status: job.ended.status, message, results: job.ended.results };
	}
	if (nowMs <= job.startsAtMs) return { progress: null, status: 'queued', message: null, results: null };
	const progress = countPassed(job, nowMs);
	const message = progress === 0 ? null : `${jobWork[job.kind].doing} #${progress}`;
	return { progress, status: 'working', message, results: null };
}
