import { sendBatches } from './dispatch';
import { makeLedger, type Ledger } from './ledger';
import { readBackOpen } from './readBack';
import type { BoundOperation, Refusal } from './operation';
import { planBulk } from './plan';
import type { Ports, RunSettings } from './settings';
import type { BulkRecord, Outcome } from './types';

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
	const plan = planBulk(operation.request, records, settings.batchSize);
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
