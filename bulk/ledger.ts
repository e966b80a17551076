import type { Silent } from '../http/types';
import type { Id, Batch, BulkRecord, Outcome } from './types';
import type { Refusal } from './operation';
import type { ReportEntry } from './report';

/** Why a record is still open after the requests and the jobs. */
export type OpenState =
	/** Its job has ended: what isn't there will not come. */
	| { readonly kind: 'ended'; readonly failedAsAWhole?: boolean }
	/** `fault`: an exception of our own kept the answer from being read. */
	| Silent
	| { readonly kind: 'vanished' | 'notEnded' | 'fault'; readonly why: string; readonly status?: number };

/** A batch whose report leaves records open. */
export interface OpenBatch<T> {
	readonly batch: Batch<T>;
	readonly records: readonly BulkRecord<T>[];
	readonly state: OpenState;
	readonly jobId?: string;
	/** The service's last word on the job. */
	readonly message?: string;
	/** Failures that the report did not tie to a record. */
	readonly looseFailures: readonly ReportEntry[];
	readonly createdIds: ReadonlySet<Id>;
	readonly untied: ReadonlyMap<Id, ReportEntry>;
	/** What the report says of records, by their index, where that is not to be believed before it's read. */
	readonly doubtful: ReadonlyMap<number, ReportEntry>;
	/** The report has entries, of these records or of others. */
	readonly hasReport: boolean;
	/** What the report said of records that are read back only to bring more about them. */
	readonly reported: ReadonlyMap<number, Outcome>;
}

/** What is known so far: the one place where outcomes are written down. */
export interface Ledger<T> {
	readonly outcomes: ReadonlyMap<number, Outcome>;
	settle(index: number, outcome: Outcome): void;
	settleBatch(batch: Batch<T>, outcome: Outcome): void;
	keepOpen(open: OpenBatch<T>): void;
	/** Gives the open batches, and forgets them: who takes them settles them. */
	takeOpen(): readonly OpenBatch<T>[];
	/** Forgets what is written down of a batch: it was not proved after all. */
	forget(batch: Batch<T>): void;
	/** Nothing more is sent; the first reason stands. */
	stop(refusal: Refusal): void;
	stoppedBy(): Refusal | undefined;
	markWrote(): void;
	wrote(): boolean;
	/** Whether the service has failed a record. */
	hasFailure(): boolean;
}

export function makeLedger<T>(known: ReadonlyMap<number, Outcome>): Ledger<T> {
	const outcomes = new Map(known);
	let openBatches: OpenBatch<T>[] = [];
	let stoppedBy: Refusal | undefined;
	let wrote = false;
	let failures = 0;

	function settle(index: number, outcome: Outcome): void {
		if (outcome.status === 'failed') failures += 1;
		outcomes.set(index, outcome);
	}

	return {
		outcomes,
		settle,
		settleBatch(batch, outcome) {
			for (const record of batch.records) settle(record.index, { ...outcome, batch: batch.number });
		},
		keepOpen(open) {
			failures += open.looseFailures.length;
			if (open.records.length > 0) openBatches.push(open);
		},
		takeOpen() {
			const open = openBatches;
			openBatches = [];
			return open;
		},
		forget(batch) {
			for (const { index } of batch.records) outcomes.delete(index);
		},
		stop(refusal) {
			stoppedBy ??= refusal;
		},
		stoppedBy: () => stoppedBy,
		markWrote: () => void (wrote = true),
		wrote: () => wrote,
		hasFailure: () => failures > 0,
	};
}
