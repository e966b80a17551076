import type { Clock } from '../http/types';
import type { RequestPart } from './operation';
import type { NameRow, RunSettings } from './settings';
import { doForEach, doInTurns, type Steps } from './turns';
import type { Batch, BulkRecord, Outcome } from './types';

export interface Plan<T> {
	readonly batches: readonly Batch<T>[];
	/** Records that say the same as an earlier one: index → the index of the earlier one. */
	readonly twins: ReadonlyMap<number, number>;
	/** Records that can't be sent, with why. */
	readonly outcomes: ReadonlyMap<number, Outcome>;
}

type PlanSettings = Pick<RunSettings, 'batchSize' | 'nameRow'>;

/** Decides what goes out in which request, and lets others on the thread have their turns meanwhile. */
export function planInTurns<T>(
	request: RequestPart<T>,
	records: readonly BulkRecord<T>[],
	settings: PlanSettings,
	clock: Clock,
): Promise<Plan<T>> {
	return doInTurns(planInSteps(request, records, settings), clock);
}

/** Decides what goes out in which request, with at most `batchSize` records in each. Sends nothing. */
export function* planInSteps<T>(
	request: RequestPart<T>,
	records: readonly BulkRecord<T>[],
	{ batchSize, nameRow }: PlanSettings,
): Steps<Plan<T>> {
	const { unique, twins, conflicts } = yield* foldTwins(records, request, nameRow);
	const { batches, tooLarge } = yield* cutBatches(request, unique, batchSize);
	return { batches, twins, outcomes: new Map([...conflicts, ...tooLarge]) };
}

interface Folded<T> {
	readonly unique: readonly BulkRecord<T>[];
	readonly twins: ReadonlyMap<number, number>;
	readonly conflicts: ReadonlyMap<number, Outcome>;
}

/**
 * Records that bear the same name (key): same content is sent once. Other content is never guessed between: a service
 * would keep whichever it did last, so the later record fails and names the earlier one. `firstByName`: the records that came
 * before these, by each of their names; these are put in too.
 */
export function* foldTwins<T>(
	records: readonly BulkRecord<T>[],
	{ identify, twinKeys = identify, saysSame }: RequestPart<T>,
	nameRow: NameRow = (index) => `item ${index}`,
	firstByName = new Map<string, BulkRecord<T>>(),
): Steps<Folded<T>> {
	const areTwins = (one: T, other: T): boolean =>
		saysSame?.(one, other) === true || writeSorted(one) === writeSorted(other);
	const unique: BulkRecord<T>[] = [];
	const twins = new Map<number, number>();
	const conflicts = new Map<number, Outcome>();
	const isTaken = (name: string): boolean => firstByName.has(name);
	yield* doForEach(records, (record) => {
		const names = twinKeys(record.value);
		const shared = names.find(isTaken);
		const first = shared === undefined ? undefined : firstByName.get(shared);
		if (!first) {
			unique.push(record);
			for (const name of names) firstByName.set(name, record);
		} else if (areTwins(first.value, record.value)) {
			twins.set(record.index, first.index);
		} else {
			conflicts.set(record.index, tellConflict(record.index, shared ?? '', nameRow(first.index)));
		}
	});
	return { unique, twins, conflicts };
}

function tellConflict(index: number, name: string, first: string): Outcome {
	const reason =
		`Item ${index}: ${first} has the same key (${name}) and other content. Only one of the two can be ` +
		`meant: remove one, or make them alike. Only ${first} goes out.`;
	return { status: 'failed', code: 'conflicting_twin', reason };
}

/** JSON with the keys of every object in order, so that equal content gives equal text. */
function writeSorted(value: unknown): string {
	return JSON.stringify(value, (_key, inner: unknown) => {
		if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
		return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
	});
}

interface CutBatches<T> {
	readonly batches: readonly Batch<T>[];
	readonly tooLarge: ReadonlyMap<number, Outcome>;
}

/**
 * Cuts by group, by count and by the bytes that the request's body will have. Order is kept within a group. Records that
 * share a name never share a batch: an answer could not tell which is whose.
 */
export function* cutBatches<T>(
	request: RequestPart<T>,
	records: readonly BulkRecord<T>[],
	batchSize: number,
): Steps<CutBatches<T>> {
	const { limits, twinKeys, identify } = request;
	const maxRecords = Math.min(batchSize, limits.records);
	const measure = limits.bytes === undefined ? undefined : makeMeasure(request);
	const batches: Batch<T>[] = [];
	const tooLarge = new Map<number, Outcome>();
	for (const group of groupRecords(records, request.groupOf)) {
		let open: BulkRecord<T>[] = [];
		let bytes = 0;
		let names = new Set<string>();
		const close = (): void => {
			if (open.length > 0) batches.push({ number: batches.length + 1, records: open });
			open = [];
			bytes = 0;
			names = new Set();
		};
		yield* doForEach(group, (record) => {
			const size = measure?.(record.value) ?? noSize;
			if (limits.bytes !== undefined && size.alone > limits.bytes) {
				tooLarge.set(record.index, tellTooLarge(size.alone, limits.bytes));
				return;
			}
			const isFull = open.length >= maxRecords || bytes + size.added > (limits.bytes ?? Infinity);
			// Where these names make twins, no two records that are left share one.
			const own = twinKeys ? identify(record.value) : noNames;
			if (isFull || own.some((name) => names.has(name))) close();
			for (const name of own) names.add(name);
			bytes += open.length === 0 ? size.alone : size.added;
			open.push(record);
		});
		close();
	}
	return { batches, tooLarge };
}

function groupRecords<T>(
	records: readonly BulkRecord<T>[],
	groupOf: ((value: T) => string) | undefined,
): Iterable<readonly BulkRecord<T>[]> {
	if (!groupOf) return [records];
	const groups = new Map<string, BulkRecord<T>[]>();
	for (const record of records) {
		const name = groupOf(record.value);
		const group = groups.get(name);
		if (group) group.push(record);
		else groups.set(name, [record]);
	}
	return groups.values();
}

/** What a record takes in a request, in bytes. */
interface Size {
	readonly alone: number;
	readonly added: number;
}

/** Where nobody has to know. */
const noSize: Size = { alone: 0, added: 0 };
const noNames: readonly string[] = [];

/** Bytes of a body with this record alone, and what the record adds to a body that holds others. */
function makeMeasure<T>(request: RequestPart<T>): (value: T) => Size {
	const empty = countBytes(request.write([]).body);
	return (value) => {
		const alone = countBytes(request.write([value]).body);
		return { alone, added: alone - empty + 1 };
	};
}

/** Bytes of the value as JSON in UTF-8: what goes over the wire. */
export function countBytes(body: unknown): number {
	return body === undefined ? 0 : Buffer.byteLength(JSON.stringify(body), 'utf8');
}

function tellTooLarge(bytes: number, limit: number): Outcome {
	const reason = `This record alone makes a request of ${bytes} bytes, and the limit is ${limit}. Shorten its fields.`;
	return { status: 'failed', code: 'too_large', reason };
}
