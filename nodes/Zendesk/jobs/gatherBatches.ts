import type { SubmittedBatch } from '../../../bulk/settleLater';
import { doForEach, type Steps } from '../../../bulk/turns';
import type { BulkRecord } from '../../../bulk/types';
import type { ListedOperation } from '../../shared/bulk/listed';
import type { EarlierItem, RecordToSettle } from './readOutcomes';

/** The open records of one operation, in the batches that they were sent in. */
export interface BatchesToSettle {
	readonly operation: ListedOperation;
	readonly submitted: readonly SubmittedBatch<unknown>[];
	/** By the item that stands for them: all items whose record was sent with it, itself among them. */
	readonly twins: ReadonlyMap<number, readonly number[]>;
}

/** Some records of a batch may be missing: what is known of the whole batch stands in each record. */
export function* gatherBatches(items: readonly EarlierItem[], operation: ListedOperation): Steps<BatchesToSettle> {
	const firsts = new Map<string, number>();
	const twins = new Map<number, number[]>();
	const batches = new Map<string, GatheredBatch>();
	yield* doForEach(items, ({ outcome, toSettle }, index) => {
		if (toSettle?.sentBy !== operation) return;
		const batchKey = JSON.stringify([toSettle.jobId, toSettle.sinceMs, outcome.batch]);
		const recordKey = JSON.stringify([batchKey, toSettle.record]);
		const first = firsts.get(recordKey);
		// Two rows that say the same are one record only if the run that sent them said so.
		const isTwin = first !== undefined && (outcome.sameAs !== undefined || items[first]?.outcome.sameAs !== undefined);
		if (isTwin) {
			twins.get(first)?.push(index);
			return;
		}
		if (first === undefined) firsts.set(recordKey, index);
		twins.set(index, [index]);
		const { place, record: value } = toSettle;
		const record = { index, value, ...(place !== undefined && { place }) };
		const batch = batches.get(batchKey);
		if (batch) batch.records.push(record);
		else batches.set(batchKey, { first: toSettle, number: outcome.batch, records: [record] });
	});
	return { operation, submitted: [...batches.values()].map(toSubmitted), twins };
}

interface GatheredBatch {
	readonly first: RecordToSettle;
	readonly number: number | undefined;
	readonly records: BulkRecord<unknown>[];
}

function toSubmitted({ first, number = 1, records }: GatheredBatch): SubmittedBatch<unknown> {
	const { jobId, sinceMs, size = Infinity } = first;
	return {
		batch: { number, records, size },
		...(jobId !== undefined && { jobId }),
		...(sinceMs !== undefined && { sinceMs }),
	};
}
