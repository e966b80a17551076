import type { OpenBatch } from './ledger';
import type { BoundOperation, Finding, OpenRecord } from './operation';
import { hasEndedWell, listOpen } from './readBack';
import type { Ports } from './settings';
import { doForEach, doInTurns } from './turns';
import type { Batch } from './types';

/** So many requests of the window are left to questions about jobs, beside one for each batch that has not ended. */
const spareRequests = 50;
/** Fewer open records of a part wait for the end, where they may be read with others. */
const leastOpen = 5;
/** What a service gives out in an answer, at most: so many calls a part may take. */
const recordsInCall = 100;

/** Records that are read together. */
interface Part<T> {
	/** Those whose jobs have not ended, or did not end as they should. */
	unended: number;
	open: OpenRecord<T>[];
}

/**
 * Reads what reports leave open while other jobs still run: a part as soon as all jobs that have records of it have ended, so
 * that it is read no more often than at the end. Only where a job has told its end: what got no answer is read at the end. Of
 * the service's requests it takes only those that nothing else needs. What it does not come to read, or is not there yet, is
 * read at the end: a list may be some seconds behind its jobs.
 */
export class EarlyReads<T> {
	private readonly findings = new Map<number, Finding>();
	private readonly planned: Batch<T>[] = [];
	private readonly ended = new Set<number>();
	private readonly ready = new Set<Part<T>>();
	private news: OpenBatch<T>[] = [];
	private parts: ReadonlyMap<unknown, Part<T>> | undefined;
	/** Records that are planned, less those of reports that have come. */
	private unended = 0;
	private endedBatches = 0;
	private hasOpen = false;
	private isWhole = false;
	private isOver = false;
	private isAtWork = false;
	private work: Promise<void> = Promise.resolve();

	constructor(
		private readonly after: BoundOperation<T>['after'],
		private readonly ports: Pick<Ports, 'client' | 'clock'>,
	) {}

	/** These batches are sent. `isLast`: no others follow. */
	expect(batches: readonly Batch<T>[], isLast: boolean): void {
		if (!this.after.readApart) return;
		for (const batch of batches) {
			this.planned.push(batch);
			this.unended += batch.records.length;
		}
		this.isWhole = isLast;
		this.goOn();
	}

	/** A report has come, and leaves some of its records open, or none. */
	take(report: OpenBatch<T>): void {
		if (this.isOver || !this.after.readApart) return;
		this.news.push(report);
		this.unended -= report.batch.records.length;
		if (report.records.length > 0) this.hasOpen = true;
		this.goOn();
	}

	/** Begins nothing more. Gives what was found, by the record's index, when what is under way has ended. */
	async end(): Promise<ReadonlyMap<number, Finding>> {
		this.isOver = true;
		await this.work;
		return this.findings;
	}

	private goOn(): void {
		if (this.isAtWork || this.isOver || !this.isWhole || !this.hasOpen) return;
		this.isAtWork = true;
		this.work = this.readReady()
			// It is read again at the end, where a fault is told.
			.catch(() => void (this.isOver = true))
			.finally(() => (this.isAtWork = false));
	}

	private async readReady(): Promise<void> {
		const { readBack } = this.after;
		if (!readBack) return;
		this.parts ??= await this.countParts();
		while (!this.isOver) {
			await this.takeNews(this.parts);
			const open = this.takeReady();
			if (open.length === 0) return;
			const found = await readBack(open, this.ports.client);
			for (const [index, finding] of found) if (finding.kind === 'present') this.findings.set(index, finding);
		}
	}

	/** The records of each part. There are none, where it costs fewer calls to read otherwise than by parts. */
	private async countParts(): Promise<ReadonlyMap<unknown, Part<T>>> {
		const parts = new Map<unknown, Part<T>>();
		const others = new Set<unknown>();
		const records = this.planned.flatMap((batch) => batch.records);
		const count = doForEach(records, ({ value }) => {
			const { part, other } = this.after.readApart?.(value) ?? {};
			const known = parts.get(part);
			if (known) known.unended += 1;
			else if (part !== undefined) parts.set(part, { unended: 1, open: [] });
			others.add(other);
		});
		await doInTurns(count, this.ports.clock);
		return parts.size < others.size ? parts : new Map();
	}

	private async takeNews(parts: ReadonlyMap<unknown, Part<T>>): Promise<void> {
		for (let report = this.news.shift(); report; report = this.news.shift()) {
			await this.ports.clock.breathe?.();
			this.endedBatches += 1;
			if (!hasEndedWell(report)) continue;
			const partOf = (value: T): Part<T> | undefined => parts.get(this.after.readApart?.(value)?.part);
			for (const one of listOpen(report)) partOf(one.record.value)?.open.push(one);
			for (const { index, value } of report.batch.records) {
				const part = this.ended.has(index) ? undefined : partOf(value);
				if (!part) continue;
				this.ended.add(index);
				part.unended -= 1;
				if (part.unended === 0 && part.open.length >= leastOpen) this.ready.add(part);
			}
		}
	}

	/** The open records of all parts that may be read now. */
	private takeReady(): readonly OpenRecord<T>[] {
		const open = [...this.ready].flatMap((part) => part.open);
		const calls = this.ready.size + Math.ceil(open.length / recordsInCall);
		const left = this.ports.client.countLeft?.() ?? Infinity;
		const needed = this.planned.length - this.endedBatches + spareRequests;
		// When all have ended, the rest is read together.
		if (left < needed + calls || this.unended <= 0) return [];
		this.ready.clear();
		return open;
	}
}
