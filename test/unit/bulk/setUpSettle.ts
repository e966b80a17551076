import { settleReport, type SettledReport } from '../../../bulk/settle';
import { changeThings, listNames, type ThingChanges } from '../../support/things';
import type { ReportEntry } from '../../../bulk/report';

export interface Settled extends SettledReport {
	/** Indexes of the records that the report leaves open. */
	readonly open: readonly number[];
}

/** Settles a batch of t0, t1, … whose records have the indexes 10, 11, …: an index is not a place. */
export function settle(count: number, entries: readonly ReportEntry[], changes: ThingChanges = {}): Settled {
	const records = listNames(count).map((name, place) => ({ index: 10 + place, value: { name } }));
	const settled = settleReport(changeThings(changes), { number: 1, records }, entries);
	return { ...settled, open: records.map(({ index }) => index).filter((index) => !settled.outcomes.has(index)) };
}

/** An entry for the record at this place. */
export const entryAt = (index: number, more: Partial<ReportEntry> = {}): ReportEntry => ({
	ok: true,
	names: [],
	index,
	...more,
});

/** An entry that names nobody. */
export const looseEntry = (more: Partial<ReportEntry> = {}): ReportEntry => ({
	ok: true,
	status: 'created',
	names: [],
	...more,
});

/** The status of each record that is settled, by its index, in order. */
export const listSettled = ({ outcomes }: SettledReport): [number, string][] =>
	[...outcomes].map(([index, { status }]): [number, string] => [index, status]).sort(([a], [b]) => a - b);
