import type { Client } from '../http/client';
import type { Clock } from '../http/types';
import type { Progress } from './progress';

export type NameRow = (index: number) => string;

export interface RunSettings {
	/** Differs from run to run, and is the same throughout one: what idempotency keys are made of. */
	readonly runId: string;
	/** Records in a request, at most; the operation's own limit stands. */
	readonly batchSize: number;
	/** Requests under way at once. */
	readonly concurrency: number;
	/** The same for requests that begin background jobs, where those take more: the service bounds the jobs, not these. */
	readonly jobsBegunAtOnce?: number;
	/** Background jobs queued or running at once. */
	readonly jobsInFlight: number;
	/** Without it, a record that went into a job is `submitted`. */
	readonly waitForJobs: boolean;
	readonly stopAfterFailure: boolean;
	/** Read every record back after its report, to bring its id, even where the report settles it. */
	readonly readBackAll: boolean;
	/** What reasons call another row, by its index: `row 3 (E-102)`; `item 2`, unless given. */
	readonly nameRow?: NameRow;
}

export interface Ports {
	readonly client: Client;
	readonly clock: Clock;
	readonly signal: AbortSignal;
	/** When nothing is sent any more, in milliseconds since the epoch. */
	readonly deadlineMs: number;
	/** Who says how the run stands. */
	readonly progress?: Progress;
}
