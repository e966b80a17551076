import type { Client } from '../http/client';
import { watchJobs, type JobEnd, type JobProtocol } from './job';
import { makeLedger } from './ledger';
import { lookBack } from './lookBack';
import { noteReport, readEnd } from './note';
import type { BulkOperation } from './operation';
import type { Ports } from './run';
import type { Batch, Outcome } from './types';

/** Records that went into a job of an earlier run; without a job, nobody knows what became of them. */
export interface Submitted<T> {
	readonly batch: Batch<T>;
	readonly jobId?: string;
	readonly sinceMs?: number;
}

export interface SettledLater {
	/** One for each record, but for those whose job is still at work. */
	readonly outcomes: ReadonlyMap<number, Outcome>;
	readonly running: ReadonlySet<number>;
}

/**
 * Settles records of earlier runs: all their jobs are asked about together, until they end (`wait`) or once (`check`).
 * What the reports leave open is looked up; nothing is written.
 */
export async function settleLater<T>(
	operation: BulkOperation<T>,
	submitted: readonly Submitted<T>[],
	how: 'wait' | 'check',
	ports: Ports,
): Promise<SettledLater> {
	const ledger = makeLedger<T>(new Map());
	const running = new Set<number>();
	const ends = await findEnds(operation.jobs, submitted, how, ports);
	for (const { batch, jobId } of submitted) {
		const end = jobId === undefined ? undefined : ends.get(jobId);
		if (end === 'running') for (const { index } of batch.records) running.add(index);
		else if (end && jobId !== undefined) noteReport(operation, ledger, readEnd(batch, jobId, end), false);
		else noteReport(operation, ledger, { batch, entries: [], state: { kind: 'silent', why: noJob } }, false);
	}
	const sinceMs = Math.min(...submitted.map((one) => one.sinceMs ?? Infinity));
	const startedAtMs = Number.isFinite(sinceMs) ? () => sinceMs : ports.client.startedAtMs;
	await lookBack(operation, ledger, { ...ports, client: { ...ports.client, startedAtMs } });
	return { outcomes: ledger.outcomes, running };
}

const noJob = 'An earlier run got no answer for this record';

async function findEnds<T>(
	protocol: JobProtocol | undefined,
	submitted: readonly Submitted<T>[],
	how: 'wait' | 'check',
	ports: Ports,
): Promise<ReadonlyMap<string, JobEnd | 'running'>> {
	const jobIds = [...new Set(submitted.flatMap(({ jobId }) => jobId ?? []))];
	if (!protocol) return new Map();
	if (how === 'check') return checkJobs(protocol, jobIds, ports.client);
	const watch = watchJobs({ protocol, ...ports });
	return new Map(await Promise.all(jobIds.map(async (jobId) => [jobId, await watch.await(jobId)] as const)));
}

/** Asks once. A job that isn't known any more, hours after it was made, has vanished. */
export async function checkJobs(
	protocol: JobProtocol,
	jobIds: readonly string[],
	client: Client,
): Promise<ReadonlyMap<string, JobEnd | 'running'>> {
	const ends = new Map<string, JobEnd | 'running'>();
	for (let from = 0; from < jobIds.length; from += protocol.maxPerPoll) {
		const asked = jobIds.slice(from, from + protocol.maxPerPoll);
		const reply = await client.send(protocol.poll(asked));
		const told = reply.kind === 'ok' ? protocol.read(reply.body) : undefined;
		for (const jobId of asked) {
			const report = told?.find((one) => one.jobId === jobId);
			if (!told) ends.set(jobId, { kind: 'notEnded', why: 'The service did not say how the job stands.' });
			else if (!report) ends.set(jobId, { kind: 'vanished' });
			else ends.set(jobId, report.state === 'running' ? 'running' : { kind: 'ended', report });
		}
	}
	return ends;
}
