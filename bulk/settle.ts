import type { BoundOperation } from './operation';
import type { Batch, BulkRecord, Id, Outcome } from './types';
import type { ReportEntry } from './report';

/** What a report settles of its batch, and what it says without saying of whom. */
export interface SettledReport {
	readonly outcomes: ReadonlyMap<number, Outcome>;
	/** Failures that could not be tied to a record: reasons for records that turn out to be absent. */
	readonly looseFailures: readonly ReportEntry[];
	/** Ids that the report says are new. */
	readonly createdIds: ReadonlySet<Id>;
	/** Ids that the report gives without saying whose they are. */
	readonly looseIds: ReadonlySet<Id>;
}

/**
 * Ties a report to the records of its batch. An entry belongs to a record by the index or the name that the service
 * gave, never by its position. Entries without either settle records only when there is one for each record that is
 * left and all say the same: then it does not matter which is whose.
 */
export function settleReport<T>(
	operation: BoundOperation<T>,
	batch: Batch<T>,
	entries: readonly ReportEntry[],
): SettledReport {
	const { tied, loose } = tieEntries(operation, batch, entries);
	const left = batch.records.filter((record) => !tied.has(record.index));
	// Where records of the batch are missing, an entry that is tied to nobody may be theirs.
	const isWhole = batch.size === undefined || batch.size === batch.records.length;
	const shared = isWhole ? findSharedEntry(loose, left.length) : undefined;
	if (shared) for (const record of left) tied.set(record.index, shared);

	const outcomes = new Map<number, Outcome>();
	for (const record of batch.records) {
		const entry = tied.get(record.index);
		if (!entry || entry === 'contradiction') continue;
		const settles = entry.ok && operation.report.isSettledBy ? operation.report.isSettledBy(record.value, entry) : true;
		if (settles && !entry.unsure)
			outcomes.set(record.index, tellEntry(entry, operation, entry === shared && left.length > 1));
	}
	return {
		outcomes,
		looseFailures: shared || !isWhole ? [] : loose.filter((entry) => !entry.ok),
		createdIds: listIds(entries.filter((entry) => entry.ok && entry.status === 'created')),
		looseIds: listIds(loose),
	};
}

function listIds(entries: readonly ReportEntry[]): ReadonlySet<Id> {
	return new Set(entries.flatMap((entry) => entry.id ?? []));
}

interface Tied {
	readonly tied: Map<number, ReportEntry | 'contradiction'>;
	readonly loose: readonly ReportEntry[];
}

function tieEntries<T>(operation: BoundOperation<T>, batch: Batch<T>, entries: readonly ReportEntry[]): Tied {
	const byName = indexNames(operation, batch);
	const tied: Tied['tied'] = new Map();
	const told: ReportEntry[] = [];
	const unnamed: ReportEntry[] = [];
	for (const entry of entries) {
		const record = findRecord(batch, byName, entry);
		if (!record) {
			unnamed.push(entry);
			continue;
		}
		told.push(entry);
		const earlier = tied.get(record.index);
		const agrees = earlier === undefined || (earlier !== 'contradiction' && saysSame(earlier, entry));
		tied.set(record.index, agrees ? entry : 'contradiction');
	}
	return { tied, loose: dropDoubles(unnamed, told) };
}

function indexNames<T>(operation: BoundOperation<T>, batch: Batch<T>): Map<string, BulkRecord<T> | 'ambiguous'> {
	const byName = new Map<string, BulkRecord<T> | 'ambiguous'>();
	for (const record of batch.records) {
		for (const name of operation.request.identify(record.value))
			byName.set(name, byName.has(name) ? 'ambiguous' : record);
	}
	return byName;
}

function findRecord<T>(
	batch: Batch<T>,
	byName: ReadonlyMap<string, BulkRecord<T> | 'ambiguous'>,
	entry: ReportEntry,
): BulkRecord<T> | undefined {
	if (entry.index !== undefined) {
		if (batch.size === undefined) return batch.records[entry.index];
		return batch.records.find(({ place }) => place === entry.index);
	}
	for (const name of entry.names) {
		const record = byName.get(name);
		if (record && record !== 'ambiguous') return record;
	}
	return undefined;
}

/** The same id told twice, alike, is one record told twice: it does not stand for another one. */
function dropDoubles(unnamed: readonly ReportEntry[], told: readonly ReportEntry[]): readonly ReportEntry[] {
	const seen = new Map<Id, ReportEntry>();
	for (const entry of told) if (entry.id !== undefined) seen.set(entry.id, entry);
	return unnamed.filter((entry) => {
		if (entry.id === undefined) return true;
		const earlier = seen.get(entry.id);
		seen.set(entry.id, entry);
		return !earlier || !saysSame(earlier, entry);
	});
}

function findSharedEntry(loose: readonly ReportEntry[], recordsLeft: number): ReportEntry | undefined {
	const [first, ...others] = loose;
	if (!first || loose.length !== recordsLeft) return undefined;
	if (others.every((entry) => saysSame(first, entry))) return first;
	// One failure for each record that is left: all of them failed, though it isn't said which for what.
	return loose.every((entry) => !entry.ok) ? mergeFailures(loose) : undefined;
}

function mergeFailures(failures: readonly ReportEntry[]): ReportEntry {
	const reasons = [...new Set(failures.flatMap((entry) => entry.reason ?? []))].slice(0, 5);
	return {
		ok: false,
		names: [],
		reason: `The report does not say which is whose. For this record it is one of: ${reasons.join('; ')}`,
	};
}

function saysSame(a: ReportEntry, b: ReportEntry): boolean {
	return (
		a.ok === b.ok &&
		a.status === b.status &&
		a.unsure === b.unsure &&
		a.serviceCode === b.serviceCode &&
		a.reason === b.reason
	);
}

/** An entry that speaks for several records has an id of only one of them: it's then left out, never guessed. */
function tellEntry<T>(entry: ReportEntry, operation: BoundOperation<T>, isShared: boolean): Outcome {
	const id = isShared || entry.id === undefined ? {} : { id: entry.id };
	if (entry.ok) return { status: entry.status ?? operation.report.doneStatus, ...id };
	return tellFailure(entry);
}

export function tellFailure(entry: ReportEntry): Outcome {
	return {
		status: 'failed',
		code: 'rejected',
		reason: entry.reason ?? 'The service refused this record and gave no reason.',
		...(entry.serviceCode !== undefined && { serviceCode: entry.serviceCode }),
	};
}
