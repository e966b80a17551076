import { isNameOfId, nameId, type Batch, type BulkRecord, type Id } from './types';
import type { RequestPart } from './operation';
import type { ReportEntry } from './report';

/** What a report says of one record: an entry, or entries that contradict each other. */
export type EntryTie = ReportEntry | 'contradiction';

/** A record of the batch, with the names under which it is known and what the report says of it; undefined: nothing. */
export interface TiedRecord<T> {
	readonly record: BulkRecord<T>;
	readonly names: readonly string[];
	tie: EntryTie | undefined;
}

interface TiedEntries<T> {
	/** All records of the batch, in its order. */
	readonly records: readonly TiedRecord<T>[];
	/** Entries that name nobody at all. */
	readonly anonymous: readonly ReportEntry[];
	/** Entries that give an id, and no other name, of nobody in the batch: whose it is can only be read. */
	readonly untied: ReadonlyMap<Id, ReportEntry>;
	/** Failures that name a place or an id of nobody in the batch. */
	readonly strayFailures: readonly ReportEntry[];
}

/** Finds for each entry the record that it is about. */
export function tieEntries<T>(
	batch: Batch<T>,
	entries: readonly ReportEntry[],
	request: Pick<RequestPart<T>, 'identify'>,
): TiedEntries<T> {
	const records = batch.records.map(
		(record): TiedRecord<T> => ({ record, names: request.identify(record.value), tie: undefined }),
	);
	const finder = new RecordFinder(records, batch.size);
	const anonymous: ReportEntry[] = [];
	const untied = new Map<Id, ReportEntry>();
	const strayFailures: ReportEntry[] = [];
	for (const entry of entries) {
		const found = finder.find(entry);
		for (const one of found) one.tie = found.length === 1 ? addEntry(one.tie, entry) : 'contradiction';
		if (found.length > 0) continue;
		if (isAnonymous(entry)) anonymous.push(entry);
		else if (!namesKey(entry)) {
			if (entry.id !== undefined) untied.set(entry.id, mergeUntied(entry, entry.id, entries));
			if (!entry.ok) strayFailures.push(entry);
		}
	}
	// An ID that nobody can have, or an ID or a place that is told twice where that of another record is not told at all:
	// then any of them may be of another entry.
	const hasOddId = entries.some(({ oddId }) => oddId);
	if (hasOddId || (records.some(({ tie }) => tie === undefined) && haveDoubledName(entries))) {
		for (const one of records) if (one.tie && isTiedById(one.tie)) one.tie = doubt(one.tie);
		for (const [id, { ok }] of untied) if (!ok) untied.set(id, lookAtId(id));
	}
	if (hasOddId) doubtGivenIds(records);
	return { records, anonymous, untied, strayFailures };
}

function addEntry(earlier: EntryTie | undefined, entry: ReportEntry): EntryTie {
	const agrees = earlier === undefined || (earlier !== 'contradiction' && saysSame(earlier, entry));
	return agrees ? entry : 'contradiction';
}

/** Of records that have no ID before they are sent, the report's word is all there is. */
function doubtGivenIds<T>(records: readonly TiedRecord<T>[]): void {
	for (const one of records) {
		const { tie, names } = one;
		if (!tie || tie === 'contradiction' || !tie.ok || tie.id === undefined) continue;
		if (!names.includes(nameId(tie.id))) one.tie = doubt(tie);
	}
}

/** An ID or a place, whichever an entry is named by. */
function haveDoubledName(entries: readonly ReportEntry[]): boolean {
	const ids = entries.flatMap(({ id }) => id ?? []);
	const places = entries.flatMap(({ maybePlace }) => maybePlace ?? []);
	return new Set(ids).size < ids.length || new Set(places).size < places.length;
}

function isTiedById(tie: EntryTie): boolean {
	return tie !== 'contradiction' && tie.index === undefined && !namesKey(tie);
}

function doubt(tie: EntryTie): EntryTie {
	return tie === 'contradiction' ? tie : { ...tie, unsure: true };
}

