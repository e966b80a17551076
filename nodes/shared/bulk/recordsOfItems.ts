import { doForEach, doInTurns, recordsInStep, type Steps } from '../../../bulk/turns';
import type { BulkRecord } from '../../../bulk/types';
import type { Clock } from '../../../http/types';
import { groupInSteps } from '../values/groupBy';
import type { Row } from './foundRows';

/** The records that were read, by the input items that they come from. */
export class RecordsOfItems<Asked> {
	private byItem: ReadonlyMap<number, readonly BulkRecord<Asked>[]> | undefined;

	constructor(
		private readonly records: readonly BulkRecord<Asked>[],
		private readonly rows: readonly Row[],
		private readonly clock: Pick<Clock, 'breathe'>,
	) {}

	/** Those of these items, which are named in their order. Each account asks for its own: all go through the records once. */
	async pick(itemIndexes: ReadonlySet<number>): Promise<readonly BulkRecord<Asked>[]> {
		if (await doInTurns(this.areAllOf(itemIndexes), this.clock)) return this.records;
		this.byItem ??= await doInTurns(
			groupInSteps(this.records, (record) => this.itemOf(record)),
			this.clock,
		);
		const picked: BulkRecord<Asked>[] = [];
		for (const itemIndex of itemIndexes) {
			await doInTurns(
				doForEach(this.byItem.get(itemIndex) ?? [], (record) => void picked.push(record)),
				this.clock,
			);
		}
		return picked;
	}

	private itemOf({ index }: BulkRecord<Asked>): number {
		return this.rows[index]?.itemIndex ?? -1;
	}

	private *areAllOf(itemIndexes: ReadonlySet<number>): Steps<boolean> {
		for (const [nth, record] of this.records.entries()) {
			if (nth % recordsInStep === 0) yield;
			if (!itemIndexes.has(this.itemOf(record))) return false;
		}
		return true;
	}
}
