import type { JobEnd } from './job';
import type { Ledger, OpenState } from './ledger';
import type { BoundOperation } from './operation';
import { settleReport } from './settle';
import type { Batch, Outcome } from './types';
import type { ReportEntry } from './report';

/** What a batch's request or job has brought. */
interface BatchReport<T> {
	readonly batch: Batch<T>;
	readonly entries: readonly ReportEntry[];
	readonly state: OpenState;
	readonly jobId?: string;
	/** The service's last word on the job. */
	readonly message?: string;
}

/** Writes down what a report settles, and keeps the rest open. */
export function enterReport<T>(
	operation: BoundOperation<T>,
	ledger: Ledger<T>,
	{ batch, entries, state, jobId, message }: BatchReport<T>,
	readBackAll: boolean,
): void {
	const settling = settleReport(operation, batch, entries);
	const about = { batch: batch.number, ...(jobId !== undefined && { jobId }) };
	const reported = new Map<number, Outcome>();
	for (const [index, outcome] of settling.outcomes) {
		const isReadBack = readBackAll && outcome.status !== 'failed' && outcome.id === undefined;
		if (isReadBack) reported.set(index, { ...outcome, ...about });
		else ledger.settle(index, { ...outcome, ...about });
	}
	ledger.keepOpen({
		...settling,
		batch,
		state,
		records: batch.records.filter((record) => !settling.outcomes.has(record.index) || reported.has(record.index)),
		reported,
		...(jobId !== undefined && { jobId }),
		...(message !== undefined && { message }),
	});
}

/** How a job ended, as the report of its batch. */
export function reportOfEnd<T>(batch: Batch<T>, jobId: string, end: JobEnd): BatchReport<T> {
	if (end.kind === 'vanished') {
		const state = { kind: 'vanished', why: 'The service no longer knows the job.' } as const;
		return { batch, jobId, entries: [], state };
	}
	if (end.kind === 'notEnded') return { batch, jobId, entries: [], state: end };
	const { entries, message, state: jobState } = end.report;
	const state = { kind: 'ended', ...(jobState !== 'completed' && { failedAsAWhole: true }) } as const;
	return { batch, jobId, entries, state, ...(message !== undefined && { message }) };
}