/** An ID that is told in two ways, of whomever, is told in neither: who has it can only be looked at. */
function mergeUntied(entry: ReportEntry, id: Id, entries: readonly ReportEntry[]): ReportEntry {
	if (entries.every((other) => other.id !== id || saysSame(other, entry))) return entry;
	return lookAtId(id);
}

function lookAtId(id: Id): ReportEntry {
	return { ok: true, names: [nameId(id)], id, unsure: true };
}

function isAnonymous({ names, index, maybePlace, id }: ReportEntry): boolean {
	return names.length === 0 && index === undefined && maybePlace === undefined && id === undefined;
}

/** Whether it bears a name beside its id: then it's of the one who bears it, and of nobody else. */
function namesKey({ names, id }: ReportEntry): boolean {
	return names.some((name) => id === undefined || name !== nameId(id));
}

const nobody: readonly never[] = [];

/** Finds records of a batch by what entries name. Most entries name a place: the names are looked through where one is needed. */
class RecordFinder<T> {
	private byName: ReadonlyMap<string, TiedRecord<T> | 'ambiguous'> | undefined;
	private readonly bearIds: boolean;
	/** Records of a batch that an earlier run sent know their places: some of them may be missing here. */
	private readonly byPlace: ReadonlyMap<number | undefined, TiedRecord<T>> | undefined;

	/** `size` as in a batch. */
	constructor(
		private readonly records: readonly TiedRecord<T>[],
		private readonly size: number | undefined,
	) {
		this.bearIds = records.some(({ names }) => names.some(isNameOfId));
		this.byPlace = size === undefined ? undefined : new Map(records.map((one) => [one.record.place, one]));
	}

	/** None, or one; or two, where the entry's place and its name are not of the same. */
	find(entry: ReportEntry): readonly TiedRecord<T>[] {
		const place = this.readPlace(entry);
		const atPlace = place === undefined ? undefined : this.findAt(place);
		if (atPlace && this.givesOther(entry, atPlace)) return nobody;
		const named = this.findByName(entry);
		if (atPlace && named && atPlace !== named) return [atPlace, named];
		if (atPlace) return [atPlace];
		// A place that no record of the batch has: the entry is not about who bears the name by chance.
		return place !== undefined || !named ? nobody : [named];
	}

	private readPlace({ index, maybePlace }: ReportEntry): number | undefined {
		if (index !== undefined) return index;
		return maybePlace !== undefined && maybePlace < (this.size ?? this.records.length) ? maybePlace : undefined;
	}

	private findAt(place: number): TiedRecord<T> | undefined {
		return this.byPlace ? this.byPlace.get(place) : this.records[place];
	}

	private findByName({ names }: ReportEntry): TiedRecord<T> | undefined {
		for (const name of names) {
			if (!this.bearIds && isNameOfId(name)) continue;
			this.byName ??= indexNames(this.records);
			const one = this.byName.get(name);
			if (one && one !== 'ambiguous') return one;
		}
		return undefined;
	}

	/**
	 * Whether it gives a place and another ID than that of the record there, which has one before it is sent: then it's about
	 * somebody else.
	 */
	private givesOther({ id, index }: ReportEntry, { names }: TiedRecord<T>): boolean {
		if (!this.bearIds || index === undefined || id === undefined) return false;
		const ids = names.filter(isNameOfId);
		return ids.length > 0 && !ids.includes(nameId(id));
	}
}

function indexNames<T>(records: readonly TiedRecord<T>[]): Map<string, TiedRecord<T> | 'ambiguous'> {
	const byName = new Map<string, TiedRecord<T> | 'ambiguous'>();
	for (const one of records) {
		for (const name of one.names) byName.set(name, byName.has(name) ? 'ambiguous' : one);
	}
	return byName;
}

export function saysSame(a: ReportEntry, b: ReportEntry): boolean {
	return (
		a.ok === b.ok &&
		a.status === b.status &&
		a.unsure === b.unsure &&
		a.serviceCode === b.serviceCode &&
		a.reason === b.reason
	);
}
