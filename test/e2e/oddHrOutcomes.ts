import type { Execution } from '../../localN8n/runWorkflow';
import type { Expected, HrRow } from '../fixtures/oddHr/rows';
import { allItemsOf } from './workflow';

interface OutcomeSeen {
	readonly status: string;
	readonly code?: string;
	readonly reason?: string;
	readonly sameAs?: number;
}

/** Holds each row's outcome at a step, which stands in this field, against what is expected of it: no row without one. */
export function checkOutcomes(
	execution: Execution,
	step: string,
	field: string,
	expected: readonly { readonly row: HrRow; readonly outcome: Expected | undefined }[],
): void {
	const seen = new Map<number, OutcomeSeen>();
	for (const { json, pairedItem } of allItemsOf(execution, step)) {
		const { item } = pairedItem as { item: number };
		if (seen.has(item)) throw new Error(`Two items of "${step}" are of item ${item}`);
		seen.set(item, json[field]);
	}
	const numbers = expected.map(({ row }) => row.cells[0]);
	expect(expected.map(({ row }, place) => describe(row, seen.get(place)))).toEqual(
		expected.map(({ row, outcome }) => {
			const { status, code, twinOf } = outcome ?? {};
			return [row.cells.join('|'), status, code, twinOf === undefined ? undefined : numbers.indexOf(twinOf)];
		}),
	);
	for (const [place, { outcome }] of expected.entries()) {
		if (outcome?.reason) expect(seen.get(place)?.reason).toMatch(outcome.reason);
	}
}

function describe({ cells }: HrRow, outcome: OutcomeSeen | undefined): unknown[] {
	return [cells.join('|'), outcome?.status, outcome?.code, outcome?.sameAs];
}

/** What becomes of a user in a second run of an upsert. */
export function ofUpsertAgain({ user }: HrRow): Expected {
	return user.status === 'created' ? { ...user, status: 'updated' } : user;
}

/** What becomes of a membership in a second run. */
export function ofMembershipAgain({ membership }: HrRow): Expected | undefined {
	return membership?.status === 'created' ? { ...membership, status: 'unchanged' } : membership;
}

/** What becomes of a user in an update by external ID: who could not be made is not there. */
export function ofUpdate(row: HrRow): Expected {
	return row.user.code === 'rejected' ? { status: 'failed', code: 'unknown_reference' } : ofUpsertAgain(row);
}
