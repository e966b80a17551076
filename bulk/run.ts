import type { Client } from '../http/client';
import type { Clock } from '../http/types';
import { sendBatches } from './dispatch';
import { makeLedger, type Ledger } from './ledger';
import { readBackOpen } from './readBack';
import type { BoundOperation, Refusal } from './operation';
import { planBulk } from './plan';
import type { BulkRecord, Outcome } from './types';

export interface RunSettings {
	/** Records in a request, at most; the operation's own limit stands. */
	readonly batchSize: number;
	/** Requests under way at once. */
	readonly concurrency: number;
	/** Background jobs queued or running at once. */
	readonly jobsInFlight: number;
	/** Without it, a record that went into a job is `submitted`. */
	readonly waitForJobs: boolean;
	readonly stopAfterFailure: boolean;
	/** Look every record up after its report, to bring its id, even where the report settles it. */
	readonly readBackAll: boolean;
}

export interface Ports {
	readonly client: Client;
	readonly clock: Clock;
	readonly signal: AbortSignal;
	/** When nothing is sent any more, in milliseconds since the epoch. */
	readonly deadlineMs: number;
}

export interface BulkResult {
	/** One for each record, by the record's index. */
	readonly outcomes: ReadonlyMap<number, Outcome>;
	/** Why the run ended early, where the service said no to all of it. */
	readonly stoppedBy?: Refusal;
	/** Whether any request that writes may have been done. */
	readonly wrote: boolean;
}

/**
 * Runs a bulk operation over records: one outcome for each, whatever the network, the service or the user does.
 * Never throws for any of them.
 */
export async function runBulk<T>(
	operation: BoundOperation<T>,
	records: readonly BulkRecord<T>[],
	settings: RunSettings,
	ports: Ports,
): Promise<BulkResult> {
	const limits = { ...operation.limits, records: Math.min(settings.batchSize, operation.limits.records) };
	const plan = planBulk(operation, records, limits);
	const ledger = makeLedger<T>(plan.outcomes);
	await sendBatches(operation, plan.batches, settings, ports, ledger);
	await readBackOpen(operation, ledger, ports);
	copyToTwins(plan.twins, ledger);
	return { outcomes: ledger.outcomes, stoppedBy: ledger.stoppedBy(), wrote: ledger.wrote() };
}

function copyToTwins<T>(twins: ReadonlyMap<number, number>, ledger: Ledger<T>): void {
	for (const [index, first] of twins) {
		const outcome = ledger.outcomes.get(first);
		if (outcome) ledger.settle(index, { ...outcome, sameAs: first });
	}
}
