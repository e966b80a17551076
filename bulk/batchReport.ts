import type { JobEnd } from './job';
import type { Ledger, OpenBatch, OpenState } from './ledger';
import type { BoundOperation } from './operation';
import { settleReport } from './settle';
import { readAfterSilence } from './silence';
import type { Batch, BulkRecord, Id, Outcome } from './types';
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
	const about = { batch: batch.number, ...(jobId !== undefined && { jobId }) };
	const { outcomes, ...settling } = settleReport(operation, batch, entries, about);
	const reported = new Map<number, Outcome>();
	const report: OpenBatch<T> = {
		...settling,
		batch,
		state,
		records: [],
		reported,
		...(jobId !== undefined && { jobId }),
		...(message !== undefined && { message }),
	};
	for (const record of batch.records) {
		const outcome = outcomes.get(record.index);
		if (!outcome) continue;
		const isReadBack = readBackAll && outcome.status !== 'failed' && outcome.id === undefined;
		if (isReadBack) reported.set(record.index, outcome);
		else if (outcome.id === undefined || givesId(record.value, outcome.id)) ledger.settle(record.index, outcome);
		else ledger.settleByReport(record.index, outcome, report);
	}
	if (outcomes.size === batch.records.length && reported.size === 0) return ledger.keepOpen(report);
	const isOpen = ({ index }: BulkRecord<T>): boolean => !outcomes.has(index) || reported.has(index);
	ledger.keepOpen({ ...report, records: batch.records.filter(isOpen) });
}

/** Whether the record has this ID of itself: then it's no word of the report, and others may well have it too. */
function givesId(value: unknown, id: Id): boolean {
	if (typeof value !== 'object' || value === null) return false;
	for (const name in value) if ((value as Readonly<Record<string, unknown>>)[name] === id) return true;
	return false;
}

/** How a job ended, as the report of its batch. After silence it's the job of a second attempt: the first may have done it. */
export function reportOfEnd<T>(
	operation: BoundOperation<T>,
	batch: Batch<T>,
	jobId: string,
	end: JobEnd,
): BatchReport<T> {
	if (end.kind === 'vanished') {
		const state = { kind: 'vanished', why: 'The service no longer knows the job.' } as const;
		return { batch, jobId, entries: [], state };
	}
	if (end.kind === 'notEnded') return { batch, jobId, entries: [], state: end };
	const { message, state: jobState } = end.report;
	const entries = batch.silence ? readAfterSilence(operation, end.report.entries) : end.report.entries;
	const state = { kind: 'ended', ...(jobState !== 'completed' && { failedAsAWhole: true }) } as const;
	return { batch, jobId, entries, state, ...(message !== undefined && { message }) };
}
