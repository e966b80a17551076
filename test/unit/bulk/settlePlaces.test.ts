/** Numbers that may be places: a report that gives one twice, and a record none, may be wrong in each of them. */
import type { ReportEntry } from '../../../bulk/report';
import { listSettled, settle } from './setUpSettle';

const placed = (maybePlace: number, more: Partial<ReportEntry> = {}): ReportEntry => ({
	ok: true,
	status: 'created',
	names: [],
	maybePlace,
	...more,
});

test('told once each, they are believed', () => {
	expect(listSettled(settle(3, [placed(1), placed(0)]))).toEqual([
		[10, 'created'],
		[11, 'created'],
	]);
});

test('where one is told twice and a record has none, they are read back', () => {
	const settled = settle(3, [placed(0), placed(0, { ok: false, reason: 'No' }), placed(1)]);
	expect(settled.open).toEqual([10, 11, 12]);
	expect(settled.doubtful.get(11)).toMatchObject({ ok: true, unsure: true });
});

test('an ID that the report also gives to a record which it leaves open is not believed', () => {
	const entries = [0, 1].map((index): ReportEntry => ({ ok: true, status: 'created', names: [], index, id: 7 }));
	const changes = { report: { isSettledBy: ({ name }: { readonly name: string }) => name === 't1' } };
	const settled = settle(2, entries, changes);
	expect(settled.open).toEqual([10, 11]);
	expect(settled.doubtful.get(11)).toMatchObject({ id: 7, unsure: true });
});
