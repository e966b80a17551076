import type { Silent } from '../http/types';
import type { Id, Batch, BulkRecord, Outcome } from './types';
import type { Refusal } from './operation';
import type { ReportEntry } from './report';

/** Why a record is still open after the requests and the jobs. */
export type OpenState =
	/** Its job has ended: what isn't there will not come. `why` its report is not believed, where there is one. */
	| { readonly kind: 'ended'; readonly failedAsAWhole?: boolean; readonly why?: string }
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
	/** What the report said of its one record, with an ID that others were given too: it stands where that ID is read. */
	readonly claimed?: Outcome;
}

/** What is known so far: the one place where outcomes are written down. */
export interface Ledger<T> {
	readonly outcomes: ReadonlyMap<number, Outcome>;
	settle(index: number, outcome: Outcome): void;
	settleBatch(batch: Batch<T>, outcome: Outcome): void;
	keepOpen(open: OpenBatch<T>): void;
	/** Gives the open batches, and forgets them: who takes them settles them. */
	takeOpen(): readonly OpenBatch<T>[];
	/**
	 * By the record's index: the report, with nothing open, that alone has settled the record, with an ID that the record
	 * itself does not give.
	 */
	readonly claims: ReadonlyMap<number, OpenBatch<T>>;
	settleByReport(index: number, outcome: Outcome, report: OpenBatch<T>): void;
	/** Forgets what is written down of these records: it was not proved after all. */
	forget(records: readonly BulkRecord<T>[]): void;
	/** Nothing more is sent; the first reason stands. */
	stop(refusal: Refusal): void;
	stoppedBy(): Refusal | undefined;
	markWrote(): void;
	wrote(): boolean;
	/** Whether the service has failed a record. */
	hasFailure(): boolean;
}

/** `onReport` is told of each report that comes, with what it leaves open. */
export function makeLedger<T>(known: ReadonlyMap<number, Outcome>, onReport?: (open: OpenBatch<T>) => void): Ledger<T> {
	return new RunLedger<T>(known, onReport);
}

class RunLedger<T> implements Ledger<T> {
	readonly outcomes: Map<number, Outcome>;
	readonly claims = new Map<number, OpenBatch<T>>();
	private openBatches: OpenBatch<T>[] = [];
	private refusal: Refusal | undefined;
	private hasWritten = false;
	private failures = 0;

	constructor(
		known: ReadonlyMap<number, Outcome>,
		private readonly onReport?: (open: OpenBatch<T>) => void,
	) {
		this.outcomes = new Map(known);
	}

	settle(index: number, outcome: Outcome): void {
		if (outcome.status === 'failed') this.failures += 1;
		this.outcomes.set(index, outcome);
	}

	settleBatch(batch: Batch<T>, outcome: Outcome): void {
		for (const record of batch.records) this.settle(record.index, { ...outcome, batch: batch.number });
	}

	settleByReport(index: number, outcome: Outcome, report: OpenBatch<T>): void {
		this.settle(index, outcome);
		this.claims.set(index, report);
	}

	forget(records: readonly BulkRecord<T>[]): void {
		for (const { index } of records) {
			this.outcomes.delete(index);
			this.claims.delete(index);
		}
	}

	keepOpen(open: OpenBatch<T>): void {
		this.failures += open.looseFailures.length;
		if (open.records.length > 0) this.openBatches.push(open);
		this.onReport?.(open);
	}

	takeOpen(): readonly OpenBatch<T>[] {
		const open = this.openBatches;
		this.openBatches = [];
		return open;
	}

	stop(refusal: Refusal): void {
		this.refusal ??= refusal;
	}

	stoppedBy(): Refusal | undefined {
		return this.refusal;
	}

	markWrote(): void {
		this.hasWritten = true;
	}

	wrote(): boolean {
		return this.hasWritten;
	}

	hasFailure(): boolean {
		return this.failures > 0;
	}
}
