import { outcomeOfRefusal } from '../../../bulk/refusal';
import type { BulkRecord, Outcome } from '../../../bulk/types';
import type { LookedUpSlice } from '../lists/lookUpInSlices';
import { sendNothing, type Stopped } from '../lists/readBefore';
import type { Resolved } from './operation';

/** A slice of the records, resolved. */
export interface ResolvedSlice<Ready> extends Resolved<Ready> {
	/** Something of it could not be looked up: where all is looked up before, nothing can be sent. */
	readonly failedBy?: Stopped;
}

/** A slice as it was looked up: what could not be, is unsent, and the others are resolved. */
export function tellSlice<T, Ready>(
	slice: LookedUpSlice<T>,
	resolve: (records: readonly BulkRecord<T>[]) => Resolved<Ready>,
): ResolvedSlice<Ready> {
	if (slice.kind === 'stopped') return sendNothing(slice);
	const unsent = [...slice.unread].map(([index, refusal]): [number, Outcome] => [
		index,
		outcomeOfRefusal(refusal, 'unsent'),
	]);
	const { failure } = slice;
	const resolved = resolve(slice.records);
	return {
		...resolved,
		outcomes: new Map([...unsent, ...resolved.outcomes]),
		...(failure && { failedBy: failure }),
	};
}

/** All slices as one. Where one could not be looked up, nothing can be sent. */
export async function joinSlices<Ready>(slices: AsyncIterable<ResolvedSlice<Ready>>): Promise<Resolved<Ready>> {
	const records: BulkRecord<Ready>[] = [];
	const outcomes = new Map<number, Outcome>();
	const notes: string[] = [];
	for await (const slice of slices) {
		if (slice.stoppedBy) return slice;
		if (slice.failedBy) return sendNothing(slice.failedBy);
		for (const record of slice.records) records.push(record);
		for (const [index, outcome] of slice.outcomes) outcomes.set(index, outcome);
		notes.push(...(slice.notes ?? []));
	}
	return { records, outcomes, notes };
}

/**
 * Slices, the first of them with what was found before all of them: rows that have failed by then have, also where nothing can
 * be sent. Where what was found before says so, no slice is made.
 */
export async function* beginSlices<Ready>(
	before: Resolved<Ready>,
	slices: AsyncGenerator<Resolved<Ready>, undefined, undefined>,
): AsyncGenerator<Resolved<Ready>, undefined, undefined> {
	const { value: first } = before.stoppedBy ? { value: undefined } : await slices.next();
	if (!first) return yield before;
	yield {
		...first,
		outcomes: new Map([...before.outcomes, ...first.outcomes]),
		notes: [...(before.notes ?? []), ...(first.notes ?? [])],
	};
	return yield* slices;
}
