import { backOffMs } from '../http/backoff';
import type { Client } from '../http/client';
import type { Clock, Rejected, Reply, Silent, TooManyJobs } from '../http/types';
import { enterReport, reportOfEnd } from './batchReport';
import type { JobWatch } from './job';
import { describeLater } from './later';
import type { Ledger, OpenState } from './ledger';
import type { BoundOperation, OkReply } from './operation';
import type { BatchQueue } from './queue';
import { outcomeOfRefusal } from './refusal';
import type { JobSlots } from './slots';
import type { Batch, Outcome } from './types';
import type { ReportEntry } from './report';
import type { RunSettings } from './settings';

interface ReplyHandlerSettings<T> {
	readonly operation: BoundOperation<T>;
	readonly settings: RunSettings;
	readonly client: Client;
	readonly clock: Clock;
	readonly ledger: Ledger<T>;
	readonly queue: BatchQueue<T>;
	readonly slots: JobSlots;
	/** Undefined where the service has no background jobs. */
	readonly watch: JobWatch | undefined;
}

/**
 * Carries the replies to batches into the ledger, and batches that must go again back to the queue. Each batch holds a job
 * slot: it's given back, or handed to the job that the reply names.
 */
export class ReplyHandler<T> {
	private readonly jobs: Promise<void>[] = [];
	private answered = false;
	private refusedForJobs = 0;

	constructor(private readonly given: ReplyHandlerSettings<T>) {}

	/** Whether the service has answered at all. */
	hasAnswer(): boolean {
		return this.answered;
	}

	/** Resolves when all jobs that replies have named are settled. */
	async waitForJobs(): Promise<void> {
		await Promise.all(this.jobs);
	}

	/** The batch is not sent, for this reason. */
	leaveUnsent(batch: Batch<T>, outcome: Outcome): void {
		this.given.slots.release();
		this.settleUndone(batch, outcome);
	}

	take(batch: Batch<T>, reply: Reply): void {
		if (reply.kind === 'tooManyJobs') return this.sendAgainLater(batch, reply);
		this.answered = true;
		if (reply.kind === 'ok') return this.takeSuccess(batch, reply);
		const { slots, ledger } = this.given;
		slots.release();
		if (reply.kind === 'rejected') {
			this.takeRefusal(withSilence(batch, reply.afterSilence), reply);
		} else if (reply.kind === 'silent') {
			this.settleSilent(batch, reply);
		} else {
			// Each batch would find that out for itself, and take its time over it.
			if (reply.code === 'unreachable') ledger.stop({ about: 'run', code: reply.code, reason: reply.why });
			this.settleUndone(batch, { status: 'unsent', code: reply.code, reason: reply.why });
		}
	}

	private sendAgainLater(batch: Batch<T>, reply: TooManyJobs): void {
		const { slots, queue } = this.given;
		slots.shrink(reply.retryAfterMs || backOffMs(this.refusedForJobs, () => 0));
		this.refusedForJobs += 1;
		queue.putBack(withSilence(batch, reply.afterSilence));
	}

	/** This try did nothing. An earlier one may have: then the records are open, whatever was said since. */
	private settleUndone(batch: Batch<T>, outcome: Outcome): void {
		if (batch.silence) this.settleSilent(batch, batch.silence);
		else this.given.ledger.settleBatch(batch, outcome);
	}

	private settleSilent(batch: Batch<T>, { why, status }: Silent): void {
		this.given.ledger.markWrote();
		this.enter(batch, [], { kind: 'silent', why, ...(status !== undefined && { status }) });
	}

	private takeSuccess(batch: Batch<T>, reply: OkReply): void {
		const { operation, ledger, slots } = this.given;
		ledger.markWrote();
		this.refusedForJobs = 0;
		const values = batch.records.map((record) => record.value);
		const meaning = operation.report.read(reply, values);
		if (meaning.kind === 'job') {
			slots.grow();
			this.takeJob(batch, meaning.jobId);
			return;
		}
		slots.release();
		if (meaning.kind === 'report') this.enter(batch, meaning.entries, { kind: 'ended' });
		else this.settleSilent(batch, { kind: 'silent', why: meaning.why, status: reply.status });
	}

	private takeJob(batch: Batch<T>, jobId: string): void {
		const { settings, watch, slots } = this.given;
		if (!settings.waitForJobs || !watch) {
			slots.release();
			this.settleSubmitted(batch, jobId);
			return;
		}
		this.jobs.push(
			watch.await(jobId).then((end) => {
				slots.release();
				const { operation, ledger } = this.given;
				enterReport(operation, ledger, reportOfEnd(batch, jobId, end), settings.readBackAll);
			}),
		);
	}

	private settleSubmitted(batch: Batch<T>, jobId: string): void {
		const { operation, ledger, client, clock } = this.given;
		for (const record of batch.records) {
			const data = { later: describeLater(operation, record, batch, client, clock.now()) };
			ledger.settle(record.index, { status: 'submitted', batch: batch.number, jobId, data });
		}
	}

	private enter(batch: Batch<T>, entries: readonly ReportEntry[], state: OpenState): void {
		const { operation, ledger, settings } = this.given;
		enterReport(operation, ledger, { batch, entries, state }, settings.readBackAll);
	}

	/**
	 * A refusal that is about the records of a batch is narrowed down: halves go again, until the record that it is about
	 * stands alone. A refusal did nothing, so nothing is done twice.
	 */
	private takeRefusal(batch: Batch<T>, rejected: Rejected): void {
		const { operation, ledger, queue } = this.given;
		const refusal = operation.report.explain(rejected);
		const httpStatus = rejected.status;
		if (refusal.about === 'run') {
			ledger.stop(refusal);
			this.settleUndone(batch, { ...outcomeOfRefusal(refusal, 'unsent'), httpStatus });
		} else if (batch.records.length === 1) {
			this.settleUndone(batch, { ...outcomeOfRefusal(refusal, 'failed'), httpStatus });
		} else {
			queue.halve(batch);
		}
	}
}

function withSilence<T>(batch: Batch<T>, silence: Silent | undefined): Batch<T> {
	return silence ? { ...batch, silence } : batch;
}
