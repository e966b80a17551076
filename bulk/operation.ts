import type { HttpRequest, Rejected, Reply } from '../http/types';
import type { Code } from './codes';
import type { Limits } from './limits';
import type { Batch, BulkRecord, DoneStatus, Id } from './types';
import type { JobProtocol, ReportEntry } from './report';

export type { Limits } from './limits';

/**
 * A bulk operation of a service as the engine takes it, with the settings of a run bound. Its parts stand in the order of
 * the flow; the engine knows no service.
 */
export interface BoundOperation<T> {
	/** `Zendesk:user:createMany`. A later run finds the operation by it. */
	readonly name: string;
	readonly request: RequestPart<T>;
	readonly report: ReportPart<T>;
	readonly after: AfterPart<T>;
}

/** Method and path as the service documents them. Variables stand in braces: `PATCH /Groups/{groupId}`. */
export type Route = `${HttpRequest['method']} /${string}`;

/** How records become requests. */
export interface RequestPart<T> extends RequestRules<T> {
	readonly route: Route;
	readonly limits: Limits;
	/** Whether doing it twice does no harm: only then is it sent again after silence. */
	readonly repeatable: boolean;
	/** Whether two records with the same key say the same, though they are not written alike: then they are twins too. */
	readonly saysSame?: (one: T, other: T) => boolean;
}

export interface RequestRules<T> {
	/** The header of an idempotency key: with it, a request is done once however often it is sent. */
	readonly keyHeader?: string;
	/** The names under which a record is known, most telling first. A report's entries are tied by them. */
	identify(record: T): readonly string[];
	/** The names that make twins of two records, where they are not those of `identify`. */
	readonly twinKeys?: (record: T) => readonly string[];
	/** Records share a batch only with records of the same group. */
	readonly groupOf?: (record: T) => string;
	/** Batches of one group go one after the other: for servers that read a thing, change it and write it whole. */
	readonly oneAtATime?: boolean;
	/** What the request for these records carries, in this order. */
	write(records: readonly T[]): RequestContent;
}

export interface RequestContent {
	/** Values for the variables of the route. All records of a batch share them. */
	readonly variables?: Readonly<Record<string, string | number>>;
	readonly query?: Readonly<Record<string, string>>;
	readonly headers?: Readonly<Record<string, string>>;
	/** Sent as JSON. */
	readonly body?: unknown;
}

/** What answers and reports mean. */
export interface ReportPart<T> {
	/** The status of a record that is done, where a report does not say. */
	readonly doneStatus: DoneStatus;
	/** What a success says. */
	read(reply: OkReply, records: readonly T[]): AnswerMeaning;
	/** Whether the answer itself shows that all of these records were taken. Only then does a later request hold more of them. */
	readonly showsAll?: (reply: OkReply, records: readonly T[]) => boolean;
	/** The same by a read, where the answer shows nothing; undefined, where none was made. `before`: sent of the group before. */
	readonly lookAtAll?: (reply: OkReply, sent: readonly T[], before: number, reader: ServiceReader) => Promise<Seen>;
	/** What a refusal means. */
	explain(rejected: Rejected): Refusal;
	/** How background jobs are asked about, where `read` can bring one. */
	readonly jobs?: JobProtocol;
	/**
	 * Whether an entry settles this record. "It was there already" does not settle a record that also asks for something
	 * else.
	 */
	readonly isSettledBy?: (record: T, entry: ReportEntry) => boolean;
	/** A cheap read that any good credential may do: what it is answered tells a bad credential from a bad record. */
	readonly probe?: HttpRequest;
	/** Whether the probe's answer says that the credential may change all there is, or nothing; undefined: it doesn't. */
	readonly mayChange?: (probed: OkReply) => boolean | undefined;
}

type Seen = boolean | undefined;

