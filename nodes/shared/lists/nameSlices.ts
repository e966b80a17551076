import { recordsInStep, type Steps } from '../../../bulk/turns';
import type { BulkRecord } from '../../../bulk/types';

export interface SoughtName {
	readonly kind: string;
	readonly name: string;
	readonly alone?: true;
}

/** Records in a row, and what is to be looked up for them. */
export interface NameSlice<T> {
	readonly records: readonly BulkRecord<T>[];
	/** Those of them for which anything is to be looked up. */
	readonly needy: readonly BulkRecord<T>[];
	/** Names of a kind that no earlier slice looks up. */
	fresh(kind: string): readonly string[];
}

/**
 * Records that are given at a time, at most: a slice may have all of them, where few names are to be looked up, and whoever takes
 * them works on each.
 */
const recordsGiven = 1000;

export interface NeedyRecords<T> {
	readonly records: readonly BulkRecord<T>[];
	/** What each record needs, in the order of the records. */
	readonly needs: readonly (readonly SoughtName[])[];
}

export interface CutSlice<T> extends NameSlice<T>, NeedyRecords<T> {
	/** All fresh names, as they are kept. */
	readonly names: ReadonlySet<string>;
}

export function* cutParts<T>({ records, needs }: NeedyRecords<T>): Generator<NeedyRecords<T>, void, undefined> {
	for (let from = 0; from < records.length; from += recordsGiven) {
		const to = from + recordsGiven;
		yield { records: records.slice(from, to), needs: needs.slice(from, to) };
	}
}

/** The next slice, a step after the other; undefined after the last. */
export function* cutNext<T>(
	slices: Generator<CutSlice<T> | 'cutting', undefined, undefined>,
): Steps<CutSlice<T> | undefined> {
	for (;;) {
		const { value } = slices.next();
		if (value !== 'cutting') return value;
		yield;
	}
}

/**
 * Cuts records so that each slice has as many names of a kind to look up as go in it. `cutting` comes now and then between them:
 * then others may have a turn.
 */
export function* cutSlices<T>(
	records: readonly BulkRecord<T>[],
	namesOf: (value: T) => readonly SoughtName[],
	most: number,
): Generator<CutSlice<T> | 'cutting', undefined, undefined> {
	const known = new Set<string>();
	let open = new OpenSlice<T>();
	let nth = 0;
	for (const record of records) {
		if (nth % recordsInStep === 0) yield 'cutting';
		nth += 1;
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
	readonly needy: BulkRecord<T>[] = [];
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
		if (needs.length > 0) this.needy.push(record);
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

export function writeName({ kind, name }: SoughtName): string {
	return `${kind} ${name}`;
}
