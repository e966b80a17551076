import type { Clock } from '../http/types';
import { describeFault } from './fault';
import { findGroup, findGroupOf } from './findGroup';
import type { Ledger } from './ledger';
import type { RequestPart } from './operation';
import { cutBatches, foldTwins } from './plan';
import type { Ports, RunSettings } from './settings';
import { doInTurns } from './turns';
import type { Batch, BulkRecord, Outcome } from './types';

/** Records that become ready one slice after the other, in their order, while earlier ones are sent. */
export interface RecordSlices<T> {
	/** How many come, at most. */
	readonly most: number;
	readonly slices: AsyncIterable<RecordSlice<T>>;
}

export interface RecordSlice<T> {
	readonly records: readonly BulkRecord<T>[];
	/** Records that do not come, for they have their outcomes already. */
	readonly leftOut: number;
}

/** Batches that may go, and records that can't be sent, with why. */
interface SlicePlan<T> {
	readonly batches: readonly Batch<T>[];
	readonly outcomes: ReadonlyMap<number, Outcome>;
}

/** Plans the batches of records as these come. Throws nothing: after a fault of ours no more come. */
export class LaterPlan<T> {
	/** Why no more came, where that is a fault of ours. */
	fault: string | undefined;
	private readonly planner: SlicePlanner<T>;

	constructor(
		request: RequestPart<T>,
		private readonly records: RecordSlices<T>,
		settings: Pick<RunSettings, 'batchSize' | 'nameRow'>,
		private readonly ports: Pick<Ports, 'clock' | 'progress'>,
		private readonly ledger: Pick<Ledger<T>, 'settle'>,
	) {
		this.planner = new SlicePlanner(request, settings, ports.clock);
	}

	/** Records that say the same as an earlier one: index → the index of the earlier one. */
	get twins(): ReadonlyMap<number, number> {
		return this.planner.twins;
	}

	async *batches(): AsyncGenerator<readonly Batch<T>[], void, undefined> {
		try {
			for await (const { records, leftOut } of this.records.slices) {
				this.ports.progress?.leaveOut(leftOut);
				yield this.take(await this.planner.plan(records, false));
			}
			yield this.take(await this.planner.plan([], true));
			this.planner.end();
		} catch (error) {
			this.fault = describeFault(error);
		}
	}

	private take({ batches, outcomes }: SlicePlan<T>): readonly Batch<T>[] {
		for (const [index, outcome] of outcomes) this.ledger.settle(index, outcome);
		return batches;
	}
}

/**
 * Plans records that come in slices as if they had come together: twins are found across slices, and a batch goes when it is
 * full, or when nothing more comes.
 */
class SlicePlanner<T> {
	/** Records that say the same as an earlier one: index → the index of the earlier one. */
	readonly twins = new Map<number, number>();
	private readonly firstByName = new Map<string, BulkRecord<T>>();
	/** Records of batches that are not full, by their group. */
	private readonly waiting = new Map<string, readonly BulkRecord<T>[]>();

	constructor(
		private readonly request: RequestPart<T>,
		private readonly settings: Pick<RunSettings, 'batchSize' | 'nameRow'>,
		private readonly clock: Clock,
	) {}

	/** The numbers of the batches are for whoever sends them to give. */
	async plan(records: readonly BulkRecord<T>[], isLast: boolean): Promise<SlicePlan<T>> {
		const { fresh, conflicts } = await this.fold(records);
		const { batchSize } = this.settings;
		const steps = cutBatches(this.request, [...this.takeWaiting(fresh, isLast), ...fresh], batchSize);
		const { batches, tooLarge } = await doInTurns(steps, this.clock);
		const most = Math.min(batchSize, this.request.limits.records);
		const lastOfGroup = new Map(batches.map((batch) => [findGroup(this.request, batch), batch]));
		const isFull = (batch: Batch<T>): boolean =>
			isLast || batch.records.length >= most || lastOfGroup.get(findGroup(this.request, batch)) !== batch;
		const full: Batch<T>[] = [];
		for (const batch of batches) {
			if (isFull(batch)) full.push(batch);
			else this.waiting.set(findGroup(this.request, batch), batch.records);
		}
		return { batches: full, outcomes: new Map([...conflicts, ...tooLarge]) };
	}

	/** Those that may go with these. The others stay: to go through them for each slice would take ever longer. */
	private takeWaiting(fresh: readonly BulkRecord<T>[], isLast: boolean): readonly BulkRecord<T>[] {
		const groups = isLast ? this.waiting.keys() : new Set(fresh.map((record) => findGroupOf(this.request, record)));
		const taken: BulkRecord<T>[] = [];
		for (const group of groups) {
			for (const record of this.waiting.get(group) ?? []) taken.push(record);
			this.waiting.delete(group);
		}
		return taken;
	}

	/** No more records come: what was kept to compare them with takes more memory than the records. */
	end(): void {
		this.firstByName.clear();
	}

	private async fold(records: readonly BulkRecord<T>[]) {
		const steps = foldTwins(records, this.request, this.settings.nameRow, this.firstByName);
		const { unique, twins, conflicts } = await doInTurns(steps, this.clock);
		for (const [index, first] of twins) this.twins.set(index, first);
		return { fresh: unique, conflicts };
	}
}
