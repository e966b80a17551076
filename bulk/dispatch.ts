import { backOffMs } from '../http/backoff';
import type { Reply, Silent, TooManyJobs } from '../http/types';
import { watchJobs, type JobEnd, type JobWatch } from './job';
import type { Ledger, OpenState } from './ledger';
import type { BoundOperation, OkReply, Refusal, ReportEntry } from './operation';
import type { Ports, RunSettings } from './run';
import { describeLater } from './describeLater';
import { enterReport, reportOfEnd } from './batchReport';
import { makeJobSlots, type JobSlots } from './slots';
import type { Batch, Outcome } from './types';

/** Sends all batches and waits for what they set going. Afterwards each record is settled or open in the ledger. */
export async function sendBatches<T>(
	operation: BoundOperation<T>,
	batches: readonly Batch<T>[],
	settings: RunSettings,
	ports: Ports,
	ledger: Ledger<T>,
): Promise<void> {
	const { clock, signal, deadlineMs } = ports;
	const dispatch = new Dispatch(operation, settings, ports, ledger, {
		slots: makeJobSlots(settings.jobsInFlight, clock, signal, deadlineMs),
		watch: operation.jobs && watchJobs({ protocol: operation.jobs, ...ports }),
	});
	await dispatch.run(batches);
}

interface Parts {
	readonly slots: JobSlots;
	readonly watch: JobWatch | undefined;
}

class Dispatch<T> {
	private readonly queue: Batch<T>[] = [];
	private readonly busyGroups = new Set<string>();
	private readonly jobs: Promise<void>[] = [];
	private batchCount = 0;
	private answered = false;
	private tooManyJobs = 0;

	constructor(
		private readonly operation: BoundOperation<T>,
		private readonly settings: RunSettings,
		private readonly ports: Ports,
		private readonly ledger: Ledger<T>,
		private readonly parts: Parts,
	) {}

	/**
	 * The first batch goes alone: a credential that is refused, or a service that is down, is then known before the
	 * rest has left, and the first answer brings the server's count of what may be sent.
	 */
	async run(batches: readonly Batch<T>[]): Promise<void> {
		this.queue.push(...batches);
		this.batchCount = batches.length;
		const underWay = new Set<Promise<void>>();
		while (this.queue.length > 0 || underWay.size > 0) {
			const batch = this.takeNext();
			if (batch) {
				await this.parts.slots.take();
				const task: Promise<void> = this.sendUnlessStopped(batch).finally(() => {
					underWay.delete(task);
					this.busyGroups.delete(this.findGroup(batch));
				});
				underWay.add(task);
			}
			const full = underWay.size >= (this.answered ? this.settings.concurrency : 1);
			if (full || !batch || this.queue.length === 0) await Promise.race(underWay);
		}
		await Promise.all(this.jobs);
	}

	/** The next batch that may go; where batches of a group go one at a time, the first whose group is free. */
	private takeNext(): Batch<T> | undefined {
		if (!this.operation.oneAtATime) return this.queue.shift();
		const place = this.queue.findIndex((batch) => !this.busyGroups.has(this.findGroup(batch)));
		const [batch] = place < 0 ? [] : this.queue.splice(place, 1);
		if (batch) this.busyGroups.add(this.findGroup(batch));
		return batch;
	}

	private findGroup({ records: [first] }: Batch<T>): string {
		return first ? (this.operation.groupOf?.(first.value) ?? '') : '';
	}

	private async sendUnlessStopped(batch: Batch<T>): Promise<void> {
		const stop = this.findStop();
		if (stop) {
			this.parts.slots.release();
			this.settleUndone(batch, stop);
			return;
		}
		const { everyMs } = this.operation.limits;
		const request = this.operation.request(batch.records.map((record) => record.value));
		const reply = await this.ports.client.send({ ...request, ...(everyMs !== undefined && { everyMs }) });
		this.take(batch, reply);
	}

	private findStop(): Outcome | undefined {
		const refusal = this.ledger.stoppedBy();
		if (refusal) return tellRefusal(refusal, 'unsent');
		if (!this.settings.stopAfterFailure || !this.ledger.hasFailure()) return undefined;
		const reason = 'An earlier record failed, and "Stop Sending After a Failure" is on. Send it again as it is.';
		return { status: 'unsent', code: 'stopped_after_failure', reason };
	}

