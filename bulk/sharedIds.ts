import type { IdClaim, Ledger, OpenBatch } from './ledger';
import type { BoundOperation } from './operation';
import { readBackOpen } from './readBack';
import type { Ports } from './settings';
import type { Id, Outcome } from './types';

/**
 * Opens records again whose reports have given one ID to two records. At most one of the two can be told truly, and such a
 * report may be wrong in its other IDs too. Gives whether there are any.
 */
export function reopenShared<T>(ledger: Ledger<T>): boolean {
	const byId = new Map<Id, number[]>();
	for (const [index, { id }] of ledger.outcomes) {
		if (id === undefined) continue;
		const indexes = byId.get(id);
		if (indexes) indexes.push(index);
		else byId.set(id, [index]);
	}
	const shared = [...byId.values()].filter(({ length }) => length > 1);
	const reports = new Set(
		shared.flatMap((indexes) => indexes.flatMap((index) => ledger.claims.get(index)?.report ?? [])),
	);
	const claims = [...ledger.claims.values()].filter(({ report }) => reports.has(report));
	for (const claim of claims) {
		const claimed = ledger.outcomes.get(claim.record.index);
		ledger.forget([claim.record]);
		ledger.keepOpen(reopen(claim, claimed));
	}
	return claims.length > 0;
}

/** Reads such records, until none is left: an ID that was read may be one that a report has given to another record. */
export async function readBackShared<T>(
	operation: BoundOperation<T>,
	ledger: Ledger<T>,
	ports: Ports,
	waitsMs?: readonly number[],
): Promise<void> {
	while (reopenShared(ledger)) await readBackOpen(operation, ledger, ports, waitsMs);
}

function reopen<T>({ record, report }: IdClaim<T>, claimed: Outcome | undefined): OpenBatch<T> {
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
