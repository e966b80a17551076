import type { Submitted } from '../../../bulk/later';
import type { BulkRecord } from '../../../bulk/types';
import type { ListedOperation } from '../../shared/bulk/listed';
import type { Earlier, Read } from './readOutcomes';

/** The open records of one row, in the batches that they were sent in. */
export interface Batches {
	readonly row: ListedOperation;
	readonly submitted: readonly Submitted<unknown>[];
	/** By the item that stands for them: all items whose record was sent with it, itself among them. */
	readonly twins: ReadonlyMap<number, readonly number[]>;
}

/** Records of other fellows may be missing: what is known of their batch stands in each record. */
export function gatherBatches(read: readonly Read[], row: ListedOperation): Batches {
	const firsts = new Map<string, number>();
	const twins = new Map<number, number[]>();
	const groups = new Map<string, Group>();
	read.forEach(({ outcome, earlier }, index) => {
		if (earlier?.row !== row) return;
		const key = JSON.stringify([earlier.jobId, earlier.sinceMs, outcome.batch]);
		const recordKey = JSON.stringify([key, earlier.record]);
		const first = firsts.get(recordKey);
		// Two rows that say the same are one record only if the run that sent them said so.
		const isTwin = first !== undefined && (outcome.sameAs !== undefined || read[first]?.outcome.sameAs !== undefined);
		if (isTwin) {
			twins.get(first)?.push(index);
			return;
		}
		if (first === undefined) firsts.set(recordKey, index);
		twins.set(index, [index]);
		const { place, record: value } = earlier;
		const record = { index, value, ...(place !== undefined && { place }) };
		const group = groups.get(key);
		if (group) group.records.push(record);
		else groups.set(key, { earlier, number: outcome.batch, records: [record] });
	});
	return { row, submitted: [...groups.values()].map(toSubmitted), twins };
}

interface Group {
	readonly earlier: Earlier;
	readonly number: number | undefined;
	readonly records: BulkRecord<unknown>[];
}

function toSubmitted({ earlier, number = 1, records }: Group): Submitted<unknown> {
	const { jobId, sinceMs, size = Infinity } = earlier;
	return {
		batch: { number, records, size },
		...(jobId !== undefined && { jobId }),
		...(sinceMs !== undefined && { sinceMs }),
	};
}
