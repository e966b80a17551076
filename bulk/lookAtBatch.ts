import type { Client } from '../http/client';
import type { Clock, Reply } from '../http/types';
import type { BatchSizes, Shown } from './batchSizes';
import { findGroup } from './findGroup';
import type { BoundOperation } from './operation';
import type { BatchQueue } from './queue';
import type { Batch } from './types';

interface BatchLookSettings<T> {
	readonly queue: Pick<BatchQueue<T>, 'countWaiting'>;
	readonly sizes: BatchSizes;
	readonly client: Client;
	readonly clock: Pick<Clock, 'now' | 'breathe'>;
}

/** Finds out whether a server took all of a batch: by its answer, or by a look, where that makes later batches larger. */
export class BatchLook<T> {
	/** Records that were sent of each group. */
	private readonly sent = new Map<string, number>();

	constructor(
		private readonly operation: BoundOperation<T>,
		private readonly given: BatchLookSettings<T>,
	) {}

	/** A batch has its reply: what is shown of it tells how large later ones may be. */
	async take(batch: Batch<T>, reply: Reply): Promise<void> {
		const { sizes, clock } = this.given;
		const atMs = clock.now();
		// A fault of ours tells nothing of the sizes, and must not keep the reply from being read.
		const shown = await this.look(batch, reply).catch((): Shown => 'notLooked');
		sizes.noteReply(batch, reply, shown, atMs);
		// A service may show all members of a large group: to compare them takes some milliseconds, and is done again.
		await clock.breathe?.();
	}

	private async look(batch: Batch<T>, reply: Reply): Promise<Shown> {
		if (reply.kind !== 'ok') return 'notLooked';
		const { queue, sizes, client } = this.given;
		const { report, request } = this.operation;
		const values = batch.records.map(({ value }) => value);
		const group = findGroup(request, batch);
		const before = this.sent.get(group) ?? 0;
		this.sent.set(group, before + values.length);
		if (report.showsAll?.(reply, values) === true) return 'all';
		if (!report.lookAtAll || !sizes.wantsLook(batch, queue.countWaiting(batch))) return 'notLooked';
		const isAll = await report.lookAtAll(reply, values, before, client).catch(() => false);
		if (isAll === false) sizes.noteHidden();
		if (isAll === undefined) return 'notLooked';
		return isAll ? 'all' : 'notAll';
	}
}
