import type { Headers, HttpRequest } from '../http/types';
import type { DoneStatus, Id } from './types';

/** One entry of a report, in the engine's words. The service's own order of entries means nothing. */
export interface ReportEntry {
	readonly ok: boolean;
	/** Absent where the service used a word that we don't know, or none. */
	readonly status?: DoneStatus;
	/** The entry is about a record that bears one of these names; compared with `identify`. */
	readonly names: readonly string[];
	/** The place of the record in its batch, counted from 0, where the service says so. */
	readonly index?: number;
	/**
	 * A number that is the record's place, where it's smaller than the batch. A service may give the place of a failed
	 * record where it gives the id of others; it is not in `id` then.
	 */
	readonly maybePlace?: number;
	readonly id?: Id;
	/** It gives an ID that nothing can have: then those of the other entries may be of others than they say. */
	readonly oddId?: boolean;
	/** The service's sentence for a failure. */
	readonly reason?: string;
	/** What to do about a failure, where `reason` is the service's alone and does not say it. */
	readonly cure?: string;
	readonly serviceCode?: string;
	/** The status of a failure, where the service gives each record one of its own. */
	readonly httpStatus?: number;
	/** Not to be believed before it's read back: an unknown word, or a word that the service uses for two things. */
	readonly unsure?: boolean;
}

/** How a service is asked about its background jobs. */
export interface JobProtocol {
	/** Asks about all of these jobs in one call. */
	poll(jobIds: readonly string[]): HttpRequest;
	/** Jobs in a call, at most. */
	readonly maxPerPoll: number;
	/** How many jobs are queued or running, where the answer to a request that begins one says so. */
	readInFlight?(headers: Headers): number | undefined;
	/**
	 * What the answer says of each job, read as it is asked for. A job that is not in it is not known to the service, now.
	 * Undefined where the answer is no list of jobs at all, and so says nothing.
	 */
	read(body: unknown): Iterable<JobReport> | undefined;
}

export interface JobReport {
	readonly jobId: string;
	/** A word that we don't know is `running`: the deadline ends the wait for it. */
	readonly state: 'running' | 'completed' | 'failed' | 'killed';
	/** The part of its work that a running job says it has done, from 0 to 1; absent where it does not say. */
	readonly doneShare?: number;
	readonly message?: string;
	readonly entries: readonly ReportEntry[];
}
