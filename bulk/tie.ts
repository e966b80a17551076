import { isNameOfId, nameId, type Batch, type BulkRecord, type Id } from './types';
import type { ReportEntry } from './report';

/** The names under which a record is known. */
export type NamesOf<T> = (record: BulkRecord<T>) => readonly string[];

/** What a report says of one record: an entry, or entries that contradict each other. */
export type EntryTie = ReportEntry | 'contradiction';

export interface TiedEntries {
	/** By the record's index. */
	readonly tied: ReadonlyMap<number, EntryTie>;
	/** Entries that name nobody at all. */
	readonly anonymous: readonly ReportEntry[];
	/** Entries that give an id, and no other name, of nobody in the batch: whose it is can only be read. */
	readonly untied: ReadonlyMap<Id, ReportEntry>;
	/** Failures that name a place or an id of nobody in the batch. */
	readonly strayFailures: readonly ReportEntry[];
}

/** Finds for each entry the record that it is about. */
export function tieEntries<T>(batch: Batch<T>, entries: readonly ReportEntry[], namesOf: NamesOf<T>): TiedEntries {
	const find = makeFind(batch, namesOf);
	const tied = new Map<number, EntryTie>();
	const anonymous: ReportEntry[] = [];
	const untied = new Map<Id, ReportEntry>();
	const strayFailures: ReportEntry[] = [];
	for (const entry of entries) {
		const { records, agree } = find(entry);
		for (const { index } of records) {
			const earlier = tied.get(index);
			const agrees = earlier === undefined || (earlier !== 'contradiction' && saysSame(earlier, entry));
			tied.set(index, agrees && agree ? entry : 'contradiction');
		}
		if (records.length > 0) continue;
		if (isAnonymous(entry)) anonymous.push(entry);
		else if (!namesKey(entry)) {
			if (entry.id !== undefined) untied.set(entry.id, mergeUntied(entry, entry.id, entries));
			if (!entry.ok) strayFailures.push(entry);
		}
	}
	// An ID that nobody can have, or an ID or a place that is told twice where that of another record is not told at all:
	// then any of them may be of another entry.
	const hasOddId = entries.some(({ oddId }) => oddId);
	if (hasOddId || (tied.size < batch.records.length && haveDoubledName(entries))) {
		for (const [index, tie] of tied) if (isTiedById(tie)) tied.set(index, doubt(tie));
		for (const [id, { ok }] of untied) if (!ok) untied.set(id, lookAtId(id));
	}
	if (hasOddId) doubtGivenIds(batch, tied, namesOf);
	return { tied, anonymous, untied, strayFailures };
}

/** Of records that have no ID before they are sent, the report's word is all there is. */
function doubtGivenIds<T>({ records }: Batch<T>, tied: Map<number, EntryTie>, namesOf: NamesOf<T>): void {
	for (const record of records) {
		const { index } = record;
		const tie = tied.get(index);
		if (!tie || tie === 'contradiction' || !tie.ok || tie.id === undefined) continue;
		if (!namesOf(record).includes(nameId(tie.id))) tied.set(index, doubt(tie));
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

interface FoundRecords<T> {
	/** None, one, or two, where the entry's place and its name are not of the same. */
	readonly records: readonly BulkRecord<T>[];
	/** Whether all that the entry names is of one record. */
	readonly agree: boolean;
}

function makeFind<T>(batch: Batch<T>, namesOf: NamesOf<T>): (entry: ReportEntry) => FoundRecords<T> {
	const byName = indexNames(batch, namesOf);
	const byPlace = indexPlaces(batch);
	const { size = batch.records.length } = batch;

	function findByName({ names }: ReportEntry): BulkRecord<T> | undefined {
		for (const name of names) {
			const record = byName.get(name);
			if (record && record !== 'ambiguous') return record;
		}
		return undefined;
	}

	function findPlace({ index, maybePlace }: ReportEntry): number | undefined {
		if (index !== undefined) return index;
		return maybePlace !== undefined && maybePlace < size ? maybePlace : undefined;
	}

	/**
	 * Whether it gives a place and another ID than that of the record there, which has one before it is sent: then it's about
	 * somebody else.
	 */
	function givesOther({ id, index }: ReportEntry, record: BulkRecord<T>): boolean {
		if (index === undefined || id === undefined) return false;
		const ids = namesOf(record).filter(isNameOfId);
		return ids.length > 0 && !ids.includes(nameId(id));
	}

	return (entry) => {
		const place = findPlace(entry);
		const atPlace = place === undefined ? undefined : byPlace.get(place);
		if (atPlace && givesOther(entry, atPlace)) return { records: [], agree: true };
		const named = findByName(entry);
		if (atPlace && named && atPlace.index !== named.index) return { records: [atPlace, named], agree: false };
		if (atPlace) return { records: [atPlace], agree: true };
		// A place that no record of the batch has: the entry is not about who bears the name by chance.
		return { records: place !== undefined || !named ? [] : [named], agree: true };
	};
}

function indexNames<T>({ records }: Batch<T>, namesOf: NamesOf<T>): Map<string, BulkRecord<T> | 'ambiguous'> {
	const byName = new Map<string, BulkRecord<T> | 'ambiguous'>();
	for (const record of records) {
		for (const name of namesOf(record)) {
			byName.set(name, byName.has(name) ? 'ambiguous' : record);
		}
	}
	return byName;
}

/** Records of a batch that an earlier run sent know their places: some of them may be missing here. */
function indexPlaces<T>({ records, size }: Batch<T>): Map<number, BulkRecord<T>> {
	if (size === undefined) return new Map(records.map((record, place) => [place, record]));
	return new Map(records.flatMap((record) => (record.place === undefined ? [] : [[record.place, record]])));
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
