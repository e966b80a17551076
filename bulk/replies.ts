import { backOffMs } from '../http/backoff';
import { endSentence } from '../http/sentences';
import type { HttpRequest, Rejected, Reply, Silent, TooManyJobs } from '../http/types';
import type { AlikeRefusals } from './alike';
import { enterReport } from './batchReport';
import type { BatchSizes } from './batchSizes';
import { describeFault } from './fault';
import { inspectAnswer } from './inspect';
import { makeJobReplies, type JobReplies, type JobReplySettings } from './jobReplies';
import type { OpenState } from './ledger';
import type { OkReply } from './operation';
import { makePermission, type Permission } from './permission';
import type { BatchQueue } from './queue';
import { outcomeOfRefusal, outcomeOfUnsent, unsendRefused } from './refusal';
import { makeBulkRequest } from './request';
import { PartsLeft } from './reportParts';
import { readAfterSilence, withSilence } from './silence';
import type { Batch, Outcome } from './types';
import type { ReportEntry } from './report';

interface ReplyHandlerSettings<T> extends JobReplySettings<T> {
	readonly queue: BatchQueue<T>;
	readonly alike: AlikeRefusals<T>;
	readonly sizes: BatchSizes;
}

/**
 * Carries the replies to batches into the ledger, and batches that must go again back to the queue. Each batch holds a job
 * slot: it's given back, or handed to the job that the reply names. Nothing here throws: an exception of ours leaves the
 * records that it touches open.
 */
export class ReplyHandler<T> {
	private readonly jobs: JobReplies<T>;
	private readonly permission: Permission;
	private answered = false;
	private readonly partsLeft: PartsLeft<T>;
	private refusedForJobs = 0;

	constructor(private readonly given: ReplyHandlerSettings<T>) {
		this.jobs = makeJobReplies(given);
		this.partsLeft = new PartsLeft(given.clock);
		this.permission = makePermission(given.client, given.operation.report);
	}

	/** Whether the service has answered at all. */
	hasAnswer(): boolean {
		return this.answered;
	}

	/** Resolves when all jobs that replies have named are settled. */
	waitForJobs(): Promise<void> {
		return this.jobs.waitForAll();
	}

	/** The request of a batch, which is about to leave; undefined, where a fault of ours keeps it from being made: then it's settled. */
	makeRequest(batch: Batch<T>): HttpRequest | undefined {
		const { operation, settings, slots } = this.given;
		slots.leave(batch);
		try {
			const values = batch.records.map((record) => record.value);
			return makeBulkRequest(operation.request, values, settings.runId);
		} catch (error) {
			const reason = `${describeFault(error)} Nothing was sent.`;
			this.leaveUnsent(batch, { status: 'unsent', code: 'internal_error', reason });
			return undefined;
		}
	}

	/** Called when all is sent: where each record was refused alike and nothing can have been done, it's the run. */
	async concludeRefusals(): Promise<void> {
		const { ledger, alike } = this.given;
		const refusal = await this.permission.concludeRun();
		if (!refusal || ledger.wrote()) return;
		ledger.stop(refusal);
		unsendRefused(ledger, [...this.permission.listRefused(), ...alike.listRefused()], refusal);
	}

	/** The batch is not sent, for this reason. */
	leaveUnsent(batch: Batch<T>, outcome: Outcome): void {
		this.given.slots.release();
		this.settleUndone(batch, outcome);
	}

	async take(batch: Batch<T>, reply: Reply): Promise<void> {
		if (reply.kind === 'tooManyJobs') return this.sendAgainLater(batch, reply);
		this.answered = true;
		const jobId = reply.kind === 'ok' ? this.guard(batch, () => this.takeSuccess(batch, reply)) : undefined;
		await this.partsLeft.enterAll((part, enter) => this.guard(part, enter));
		if (jobId !== undefined) {
			const sent = withSilence(batch, reply.kind === 'ok' ? reply.afterSilence : undefined);
			return this.jobs.take(sent, jobId, (act) => this.guard(sent, act));
		}
		const { slots, ledger } = this.given;
		slots.release();
		if (reply.kind === 'rejected') {
			await this.takeRefusal(withSilence(batch, reply.afterSilence), reply);
		} else if (reply.kind === 'ok') {
			const found = await inspectAnswer(this.given.operation, batch, reply, this.given.client);
			if (found) ledger.stop(found);
		} else if (reply.kind === 'silent') {
			this.settleSilent(batch, reply);
			if (reply.isForeign) ledger.stop({ about: 'run', code: 'unreachable', reason: endSentence(reply.why) });
		} else if (reply.kind === 'unsent') {
			// Each batch would find that out for itself, and take its time over it.
			if (reply.code === 'unreachable') ledger.stop({ about: 'run', code: reply.code, reason: reply.why });
			this.settleUndone(batch, outcomeOfUnsent(reply.code, reply.why));
		}
	}

