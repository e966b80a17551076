import type { Refusal } from '../../../bulk/operation';
import type { BulkRecord } from '../../../bulk/types';
import type { ReadBefore, Stopped } from './readBefore';

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

export interface SoughtName {
	readonly kind: string;
	readonly name: string;
	readonly alone?: true;
}

/** Records in a row, and what is to be looked up for them. */
export interface NameSlice<T> {
	readonly records: readonly BulkRecord<T>[];
	/** Names of a kind that no earlier slice looks up. */
	fresh(kind: string): readonly string[];
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
 * Looks up the names of records, and gives slice after slice of them, in their order, as soon as it is looked up. The first goes
 * alone: only after it is it known that the service takes the credential. Of a later one that fails, the records are
 * unread, and so are others that need a name of it. Whoever stops asking lets those under way go.
 */
export async function* lookUpInSlices<T>(
	records: readonly BulkRecord<T>[],
	{ namesOf, mostNames, look }: SliceRules<T>,
): AsyncGenerator<LookedUpSlice<T>, void, undefined> {
	const underWay: { readonly slice: CutSlice<T>; readonly replied: Promise<ReadBefore<unknown>> }[] = [];
	const slices = cutSlices(records, namesOf, mostNames);
	const unread = new Map<string, Refusal>();
	const failures: Stopped[] = [];
	for (let atOnce = 1; ; atOnce = slicesAtOnce) {
		while (underWay.length < atOnce) {
			const { value: slice } = slices.next();
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
		yield tellSlice(next.slice, failure, unread);
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

interface CutSlice<T> extends NameSlice<T> {
	/** All fresh names, as they are kept. */
	readonly names: ReadonlySet<string>;
	/** What each record needs, in the order of the records. */
	readonly needs: readonly (readonly SoughtName[])[];
}

function tellSlice<T>(
	{ records, needs }: CutSlice<T>,
	failure: Stopped | undefined,
	unread: ReadonlyMap<string, Refusal>,
): LookedUpSlice<T> {
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

/** Cuts records so that each slice has as many names of a kind to look up as go in it. */
function* cutSlices<T>(
	records: readonly BulkRecord<T>[],
	namesOf: (value: T) => readonly SoughtName[],
	most: number,
): Generator<CutSlice<T>, undefined, undefined> {
	const known = new Set<string>();
	let open = new OpenSlice<T>();
	for (const record of records) {
		const needs = namesOf(record.value);
		const fresh = needs.filter((name) => name.alone === true || !known.has(writeName(name)));
		if (fresh.some(({ kind }) => open.count(kind) >= most)) {
			yield open;
			open = new OpenSlice();
		}
		for (const name of fresh) if (name.alone !== true) known.add(writeName(name));
		open.add(record, needs, fresh);
	}
	if (open.records.length > 0) yield open;
	return undefined;
}

class OpenSlice<T> implements CutSlice<T> {
	readonly records: BulkRecord<T>[] = [];
	readonly needs: (readonly SoughtName[])[] = [];
	readonly names = new Set<string>();
	private readonly freshByKind = new Map<string, string[]>();
	private readonly counts = new Map<string, number>();

	fresh(kind: string): readonly string[] {
		return this.freshByKind.get(kind) ?? [];
	}

	count(kind: string): number {
		return this.counts.get(kind) ?? 0;
	}

	add(record: BulkRecord<T>, needs: readonly SoughtName[], fresh: readonly SoughtName[]): void {
		this.records.push(record);
		this.needs.push(needs);
		for (const sought of fresh) {
			const { kind, name, alone } = sought;
			this.counts.set(kind, this.count(kind) + 1);
			if (alone === true) continue;
			this.names.add(writeName(sought));
			const named = this.freshByKind.get(kind);
			if (named) named.push(name);
			else this.freshByKind.set(kind, [name]);
		}
	}
}

function writeName({ kind, name }: SoughtName): string {
	return `${kind} ${name}`;
}
