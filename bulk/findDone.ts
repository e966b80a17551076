import { outcomeOfPresent } from './conclude';
import type { BoundOperation, Finding, OpenRecord } from './operation';
import type { Ports } from './settings';
import type { Batch, Outcome } from './types';

/** Reads records of an earlier run once: the outcomes of those that are there for sure. Of the others it says nothing. */
export async function findDone<T>(
	{ after: { readBack } }: BoundOperation<T>,
	earlier: readonly { readonly batch: Batch<T>; readonly jobId?: string }[],
	{ client, clock }: Ports,
): Promise<ReadonlyMap<number, Outcome>> {
	const outcomes = new Map<number, Outcome>();
	const nothing = { createdIds: new Set<never>(), untied: new Map<never, never>(), afterSilence: false };
	const open: OpenRecord<T>[] = [];
	for (const { batch } of earlier) {
		await clock.breathe?.();
		for (const record of batch.records) open.push({ ...nothing, record, batch });
	}
	const found = readBack && open.length > 0 ? await readBack(open, client) : new Map<number, Finding>();
	for (const { batch, jobId } of earlier) {
		await clock.breathe?.();
		for (const { index } of batch.records) {
			const finding = found.get(index);
			if (finding?.kind !== 'present' || finding.unsure) continue;
			const about = { batch: batch.number, ...(jobId !== undefined && { jobId }) };
			outcomes.set(index, { ...outcomeOfPresent(finding), ...about });
		}
	}
	return outcomes;
}
