import { endSentence } from '../http/sentences';
import type { BoundOperation } from './operation';
import { saysSame, tieEntries, type TiedRecord } from './tie';
import { isWhole, nameId, type Batch, type Id, type Outcome } from './types';
import type { ReportEntry } from './report';

/** What a report settles of its batch, and what it says without saying of whom. */
export interface SettledReport {
	readonly outcomes: ReadonlyMap<number, Outcome>;
	/** Failures that could not be tied to a record: reasons for records that turn out to be absent. */
	readonly looseFailures: readonly ReportEntry[];
	/** Ids that the report says are new. */
	readonly createdIds: ReadonlySet<Id>;
	/** Entries that give an id without saying whose it is. */
	readonly untied: ReadonlyMap<Id, ReportEntry>;
	/** What it says of records, by their index, where that is not to be believed before it's read. */
	readonly doubtful: ReadonlyMap<number, ReportEntry>;
	readonly hasReport: boolean;
}

/**
 * Ties a report to the records of its batch. An entry belongs to a record by the place or the name that the service gave,
 * never by its position in the report. An entry that has a place or a name of its own, and not one of the batch, is of
 * somebody else. Only entries without any settle records together: where there is one for each record that is left and all
 * say the same, it does not matter which is whose. `about` goes into each outcome.
 */
export function settleReport<T>(
	operation: BoundOperation<T>,
	batch: Batch<T>,
	entries: readonly ReportEntry[],
	about: About = {},
): SettledReport {
	const { records, anonymous, untied, strayFailures } = tieEntries(batch, entries, operation.request);
	const left = records.filter(({ tie }) => tie === undefined);
	// Where records of the batch are missing, an entry that is tied to nobody may be theirs.
	const hasAll = isWhole(batch);
	const shared = hasAll ? findSharedEntry(anonymous, left.length) : undefined;
	const outcomes = new Map<number, Outcome>();
	const doubtful = new Map<number, ReportEntry>();
	for (const { record, tie: own } of records) {
		const entry = own ?? shared;
		if (own && own !== 'contradiction' && own.unsure) doubtful.set(record.index, own);
		else if (!own && shared && !shared.ok && shared.unsure) doubtful.set(record.index, shared);
		if (!entry || entry === 'contradiction' || entry.unsure) continue;
		const settles = !entry.ok || (operation.report.isSettledBy?.(record.value, entry) ?? true);
		if (settles) outcomes.set(record.index, outcomeOfEntry(entry, operation, about));
	}
	for (const [index, entry] of listSharing(records, outcomes)) {
		outcomes.delete(index);
		doubtful.set(index, { ...entry, unsure: true });
	}
	return {
		outcomes,
		looseFailures: shared || !hasAll ? [] : [...anonymous.filter(({ ok }) => !ok), ...strayFailures],
		createdIds: listCreatedIds(entries),
		untied,
		doubtful,
		hasReport: entries.length > 0,
	};
}

/** Records that were given IDs by a report that gives one ID twice, and leaves a record open: bulk/sharedIds.ts sees only the others. */
function listSharing<T>(
	records: readonly TiedRecord<T>[],
	outcomes: ReadonlyMap<number, Outcome>,
): readonly (readonly [number, ReportEntry])[] {
	// Where all are settled, as most often, there is nothing to look for.
	if (outcomes.size === records.length) return [];
	const given = records.flatMap(({ record, names, tie }) => {
		if (!tie || tie === 'contradiction' || !tie.ok || tie.id === undefined) return [];
		return names.includes(nameId(tie.id)) ? [] : [[record.index, tie] as const];
	});
	const isOpen = given.some(([index]) => !outcomes.has(index));
	const isDoubled = new Set(given.map(([, { id }]) => id)).size < given.length;
	return isOpen && isDoubled ? given.filter(([index]) => outcomes.has(index)) : [];
}

/** An id that another entry gives for something else tells nothing of who is new. */
function listCreatedIds(entries: readonly ReportEntry[]): ReadonlySet<Id> {
	const created = new Set<Id>();
	const isCreation = ({ ok, status }: ReportEntry): boolean => ok && status === 'created';
	for (const entry of entries) if (entry.id !== undefined && isCreation(entry)) created.add(entry.id);
	for (const entry of entries) if (entry.id !== undefined && !isCreation(entry)) created.delete(entry.id);
	return created;
}

/** What one entry, or several that say the same, say of all records that are left. Such an entry has no ID. */
function findSharedEntry(anonymous: readonly ReportEntry[], recordsLeft: number): ReportEntry | undefined {
	const [first, ...others] = anonymous;
	if (!first || anonymous.length !== recordsLeft) return undefined;
	if (others.every((entry) => saysSame(first, entry))) return first;
	// One failure for each record that is left: all of them failed, though it isn't said which for what.
	return anonymous.every((entry) => !entry.ok) ? mergeFailures(anonymous) : undefined;
}

/** All reasons are given: a record's own is among them. Where one of them is not sure, whose it is may be done. */
function mergeFailures(failures: readonly ReportEntry[]): ReportEntry {
	const reasons = [...new Set(failures.flatMap((entry) => entry.reason ?? []))];
	const cure = failures.find((entry) => entry.cure !== undefined)?.cure;
	return {
		ok: false,
		names: [],
		...(failures.some(({ unsure }) => unsure) && { unsure: true }),
		reason: `The report does not say which is whose. For this record it is one of: ${reasons.join('; ')}`,
		...(cure !== undefined && { cure }),
	};
}

/** Where an outcome comes from: its request, and its job. */
type About = Pick<Outcome, 'batch' | 'jobId'>;

function outcomeOfEntry<T>(entry: ReportEntry, operation: BoundOperation<T>, about: About): Outcome {
	if (!entry.ok) return { ...outcomeOfFailure(entry), ...about };
	const { id, reason, status = operation.report.doneStatus } = entry;
	const { batch, jobId } = about;
	// As most are. Written out, an object takes half the memory of one that others are spread into.
	if (id !== undefined && reason === undefined && jobId !== undefined) return { status, id, batch, jobId };
	return { status, ...(id !== undefined && { id }), ...(reason !== undefined && { reason }), ...about };
}

export function outcomeOfFailure(entry: ReportEntry): Outcome {
	return {
		status: 'failed',
		code: 'rejected',
		reason: describeFailure(entry),
		...(entry.serviceCode !== undefined && { serviceCode: entry.serviceCode }),
		...(entry.httpStatus !== undefined && { httpStatus: entry.httpStatus }),
	};
}

function describeFailure({ reason, cure }: ReportEntry): string {
	if (reason === undefined)
		return 'The service refused this record and gave no reason. Look at its fields, and send it again alone.';
	return cure === undefined ? reason : `${endSentence(reason)} ${cure}`;
}