	/** Each way out gives the job slot back, or hands it to the job. */
	private take(batch: Batch<T>, reply: Reply): void {
		if (reply.kind === 'tooManyJobs') return this.comeBackLater(batch, reply);
		this.answered = true;
		if (reply.kind === 'ok') return this.takeTold(batch, reply);
		this.parts.slots.release();
		if (reply.kind === 'rejected') {
			this.takeRefusal(remember(batch, reply.afterSilence), this.operation.explain(reply), reply.status);
		} else if (reply.kind === 'silent') {
			this.settleSilent(batch, reply);
		} else {
			// Each batch would find that out for itself, and take its time over it.
			if (reply.code === 'unreachable') this.ledger.stop({ about: 'run', code: reply.code, reason: reply.why });
			this.settleUndone(batch, { status: 'unsent', code: reply.code, reason: reply.why });
		}
	}

	private comeBackLater(batch: Batch<T>, reply: TooManyJobs): void {
		this.parts.slots.shrink(reply.retryAfterMs || backOffMs(this.tooManyJobs, () => 0));
		this.tooManyJobs += 1;
		this.queue.unshift(remember(batch, reply.afterSilence));
	}

	/** This try did nothing. An earlier one may have: then the records are open, whatever was said since. */
	private settleUndone(batch: Batch<T>, outcome: Outcome): void {
		if (batch.silence) this.settleSilent(batch, batch.silence);
		else this.ledger.settleBatch(batch, outcome);
	}

	private settleSilent(batch: Batch<T>, { why, status }: Silent): void {
		this.ledger.markWrote();
		this.settle(batch, [], { kind: 'silent', why, ...(status !== undefined && { status }) });
	}

	private takeTold(batch: Batch<T>, reply: OkReply): void {
		this.ledger.markWrote();
		this.tooManyJobs = 0;
		const values = batch.records.map((record) => record.value);
		const told = this.operation.read(reply, values);
		if (told.kind === 'job') {
			this.parts.slots.grow();
			this.takeJob(batch, told.jobId);
			return;
		}
		this.parts.slots.release();
		if (told.kind === 'report') this.settle(batch, told.entries, { kind: 'ended' });
		else this.settleSilent(batch, { kind: 'silent', why: told.why, status: reply.status });
	}

	private takeJob(batch: Batch<T>, jobId: string): void {
		if (!this.settings.waitForJobs || !this.parts.watch) {
			this.parts.slots.release();
			const { client, clock } = this.ports;
			for (const record of batch.records) {
				const data = { later: describeLater(this.operation, record, batch, client, clock.now()) };
				this.ledger.settle(record.index, { status: 'submitted', batch: batch.number, jobId, data });
			}
			return;
		}
		const end = this.parts.watch.await(jobId);
		this.jobs.push(
			end.then((jobEnd) => {
				this.parts.slots.release();
				this.takeEnd(batch, jobId, jobEnd);
			}),
		);
	}

	private takeEnd(batch: Batch<T>, jobId: string, end: JobEnd): void {
		enterReport(this.operation, this.ledger, reportOfEnd(batch, jobId, end), this.settings.readBackAll);
	}

	private settle(batch: Batch<T>, entries: readonly ReportEntry[], state: OpenState): void {
		enterReport(this.operation, this.ledger, { batch, entries, state }, this.settings.readBackAll);
	}

	/**
	 * A no that is about the records of a batch is narrowed down: halves go again, until the record that it is about
	 * stands alone. A no did nothing, so nothing is done twice.
	 */
	private takeRefusal(batch: Batch<T>, refusal: Refusal, httpStatus: number): void {
		if (refusal.about === 'run') {
			this.ledger.stop(refusal);
			this.settleUndone(batch, { ...tellRefusal(refusal, 'unsent'), httpStatus });
		} else if (batch.records.length === 1) {
			this.settleUndone(batch, { ...tellRefusal(refusal, 'failed'), httpStatus });
		} else {
			const middle = Math.ceil(batch.records.length / 2);
			this.queue.unshift(
				{ ...batch, number: (this.batchCount += 1), records: batch.records.slice(0, middle) },
				{ ...batch, number: (this.batchCount += 1), records: batch.records.slice(middle) },
			);
		}
	}
}

function tellRefusal(refusal: Refusal, status: 'unsent' | 'failed'): Outcome {
	const { code, reason, serviceCode } = refusal;
	return { status, code, reason, ...(serviceCode !== undefined && { serviceCode }) };
}

function remember<T>(batch: Batch<T>, silence: Silent | undefined): Batch<T> {
	return silence ? { ...batch, silence } : batch;
}
