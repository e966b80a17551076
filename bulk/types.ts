import type { Silent } from '../http/types';
import type { Code } from './codes';

/** What became of one record, as its user reads it. See docs/outcomes.md for each word. */
export type Status =
	| 'created'
	| 'updated'
	| 'deleted'
	| 'added'
	| 'removed'
	| 'unchanged'
	| 'planned'
	| 'submitted'
	| 'failed'
	| 'unsent'
	| 'held'
	| 'unknown';

/** A status that means the record is where it was asked to be. */
export type DoneStatus = 'created' | 'updated' | 'deleted' | 'added' | 'removed' | 'unchanged';

/**
 * What is left to do about a record: nothing (done), mend it (failed), send it again as it is (unsent),
 * or look in the service first (unknown).
 */
export type Fate = 'done' | 'failed' | 'unsent' | 'unknown';

/** An id in the service's own type: Zendesk's are numbers, SCIM's strings. */
export type Id = string | number;

/** The name that an id gives to what bears it, in `identify` and in the names of a report's entry. */
export function nameId(id: Id): string {
	return `id ${id}`;
}

export function isNameOfId(name: string): boolean {
	return name.startsWith('id ');
}

/** What became of one record. One for each record, always. */
export interface Outcome {
	readonly status: Status;
	readonly id?: Id;
	/** A sentence that a newcomer understands, with the cure where there is one. */
	readonly reason?: string;
	/** From our own closed list. */
	readonly code?: Code;
	/** The service's own code, verbatim. */
	readonly serviceCode?: string;
	readonly httpStatus?: number;
	readonly jobId?: string;
	/** The request that carried the record, counted from 1. */
	readonly batch?: number;
	/** The index of the input row whose twin this record is. */
	readonly sameAs?: number;
	readonly data?: unknown;
}

/** One thing to do. It never loses its index among the rows that were read, counted from 0. */
export interface BulkRecord<T> {
	readonly index: number;
	readonly value: T;
	/** Where it stood in its batch, counted from 0, if that was sent by an earlier run. */
	readonly place?: number;
}

/** The records that go out in one request. */
export interface Batch<T> {
	/** Counted from 1. */
	readonly number: number;
	readonly records: readonly BulkRecord<T>[];
	/**
	 * For a batch that an earlier run has sent: how many records it had; some may be missing here. Infinity, where nobody
	 * knows.
	 */
	readonly size?: number;
	/** A try of it that may have been done: whatever the service says to later ones, this stands. */
	readonly silence?: Silent;
}

/** Whether all records that went out in the batch are here: what a report says of nobody by name can be of no other then. */
export function isWhole({ records, size }: Batch<unknown>): boolean {
	return size === undefined || size === records.length;
}

const fates: Readonly<Record<Status, Fate>> = {
	created: 'done',
	updated: 'done',
	deleted: 'done',
	added: 'done',
	removed: 'done',
	unchanged: 'done',
	planned: 'done',
	submitted: 'done',
	failed: 'failed',
	unsent: 'unsent',
	held: 'unsent',
	unknown: 'unknown',
};

export function fateOf(status: Status): Fate {
	return fates[status];
}

export function isStatus(word: unknown): word is Status {
	return typeof word === 'string' && Object.hasOwn(fates, word);
}