	/** Does this; what it throws is a fault of ours, and leaves the batch open. */
	private guard<R>(batch: Batch<T>, act: () => R): R | undefined {
		try {
			return act();
		} catch (error) {
			this.given.ledger.markWrote();
			this.enter(batch, [], { kind: 'fault', why: describeFault(error) });
			return undefined;
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
		const { silence } = batch;
		if (!silence) return this.given.ledger.settleBatch(batch, outcome);
		const refused = outcome.status === 'failed' && outcome.reason ? ` A later try was refused: ${outcome.reason}` : '';
		this.settleSilent(batch, { ...silence, why: endSentence(silence.why) + refused });
	}

	private settleSilent(batch: Batch<T>, { why, status }: Silent): void {
		this.given.ledger.markWrote();
		this.enter(batch, [], { kind: 'silent', why, ...(status !== undefined && { status }) });
	}

	/** Gives the id of the job that the work goes on in, where it does. */
	private takeSuccess(batch: Batch<T>, reply: OkReply): string | undefined {
		const { operation, ledger, slots, alike } = this.given;
		ledger.markWrote();
		this.permission.markTaken();
		alike.markTaken(batch);
		this.refusedForJobs = 0;
		const values = batch.records.map((record) => record.value);
		const meaning = operation.report.read(reply, values);
		if (meaning.kind === 'job') {
			slots.grow(batch, operation.report.jobs?.readInFlight?.(reply.headers));
			return meaning.jobId;
		}
		const silence = reply.afterSilence ?? batch.silence;
		if (meaning.kind === 'unclear') {
			this.settleSilent(batch, { kind: 'silent', why: meaning.why, status: reply.status });
		} else if (silence) {
			const entries = readAfterSilence(operation, meaning.entries);
			this.enter(withSilence(batch, silence), entries, { ...silence, kind: 'silent' });
		} else {
			this.enter(batch, meaning.entries, { kind: 'ended' });
		}
		return undefined;
	}

	private enter(batch: Batch<T>, entries: readonly ReportEntry[], state: OpenState): void {
		const { operation, ledger, settings } = this.given;
		this.partsLeft.begin(batch, entries, (part) =>
			enterReport(operation, ledger, { ...part, state }, settings.readBackAll),
		);
	}

	/**
	 * A refusal that is about the records of a batch is narrowed down: halves go again, until the record that it is about
	 * stands alone. A refusal did nothing, so nothing is done twice.
	 */
	private async takeRefusal(batch: Batch<T>, rejected: Rejected): Promise<void> {
		const { operation, ledger, queue, alike, sizes } = this.given;
		const explained = this.guard(batch, () => operation.report.explain(rejected));
		if (!explained) return;
		if (sizes.mayBeRefused(batch, explained)) return queue.halve(batch);
		const httpStatus = rejected.status;
		const { refusal, isWhole, countedAs } = alike.judge(batch, explained, httpStatus);
		const about = await this.permission.judge(refusal, countedAs);
		if (about === 'run') {
			const unsent = { ...outcomeOfRefusal(refusal, 'unsent'), httpStatus };
			ledger.stop(refusal);
			this.settleUndone(batch, unsent);
			unsendRefused(ledger, [...this.permission.listRefused(), ...alike.listRefused()], refusal);
		} else if (isWhole) {
			this.settleUndone(batch, { ...outcomeOfRefusal(refusal, 'failed'), httpStatus });
		} else {
			// Of a group, both halves are tried before quarters are: that tells whether it's about the group.
			queue.halve(batch, refusal.mayBeAboutRecord && operation.request.groupOf ? 'last' : 'first');
		}
	}
}
