import type { Clock } from '../http/types';
import type { Ledger, OpenBatch } from './ledger';
import type { BoundOperation } from './operation';
import { readBackOpen } from './readBack';
import type { Ports } from './settings';
import { doForEach, doInTurns, type Steps } from './turns';
import type { BulkRecord, Id, Outcome } from './types';

/**
 * Opens records again whose reports have given one ID to two records. At most one of the two can be told truly, and such a
 * report may be wrong in its other IDs too. Gives whether there are any.
 */
export async function reopenShared<T>(ledger: Ledger<T>, clock: Pick<Clock, 'breathe'>): Promise<boolean> {
	const shared = await doInTurns(listShared(ledger), clock);
	const reports = new Set(shared.flatMap((index) => ledger.claims.get(index) ?? []));
	if (reports.size === 0) return false;
	const isClaimed = (record: BulkRecord<T>, report: OpenBatch<T>) => ledger.claims.get(record.index) === report;
	for (const report of reports) {
		await clock.breathe?.();
		for (const record of report.batch.records.filter((one) => isClaimed(one, report))) {
			const claimed = ledger.outcomes.get(record.index);
			ledger.forget([record]);
			ledger.keepOpen(reopen(record, report, claimed));
		}
	}
	return true;
}

/** The records that share an ID with another. */
function* listShared<T>({ outcomes }: Ledger<T>): Steps<readonly number[]> {
	const seen = new Set<Id>();
	const shared = new Set<Id>();
	yield* doForEach(outcomes.values(), ({ id }) => {
		if (id === undefined) return;
		if (seen.has(id)) shared.add(id);
		else seen.add(id);
	});
	if (shared.size === 0) return [];
	const indexes: number[] = [];
	yield* doForEach(outcomes, ([index, { id }]) => {
		if (id !== undefined && shared.has(id)) indexes.push(index);
	});
	return indexes;
}

/** Reads such records, until none is left: an ID that was read may be one that a report has given to another record. */
export async function readBackShared<T>(
	operation: BoundOperation<T>,
	ledger: Ledger<T>,
	ports: Ports,
	waitsMs?: readonly number[],
): Promise<void> {
	while (await reopenShared(ledger, ports.clock)) await readBackOpen(operation, ledger, ports, waitsMs);
}

function reopen<T>(record: BulkRecord<T>, report: OpenBatch<T>, claimed: Outcome | undefined): OpenBatch<T> {
	const { state } = report;
	const why = 'The service gave another record the same ID';
	return {
		...report,
		records: [record],
		state: state.kind === 'ended' ? { ...state, why } : state,
		looseFailures: [],
		untied: new Map(),
		reported: new Map(),
		...(claimed && { claimed }),
	};
}
