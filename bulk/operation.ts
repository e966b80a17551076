import type { HttpRequest, Rejected, Reply } from '../http/types';
import type { Code } from './codes';
import type { JobProtocol } from './job';
import type { Batch, BulkRecord, DoneStatus, Id, Outcome } from './types';

/**
 * What the engine needs to know of a bulk operation. A service's rows of data become these; the engine knows no
 * service.
 */
export interface BoundOperation<T> {
	/** By which a later run finds it again. */
	readonly name: string;
	readonly limits: Limits;
	/** The names under which a record is known: two records that share one are twins. Most telling first. */
	identify(value: T): readonly string[];
	/** The names that make twins, where they are not those: none, where two records of one name are two things. */
	readonly keys?: (value: T) => readonly string[];
	/** Records share a batch only with records of the same group. */
	readonly groupOf?: (value: T) => string;
	/** Batches of one group go one after the other: for servers that read a thing, change it and write it whole. */
	readonly oneAtATime?: boolean;
	/** The request that carries these records, in this order. */
	request(values: readonly T[]): HttpRequest;
	/** What an answer that was taken says. */
	read(reply: OkReply, values: readonly T[]): AnswerMeaning;
	/** What a no means. */
	explain(rejected: Rejected): Refusal;
	/** How background jobs are asked about, where `read` can bring one. */
	readonly jobs?: JobProtocol;
	/** What the word for "done" is where a report does not say. */
	readonly doneStatus: DoneStatus;
	/**
	 * Whether a report settles this record, given what the entry says of it. "It was there already" does not settle
	 * a record that also asks for something else.
	 */
	readonly isSettledBy?: (value: T, entry: ReportEntry) => boolean;
	/** Looks up what became of records that the reports leave open. */
	readonly readBack?: ReadBack<T>;
	/** The record as a later run has to know it, where what was sent is not all in it. */
	readonly asSent?: (value: T) => T;
}

export interface Limits {
	/** Records in a request, at most. */
	readonly records: number;
	/** Bytes of a request's JSON body (UTF-8), at most. */
	readonly bytes?: number;
	/** Milliseconds between two requests, at least. */
	readonly everyMs?: number;
}

export type OkReply = Extract<Reply, { kind: 'ok' }>;

/** The work goes on in a job, or here is the report. */
export type AnswerMeaning =
	| { readonly kind: 'job'; readonly jobId: string; readonly slotsLeft?: number }
	| { readonly kind: 'report'; readonly entries: readonly ReportEntry[] }
	/** The answer was taken for done, but tells nothing of any record. */
	| { readonly kind: 'unclear'; readonly why: string };

/** One entry of a report, in the engine's words. The service's own order of entries means nothing. */
export interface ReportEntry {
	readonly ok: boolean;
	/** Absent where the service used a word that we don't know, or none. */
	readonly status?: DoneStatus;
	/** The entry is about a record that bears one of these names; compared with `identify`. */
	readonly names: readonly string[];
	/** The place of the record in its batch, counted from 0, where the service says so. */
	readonly index?: number;
	readonly id?: Id;
	/** The service's sentence for a failure. */
	readonly reason?: string;
	readonly serviceCode?: string;
	/** Not to be believed without a look: an unknown word, or a word that the service uses for two things. */
	readonly unsure?: boolean;
}

/** What a no is about: the whole run, or what the batch holds. */
export interface Refusal {
	readonly about: 'run' | 'records';
	readonly code: Code;
	readonly reason: string;
	readonly serviceCode?: string;
}

/** A record that is open after the reports, with what is known of its batch. */
export interface OpenRecord<T> {
	readonly record: BulkRecord<T>;
	readonly batch: Batch<T>;
	/** Ids that the job's report gave for records which it said are new. */
	readonly createdIds: ReadonlySet<Id>;
	/** Ids that the job's report gave without saying whose they are. */
	readonly looseIds: ReadonlySet<Id>;
}

/** What a look found. A record that it could not look up is not in the map. */
export type Finding =
	| { readonly kind: 'absent' }
	| {
			readonly kind: 'present';
			readonly status: DoneStatus;
			readonly id?: Id;
			readonly data?: unknown;
			/** It may be so by somebody else's doing: hours later, that is no proof that the record was done. */
			readonly unsure?: boolean;
	  }
	/** It's there, but not as it was asked for. */
	| { readonly kind: 'different'; readonly id?: Id; readonly reason: string };

export interface ServiceReader {
	send(request: HttpRequest): Promise<Reply>;
	/** The service's clock when the run began, in milliseconds since the epoch: what is older was there before. */
	startedAtMs(): number | undefined;
}

export type ReadBack<T> = (
	open: readonly OpenRecord<T>[],
	look: ServiceReader,
) => Promise<ReadonlyMap<number, Finding>>;

export type Settled = Map<number, Outcome>;