/** What comes after the reports. */
export interface AfterPart<T> {
	/** Reads what became of records that the reports leave open. */
	readonly readBack?: ReadBack<T>;
	/**
	 * With which others a record is read back, and what it could be read by instead: `part` is read while jobs of other parts
	 * still run, as long as there are fewer parts than `other`s in the run. Undefined: what other records do may change what is
	 * read of it, so that it is read when all have ended.
	 */
	readonly readApart?: (record: T) => { readonly part: unknown; readonly other: unknown } | undefined;
	/** Whether the service may do its work after it has said so: what it said is then looked for a few times. */
	readonly worksLater?: boolean;
	/**
	 * Looks at what a request has done, as soon as it is answered and before more is sent. A refusal ends the run: what it
	 * answered stands.
	 */
	readonly inspect?: (records: readonly T[], reply: OkReply, reader: ServiceReader) => Promise<Refusal | undefined>;
	/**
	 * The record as a later run has to know it: what is asked or sent, where settings say that, and not what this run has
	 * read about it. It lies in sheets and waiting workflows.
	 */
	readonly asSent?: (record: T) => Partial<T>;
}

export type OkReply = Extract<Reply, { kind: 'ok' }>;

/** The work goes on in a job, or here is the report. */
export type AnswerMeaning =
	| { readonly kind: 'job'; readonly jobId: string }
	| { readonly kind: 'report'; readonly entries: readonly ReportEntry[] }
	/** The answer was taken for done, but tells nothing of any record. */
	| { readonly kind: 'unclear'; readonly why: string };

/** What a refusal is about: the whole run, or what the batch holds. */
export interface Refusal {
	readonly about: 'run' | 'records';
	/**
	 * It says "you may not", which may be about the credential or about one record alone: bulk/permission.ts finds out.
	 * `onceTaken`: only where the service has taken a request of the run before.
	 */
	readonly mayBeAboutRecord?: 'always' | 'onceTaken';
	readonly code: Code;
	readonly reason: string;
	/** What to do about a record that was refused so, where `reason` does not say it. */
	readonly cure?: string;
	readonly serviceCode?: string;
	/** It says that the request holds too much. */
	readonly isAboutSize?: true;
}

/** A record that is open after the reports, with what is known of its batch. */
export interface OpenRecord<T> {
	readonly record: BulkRecord<T>;
	readonly batch: Batch<T>;
	/** Ids that the job's report gave for records which it said are new. */
	readonly createdIds: ReadonlySet<Id>;
	/** Entries of the report that give an id without saying whose it is, by that id. */
	readonly untied: ReadonlyMap<Id, ReportEntry>;
	/** An attempt of the request got no answer, so that what's done may be this run's work whatever was said later. */
	readonly afterSilence: boolean;
	/** What the report says of the record, where that is not to be believed before it's read. */
	readonly entry?: ReportEntry;
	/** The report has entries, of this record or of others. */
	readonly hasReport?: boolean;
}

/** What reading back found of a record. A record that could not be read is not in the map. */
export type Finding =
	| { readonly kind: 'absent' }
	| {
			readonly kind: 'present';
			readonly status: DoneStatus;
			readonly id?: Id;
			readonly data?: unknown;
			/** What the user should know of it, where "done" is not the whole story. */
			readonly reason?: string;
			/** It may be so by somebody else's doing: hours later, that is no proof that the record was done. */
			readonly unsure?: boolean;
	  }
	/** It's there, but not as it was asked for: values that were sent differ. */
	| { readonly kind: 'different'; readonly id?: Id; readonly reason: string }
	/**
	 * It's there, but what was sent of it can't be compared: that proves nothing. `isContradicted`: it looks otherwise than the
	 * report said, so that the report is not believed either.
	 */
	| { readonly kind: 'unproved'; readonly id?: Id; readonly reason: string; readonly isContradicted?: true }
	/** The report has failed it, in this entry, which only what was read could tie to it. */
	| { readonly kind: 'failed'; readonly entry: ReportEntry };

/** What `resolve` and `readBack` read with. */
export interface ServiceReader {
	send(request: HttpRequest): Promise<Reply>;
	/** Called now and then in long work: lets all others on this thread have their turns, where it was held for a while. */
	breathe?(): Promise<void>;
	/** The service's clock when the run began, in milliseconds since the epoch: what is older was there before. */
	startedAtMs(): number | undefined;
}

export type ReadBack<T> = (
	open: readonly OpenRecord<T>[],
	reader: ServiceReader,
) => Promise<ReadonlyMap<number, Finding>>;
