import type { Clock, Reply } from '../http/types';
import type { Limits, Refusal } from './operation';
import type { Batch } from './types';

/** A batch whose answer came within so many milliseconds was little work for the server: more may go. */
const soonMs = 2000;

/** So many times more. */
const growth = 4;

/** One that was larger than every server takes, and was answered within so many milliseconds, was next to nothing. */
const atOnceMs = 500;

/** Then so many times more: each request may have the server read and write the whole group, so that few large ones are less work. */
const growthAtOnce = 16;

/** What is shown of a batch: that the server took all of it, or not, or nobody has looked. */
export type Shown = 'all' | 'notAll' | 'notLooked';

/**
 * Learns how many records a server takes in a request, where it does not say so. Batches start as large as the limit has it,
 * and grow where the server has shown that it took all of one, and soon: there are servers that answer success and keep a
 * part. Each refusal of one that holds more than any server takes halves the size, for the rest of the run. Where it turns out
 * that a single record was the cause, the size is as before.
 */
export class BatchSizes {
	/** As far as it's certain. */
	private known = Infinity;
	private doubted = Infinity;
	private tried: number;
	private wasTaken = false;
	/** The largest batch of which all was shown. */
	private shown = 0;
	/** To look did not show all: it is not tried again. */
	private isHidden = false;
	/** Batches that have no reply yet, and when they left, in milliseconds. */
	private readonly underWay = new Map<Batch<unknown>, number>();

	/** `batchSize`: as many records as the user wants in a request, at most. */
	constructor(
		private readonly limits: Omit<Limits, 'bytes'>,
		private readonly batchSize: number,
		private readonly clock: Pick<Clock, 'now'>,
	) {
		this.tried = Math.min(limits.records, batchSize);
	}

	/** Records in a batch, at most, as of now. */
	most(): number {
		return Math.min(this.known, this.doubted, this.tried);
	}

	/** More go in a batch than was planned. */
	hasGrown(): boolean {
		return this.most() > this.limits.records;
	}

	/** The first large batch has no reply yet: the next waits for what comes of it. */
	isWaiting(): boolean {
		return !this.wasTaken && [...this.underWay.keys()].some((batch) => this.isLarge(batch));
	}

	leave(batch: Batch<unknown>): void {
		if (this.limits.sureRecords !== undefined) this.underWay.set(batch, this.clock.now());
	}

	/**
	 * Whether to look if all of a batch is there, which its answer does not show: more than it wait in its group, and would go
	 * together. A large one is looked at where anything waits: others as large go only if it was kept.
	 */
	wantsLook({ records }: Batch<unknown>, waiting: { readonly ofGroup: number; readonly all: number }): boolean {
		const { sureRecords = Infinity, grownRecords = 0 } = this.limits;
		const isLarge = records.length > sureRecords;
		if (this.isHidden || records.length <= this.shown || sureRecords >= grownRecords) return false;
		if (isLarge) return waiting.all > 0;
		return records.length === this.most() && this.most() < this.batchSize && waiting.ofGroup > records.length;
	}

	/** To look did not show all of a batch. */
	noteHidden(): void {
		this.isHidden = true;
	}

	/**
	 * A large batch without an answer may have been too much work for the server. One of which not all is shown may have been
	 * more than it keeps, unless it kept one as large. `atMs`: when the reply came.
	 */
	noteReply(batch: Batch<unknown>, reply: Reply, shown: Shown, atMs = this.clock.now()): void {
		const leftMs = this.underWay.get(batch);
		if (leftMs === undefined) return;
		this.underWay.delete(batch);
		const { length } = batch.records;
		const isKept = shown === 'all' || (shown === 'notLooked' && length <= this.shown);
		if (this.isLarge(batch) && (reply.kind === 'silent' || (reply.kind === 'ok' && !isKept))) this.known = this.sure();
		if (reply.kind !== 'ok' || shown !== 'all') return;
		this.wasTaken ||= this.isLarge(batch);
		this.shown = Math.max(this.shown, length);
		const tookMs = atMs - leftMs;
		if (tookMs < soonMs && length === this.tried) this.grow(this.isLarge(batch) && tookMs < atOnceMs);
	}

	private grow(isAtOnce: boolean): void {
		const { grownRecords = this.tried } = this.limits;
		const most = this.tried * (isAtOnce ? growthAtOnce : growth);
		this.tried = Math.max(this.tried, Math.min(most, grownRecords, this.batchSize));
	}

	/** Whether the refusal may be about the size of the batch. */
	mayBeRefused(batch: Batch<unknown>, refusal: Refusal): boolean {
		const { about, mayBeAboutRecord, isAboutSize } = refusal;
		if (batch.records.length === 1) this.doubted = Infinity;
		if (!this.isLarge(batch) || about !== 'records' || mayBeAboutRecord) return false;
		const half = Math.max(this.sure(), Math.ceil(batch.records.length / 2));
		if (isAboutSize) this.known = Math.min(this.known, half);
		else this.doubted = Math.min(this.doubted, half);
		return true;
	}

	private isLarge({ records }: Batch<unknown>): boolean {
		return records.length > this.sure();
	}

	private sure(): number {
		return this.limits.sureRecords ?? Infinity;
	}
}
