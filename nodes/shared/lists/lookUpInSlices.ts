import type { Refusal, ServiceReader } from '../../../bulk/operation';
import { doInTurns } from '../../../bulk/turns';
import type { BulkRecord } from '../../../bulk/types';
import {
	cutNext,
	cutParts,
	cutSlices,
	writeName,
	type CutSlice,
	type NameSlice,
	type NeedyRecords,
	type SoughtName,
} from './nameSlices';
import type { ReadBefore, Stopped } from './readBefore';

export type { NameSlice, SoughtName } from './nameSlices';

/** How names of records are looked up, a slice of the records at a time. */
interface SliceRules<T> {
	/**
	 * What has to be looked up for a record, with the kind of each: the same name of a kind is looked up once. A kind that is
	 * `alone` is looked up for its record alone, however often it comes.
	 */
	readonly namesOf: (value: T) => readonly SoughtName[];
	/** Names of each kind in a slice, at most: as many as go in a request of the records. */
	readonly mostNames: number;
	/** Looks up for these records what is asked of it. What it finds is for whoever gave the function to keep. */
	readonly look: (slice: NameSlice<T>) => Promise<ReadBefore<unknown>>;
}

export type LookedUpSlice<T> =
	/** The first look-up failed: nothing can be sent at all. */
	| Stopped
	| {
			readonly kind: 'read';
			/** All that has to be known of them is. */
			readonly records: readonly BulkRecord<T>[];
			/** Records of which something could not be looked up, by their indexes, and why. */
			readonly unread: ReadonlyMap<number, Refusal>;
			/** Why this slice could not be looked up. */
			readonly failure?: Stopped;
	  };

/** Slices that are looked up at once: as many as requests that write. The client paces them. */
const slicesAtOnce = 4;

/** After so many that failed in a row, no more are looked up: the service would say the same of each. */
const failuresInARow = 2;

/**
 * Looks up the names of records, and gives slice after slice of them, in their order, as soon as it is looked up, and a large
 * one in parts. `reader` lets others on the thread have their turns between them. The first goes
 * alone: only after it is it known that the service takes the credential. Of a later one that fails, the records are
 * unread, and so are others that need a name of it. Whoever stops asking lets those under way go.
 */
export async function* lookUpInSlices<T>(
	records: readonly BulkRecord<T>[],
	{ namesOf, mostNames, look }: SliceRules<T>,
	reader: Pick<ServiceReader, 'breathe'> = {},
): AsyncGenerator<LookedUpSlice<T>, void, undefined> {
	const underWay: { readonly slice: CutSlice<T>; readonly replied: Promise<ReadBefore<unknown>> }[] = [];
	const slices = cutSlices(records, namesOf, mostNames);
	const unread = new Map<string, Refusal>();
	const failures: Stopped[] = [];
	for (let atOnce = 1; ; atOnce = slicesAtOnce) {
		while (underWay.length < atOnce) {
			const slice = await doInTurns(cutNext(slices), reader);
			if (!slice) break;
			const lastFailure = failures[failuresInARow - 1];
			underWay.push({ slice, replied: lastFailure ? Promise.resolve(lastFailure) : begin(look, slice) });
		}
		const next = underWay.shift();
		if (!next) return;
		const read = await next.replied;
		const failure = read.kind === 'stopped' ? read : undefined;
		if (failure && atOnce === 1) return yield failure;
		if (failure) {
			failures.push(failure);
			for (const name of next.slice.names) unread.set(name, tellRows(failure));
		} else failures.length = 0;
		for (const part of cutParts(next.slice)) {
			await reader.breathe?.();
			yield tellSlice(part, failure, unread);
		}
	}
}

/** A rejection is for whoever waits for this slice, and for nobody else: it may come while another one is waited for. */
function begin<T>(look: SliceRules<T>['look'], slice: NameSlice<T>): Promise<ReadBefore<unknown>> {
	const replied = look(slice);
	replied.catch(() => undefined);
	return replied;
}

function tellRows({ refusal, ofRows = refusal }: Stopped): Refusal {
	return ofRows;
}

const noRefusals: ReadonlyMap<number, Refusal> = new Map();

function tellSlice<T>(
	{ records, needs }: NeedyRecords<T>,
	failure: Stopped | undefined,
	unread: ReadonlyMap<string, Refusal>,
): LookedUpSlice<T> {
	// As most often: nothing has failed.
	if (!failure && unread.size === 0) return { kind: 'read', records, unread: noRefusals };
	const refused = new Map<number, Refusal>();
	for (const [nth, { index }] of records.entries()) {
		for (const sought of needs[nth] ?? []) {
			const ofOwn = failure && sought.alone === true ? tellRows(failure) : undefined;
			const refusal = ofOwn ?? unread.get(writeName(sought));
			if (refusal) refused.set(index, refusal);
		}
	}
	const read = records.filter(({ index }) => !refused.has(index));
	return { kind: 'read', records: read, unread: refused, ...(failure && { failure }) };
}
