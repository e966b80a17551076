import type { LaterBatches } from './arrivals';
import { sendBatches } from './dispatch';
import { EarlyReads } from './earlyReads';
import { makeLedger, type Ledger } from './ledger';
import { readBackOpen, type UndoneRecord } from './readBack';
import type { BoundOperation, Refusal } from './operation';
import { lookAfterReplies } from './progress';
import { planInTurns } from './plan';
import { LaterPlan, type RecordSlices } from './planSlices';
import type { Ports, RunSettings } from './settings';
import { doForEach, doInTurns } from './turns';
import { readBackShared, reopenShared } from './sharedIds';
import type { Batch, BulkRecord, Outcome } from './types';

export interface BulkResult {
	/** One for each record, by the record's index. */
	readonly outcomes: ReadonlyMap<number, Outcome>;
	/** Why the run ended early, where the service said no to all of it. */
	readonly stoppedBy?: Refusal;
	/** Whether any request that writes may have been done. */
	readonly wrote: boolean;
}

/** Of records that come in slices. Those that did not come, or were not sent because of the fault, have no outcome. */
export interface SlicesResult extends BulkResult {
	/** A fault of ours, in a sentence, after which no more records came. */
	readonly fault?: string;
}

/**
 * Runs a bulk operation over records: one outcome for each, whatever the network, the service or the user does.
 * Never throws for any of them.
 */
export async function runBulk<T>(
	operation: BoundOperation<T>,
	records: readonly BulkRecord<T>[],
	settings: RunSettings,
	given: Ports,
): Promise<BulkResult> {
	const plan = await planInTurns(operation.request, records, settings, given.clock);
	const early = new EarlyReads<T>(operation.after, given);
	const ledger = makeLedger<T>(plan.outcomes, (report) => early.take(report));
	const ports = beginProgress(operation, records.length, ledger, given);
	early.expect(plan.batches, true);
	await sendBatches(operation, plan.batches, settings, ports, ledger);
	return finish(operation, plan.twins, settings, ports, ledger, early);
}

/** The same for records that become ready while earlier ones are sent. */
export async function runSlices<T>(
	operation: BoundOperation<T>,
	records: RecordSlices<T>,
	settings: RunSettings,
	given: Ports,
): Promise<SlicesResult> {
	const early = new EarlyReads<T>(operation.after, given);
	const ledger = makeLedger<T>(new Map(), (report) => early.take(report));
	const ports = beginProgress(operation, records.most, ledger, given);
	const later = new LaterPlan(operation.request, records, settings, ports, ledger);
	await sendBatches(operation, [], settings, ports, ledger, expectLater(later.batches(), early));
	const result = await finish(operation, later.twins, settings, ports, ledger, early);
	return later.fault === undefined ? result : { ...result, fault: later.fault };
}

async function* expectLater<T>(later: LaterBatches<T>, early: EarlyReads<T>): AsyncGenerator<readonly Batch<T>[]> {
	for await (const batches of later) {
		early.expect(batches, false);
		yield batches;
	}
	early.expect([], true);
}

function beginProgress<T>(operation: BoundOperation<T>, count: number, ledger: Ledger<T>, given: Ports): Ports {
	const { progress } = given;
	progress?.begin(count, operation.request.limits);
	return progress ? { ...given, client: lookAfterReplies(given.client, progress, ledger.outcomes) } : given;
}

/** Finds out what the reports leave open. */
async function finish<T>(
	operation: BoundOperation<T>,
	twins: ReadonlyMap<number, number>,
	settings: RunSettings,
	ports: Ports,
	ledger: Ledger<T>,
	early: EarlyReads<T>,
): Promise<BulkResult> {
	const found = await early.end();
	await reopenShared(ledger, ports.clock);
	const undone = await readBackOpen(operation, ledger, ports, undefined, found);
	// Alone, a record goes under an idempotency key of its own: that would not keep it from being done twice.
	const { repeatable, keyHeader } = operation.request;
	if (repeatable && keyHeader === undefined) await sendOneByOne(operation, undone, settings, ports, ledger);
	await readBackShared(operation, ledger, ports);
	await copyToTwins(twins, ledger, ports.clock);
	return { outcomes: ledger.outcomes, stoppedBy: ledger.stoppedBy(), wrote: ledger.wrote() };
}

/** So many are sent before it is looked whether any of them got an answer. */
const sentAtOnce = 5;

/**
 * One record that makes the service break blocks its whole batch. Where doing it twice does no harm, those that were seen
 * not to be done go alone: the one that breaks it is then the only one without an answer. Ends where all in a row break.
 * The first try may still do its work: what isn't sent again stays unknown.
 */
async function sendOneByOne<T>(
	operation: BoundOperation<T>,
	undone: readonly UndoneRecord<T>[],
	settings: RunSettings,
	ports: Ports,
	ledger: Ledger<T>,
): Promise<void> {
	if (undone.length === 0) return;
	let number = [...ledger.outcomes.values()].reduce((most, { batch = 0 }) => Math.max(most, batch), 0);
	for (let from = 0; from < undone.length; from += sentAtOnce) {
		if (ports.signal.aborted || ports.clock.now() >= ports.deadlineMs || ledger.stoppedBy()) return;
		const some = undone.slice(from, from + sentAtOnce);
		const batches = some.map(({ record, silence }) => ({ number: (number += 1), records: [record], silence }));
		await sendBatches(operation, batches, settings, ports, ledger);
		await readBackOpen(operation, ledger, ports, []);
		const isBroken = some.every(({ record }) => ledger.outcomes.get(record.index)?.code === 'no_answer');
		if (isBroken) return;
	}
}

async function copyToTwins<T>(
	twins: ReadonlyMap<number, number>,
	ledger: Ledger<T>,
	clock: Ports['clock'],
): Promise<void> {
	const copy = ([index, first]: readonly [number, number]): void => {
		const outcome = ledger.outcomes.get(first);
		if (outcome) ledger.settle(index, { ...outcome, sameAs: first });
	};
	await doInTurns(doForEach(twins, copy), clock);
}
