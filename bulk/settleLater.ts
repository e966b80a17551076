import { makeAskJobs, type JobWord } from './askJobs';
import { tellRefusal, unknownForMs, watchJobs, type JobEnd } from './job';
import { makeLedger } from './ledger';
import { findDone } from './findDone';
import { readBackOpen } from './readBack';
import { readBackShared } from './sharedIds';
import { enterReport, reportOfEnd } from './batchReport';
import type { BoundOperation } from './operation';
import type { Batch, Outcome } from './types';
import type { JobProtocol } from './report';
import type { Ports } from './settings';
import { doForEach, doInTurns } from './turns';

/** Records that went into a job of an earlier run; without a job, nobody knows what became of them. */
export interface SubmittedBatch<T> {
	readonly batch: Batch<T>;
	readonly jobId?: string;
	/** The service's clock when that run began, in milliseconds since the epoch. */
	readonly sinceMs?: number;
}

/** What is known before records of earlier runs are settled. */
export interface EarlierFindings {
	readonly ends: JobEnds;
	/** Records that were read and are there for sure. */
	readonly found: ReadonlyMap<number, Outcome>;
}

/** Wait until the jobs have ended, or ask once. */
export type SettleMode = 'wait' | 'check';

/** A job of an earlier run, and when it was made, by our own clock in milliseconds since the epoch. */
export interface EarlierJob {
	readonly jobId: string;
	readonly sentAtMs?: number;
}

export type JobEnds = ReadonlyMap<string, JobEnd | 'running'>;

export interface SettledLater {
	/** One for each record, but for those whose job is still at work. */
	readonly outcomes: ReadonlyMap<number, Outcome>;
	readonly running: ReadonlySet<number>;
}

/** No service keeps a job for longer: one that nobody has spoken of since is not waited for. */
const keptForMs = 24 * 3_600_000;

/** How the jobs of earlier runs have ended: all are asked about together, until they end (`wait`) or once (`check`). */
export async function findEnds(
	protocol: JobProtocol,
	jobs: readonly EarlierJob[],
	how: SettleMode,
	ports: Ports,
): Promise<JobEnds> {
	const jobIds = [...new Set(jobs.map(({ jobId }) => jobId))];
	if (how === 'wait') {
		const watch = watchJobs({ protocol, ...ports });
		return new Map(await Promise.all(jobIds.map(async (jobId) => [jobId, await watch.await(jobId)] as const)));
	}
	const words = await makeAskJobs(protocol, ports.client)(jobIds);
	const sentAtMs = new Map(jobs.map((job) => [job.jobId, job.sentAtMs]));
	const nowMs = ports.clock.now();
	return new Map([...words].map(([jobId, word]) => [jobId, readWord(word, nowMs - (sentAtMs.get(jobId) ?? nowMs))]));
}

/**
 * What asking once makes of a job of this age. A young job that isn't listed may not be listed yet, and a service that
 * does not answer will another time: both are still running. An age that nobody told counts as none.
 */
function readWord(word: JobWord, ageMs: number): JobEnd | 'running' {
	if (word.kind === 'report')
		return word.report.state === 'running' ? 'running' : { kind: 'ended', report: word.report };
	if (word.kind === 'unknown') return ageMs > 0 && ageMs < unknownForMs ? 'running' : { kind: 'vanished' };
	if (word.kind === 'fault') return { kind: 'notEnded', why: word.why };
	const isPassing = word.kind === 'silence' || word.reply.kind === 'unsent';
	if (isPassing && ageMs < keptForMs) return 'running';
	if (word.kind === 'refused') return { kind: 'notEnded', why: tellRefusal(word) };
	return { kind: 'notEnded', why: 'The service has not said for a day how the job stands.' };
}

/**
 * Settles records of earlier runs by the ends of their jobs, or by what was found. What is then open is read back;
 * nothing is written. A record without a job is read at once, and where that is to be waited for, again after a while.
 */
export async function settleLater<T>(
	operation: BoundOperation<T>,
	submitted: readonly SubmittedBatch<T>[],
	{ ends, found }: EarlierFindings,
	how: SettleMode,
	ports: Ports,
): Promise<SettledLater> {
	const outcomes = new Map(found);
	const running = new Set<number>();
	for (const [sinceMs, ofRun] of groupByRun(submitted)) {
		const ledger = makeLedger<T>(new Map());
		for (const { batch, jobId } of ofRun) {
			await ports.clock.breathe?.();
			const end = jobId === undefined ? undefined : ends.get(jobId);
			// A report is tied to all of its batch, and knows better than what is read.
			const isReported = end !== undefined && end !== 'running' && end.kind === 'ended';
			const left = isReported ? batch : { ...batch, records: batch.records.filter(({ index }) => !found.has(index)) };
			if (end === 'running') for (const { index } of left.records) running.add(index);
			else if (end && jobId !== undefined)
				enterReport(operation, ledger, reportOfEnd(operation, left, jobId, end), false);
			else enterReport(operation, ledger, { batch: left, entries: [], state: { kind: 'silent', why: noJob } }, false);
		}
		const waitsMs = how === 'check' ? [] : undefined;
		await readBackOpen(operation, ledger, startAt(sinceMs, ports), waitsMs);
		await readBackShared(operation, ledger, startAt(sinceMs, ports), waitsMs);
		await doInTurns(
			doForEach(ledger.outcomes, ([index, outcome]) => void outcomes.set(index, outcome)),
			ports.clock,
		);
	}
	return { outcomes, running };
}

/** Reads records of earlier runs once, whatever their jobs say: those that are there for sure are done. */
export async function settlePresent<T>(
	operation: BoundOperation<T>,
	submitted: readonly SubmittedBatch<T>[],
	ports: Ports,
): Promise<ReadonlyMap<number, Outcome>> {
	const outcomes = new Map<number, Outcome>();
	for (const [sinceMs, ofRun] of groupByRun(submitted)) {
		const done = await findDone(operation, ofRun, startAt(sinceMs, ports));
		for (const [index, outcome] of done) outcomes.set(index, outcome);
	}
	return outcomes;
}

const noJob = 'An earlier run got no answer for this record';

/** What is new and what was there before differs from run to run. */
function groupByRun<T>(submitted: readonly SubmittedBatch<T>[]): Map<number | undefined, SubmittedBatch<T>[]> {
	const runs = new Map<number | undefined, SubmittedBatch<T>[]>();
	for (const one of submitted) {
		const ofRun = runs.get(one.sinceMs);
		if (ofRun) ofRun.push(one);
		else runs.set(one.sinceMs, [one]);
	}
	return runs;
}

function startAt(sinceMs: number | undefined, ports: Ports): Ports {
	if (sinceMs === undefined) return ports;
	return { ...ports, client: { ...ports.client, startedAtMs: () => sinceMs } };
}
