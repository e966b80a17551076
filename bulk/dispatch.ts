import { AlikeRefusals } from './alike';
import { Arrivals, type LaterBatches } from './arrivals';
import { BatchSizes } from './batchSizes';
import { watchJobs } from './job';
import type { Ledger } from './ledger';
import { BatchLook } from './lookAtBatch';
import type { BoundOperation } from './operation';
import { makeBatchQueue, type BatchQueue } from './queue';
import { ReplyHandler } from './replies';
import { makeJobSlots, type JobSlots } from './slots';
import type { Batch, Outcome } from './types';
import { outcomeOfRefusal } from './refusal';
import type { Ports, RunSettings } from './settings';

/**
 * Sends all batches and waits for what they set going. Afterwards each record is settled or open in the ledger. Once the run
 * is stopped, no later batches are asked for.
 */
export async function sendBatches<T>(
	operation: BoundOperation<T>,
	batches: readonly Batch<T>[],
	settings: RunSettings,
	ports: Ports,
	ledger: Ledger<T>,
	later?: LaterBatches<T>,
): Promise<void> {
	const { client, clock, signal, deadlineMs } = ports;
	const queue = makeBatchQueue(operation.request, batches);
	const arrivals = new Arrivals(queue, later, () => ledger.stoppedBy() !== undefined);
	const slots = makeJobSlots(settings.jobsInFlight, clock, signal, deadlineMs);
	const protocol = operation.report.jobs;
	const watch = protocol && watchJobs({ protocol, ...ports, isSending: () => !queue.isEmpty() || arrivals.areOpen() });
	const alike = new AlikeRefusals(operation.request);
	const sizes = new BatchSizes(operation.request.limits, settings.batchSize, clock);
	const looks = new BatchLook(operation, { queue, sizes, client, clock });
	const replies = new ReplyHandler({ operation, settings, client, clock, ledger, queue, slots, watch, alike, sizes });

	async function send(batch: Batch<T>): Promise<void> {
		const stop = findStop(settings, ledger) ?? alike.refuseUnsent(batch);
		if (stop) return replies.leaveUnsent(batch, stop);
		const request = replies.makeRequest(batch);
		if (!request) return;
		sizes.leave(batch);
		const reply = await client.send(request);
		await looks.take(batch, reply);
		await replies.take(batch, reply);
	}

	// The first batch goes alone. A credential that is refused, or a service that is down, is then known before the rest
	// has left, and the first answer brings the server's count of what may be sent.
	const mayGoTogether = (): boolean => replies.hasAnswer() && !alike.isWaiting() && !sizes.isWaiting();
	const atOnce = (protocol && settings.jobsBegunAtOnce) ?? settings.concurrency;
	await emptyQueue({ queue, arrivals, sizes, slots }, () => (mayGoTogether() ? atOnce : 1), send);
	await replies.concludeRefusals();
	const endWait = ports.progress?.waitForJobs();
	await replies.waitForJobs();
	endWait?.();
}

interface Sending<T> {
	readonly queue: BatchQueue<T>;
	readonly arrivals: Arrivals<T>;
	readonly sizes: BatchSizes;
	readonly slots: JobSlots;
}

/** Sends batch after batch, and as many at once as `countAtOnce` allows at that moment. Each takes a job slot first. */
async function emptyQueue<T>(
	{ queue, arrivals, sizes, slots }: Sending<T>,
	countAtOnce: () => number,
	send: (batch: Batch<T>) => Promise<void>,
): Promise<void> {
	const underWay = new Set<Promise<void>>();
	while (!queue.isEmpty() || underWay.size > 0 || arrivals.areOpen()) {
		const batch = queue.next(sizes.most(), sizes.hasGrown());
		if (batch) {
			await slots.take();
			const task: Promise<void> = send(batch).finally(() => {
				underWay.delete(task);
				queue.finish(batch);
			});
			underWay.add(task);
		}
		const isFull = underWay.size >= countAtOnce();
		const waits = isFull || !batch || queue.isEmpty();
		if (waits) await Promise.race(arrivals.areOpen() && !isFull ? [...underWay, arrivals.next()] : underWay);
	}
}

/** Why nothing more is sent; undefined as long as something may be. */
function findStop<T>(settings: RunSettings, ledger: Ledger<T>): Outcome | undefined {
	const refusal = ledger.stoppedBy();
	if (refusal) return outcomeOfRefusal(refusal, 'unsent');
	if (!settings.stopAfterFailure || !ledger.hasFailure()) return undefined;
	const reason = 'An earlier record failed, and "Stop Sending After a Failure" is on. Send it again as it is.';
	return { status: 'unsent', code: 'stopped_after_failure', reason };
}
