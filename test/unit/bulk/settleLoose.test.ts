/** Entries that name nobody: they settle records only where it does not matter which is whose. */
import { created, failed, listNames } from '../../support/things';
import { listSettled, looseEntry, settle } from './setUpSettle';
import type { ReportEntry } from '../../../bulk/report';

const anonymousFailure = (reason: string): ReportEntry => ({ ok: false, names: [], reason });

test('a position is no identity: entries that differ and name nobody settle nobody', () => {
	const settled = settle(2, [looseEntry(), looseEntry({ status: 'updated' })]);
	expect(settled.open).toEqual([10, 11]);
});

test('a contradiction about one record says nothing about another', () => {
	const settled = settle(2, [created('t0'), failed('t0'), looseEntry()]);
	expect(listSettled(settled)).toEqual([[11, 'created']]);
});

test('where all entries say the same and there is one for each record, it does not matter whose is whose', () => {
	const settled = settle(3, [looseEntry(), looseEntry(), looseEntry()]);
	expect(settled.outcomes).toEqual(
		new Map([
			[10, { status: 'created' }],
			[11, { status: 'created' }],
			[12, { status: 'created' }],
		]),
	);
});

test('for the one record that is left, an entry with the id of nobody is of somebody else: it has to be read', () => {
	const settled = settle(2, [created('t0'), looseEntry({ id: 77 })]);
	expect(settled.open).toEqual([11]);
	expect([...settled.untied.keys()]).toEqual([77]);
});

test('an entry with the key of nobody is of somebody else, and of no use at all', () => {
	const entry = { ...created('somebody else'), id: 77 };
	const settled = settle(1, [entry]);
	expect(settled.open).toEqual([10]);
	expect(settled.untied.size).toBe(0);
	expect(settle(1, [{ ...entry, ok: false, reason: 'No' }]).looseFailures).toEqual([]);
});

test('an entry with a place that the batch does not have is of somebody else', () => {
	expect(settle(1, [looseEntry({ index: 4 })]).open).toEqual([10]);
	const failure: ReportEntry = { ok: false, names: [], index: 4, reason: 'No' };
	expect(settle(1, [failure])).toMatchObject({ open: [10], looseFailures: [failure] });
});

test('an anonymous success and an anonymous failure say nothing together', () => {
	const failure: ReportEntry = { ok: false, names: [], status: 'created' };
	expect(settle(2, [looseEntry(), failure]).open).toEqual([10, 11]);
});

test('one entry less than records settles none of them', () => {
	const settled = settle(3, [looseEntry(), looseEntry()]);
	expect(settled.open).toEqual([10, 11, 12]);
});

test('one entry more than records settles none of them', () => {
	const settled = settle(2, [looseEntry(), looseEntry(), looseEntry()]);
	expect(settled.open).toEqual([10, 11]);
});

test('the same id given twice is one record: it does not stand for two', () => {
	const settled = settle(2, [looseEntry({ id: 1 }), looseEntry({ id: 1 })]);
	expect(settled.open).toEqual([10, 11]);
});

test('an id of nobody that is told as done and as failed is only an id to look at', () => {
	const done = looseEntry({ names: ['id 77'], id: 77 });
	const failure = { ok: false, names: ['id 77'], id: 77, reason: 'No' };
	for (const entries of [
		[done, failure],
		[failure, done],
	]) {
		const settled = settle(2, entries);
		expect(settled.untied).toEqual(new Map([[77, { ok: true, names: ['id 77'], id: 77, unsure: true }]]));
	}
	expect(settle(2, [done, done]).untied.get(77)).toEqual(done);
});

test('beside an id that nothing can have, no id of the report is believed before it is read', () => {
	const failure: ReportEntry = { ok: false, names: ['id 8'], id: 8, reason: 'No' };
	const byKey = { ...created('t2'), id: 5 };
	const settled = settle(4, [looseEntry({ oddId: true }), byKey, { ...created('t3'), oddId: true }, failure]);
	expect(listSettled(settled)).toEqual([[13, 'created']]);
	expect(settled.doubtful).toEqual(new Map([[12, { ...byKey, unsure: true }]]));
	expect(settled.untied).toEqual(new Map([[8, { ok: true, names: ['id 8'], id: 8, unsure: true }]]));
});

test('beside such an id, a place and an id that the record has of itself are believed', () => {
	const settled = settle(2, [looseEntry({ oddId: true }), { ...created('t1'), id: 5 }], {
		request: { identify: ({ name }) => [name, 'id 5'] },
	});
	expect(listSettled(settled)).toEqual([
		[10, 'created'],
		[11, 'created'],
	]);
	const failure: ReportEntry = { ok: false, names: [], index: 0, id: 8, reason: 'No' };
	expect(listSettled(settle(3, [failure, looseEntry({ oddId: true })]))).toEqual([[10, 'failed']]);
});

test('an entry that only repeats the id of a record that was named does not stand for another', () => {
	const settled = settle(2, [looseEntry({ id: 5 }), { ...created('t0'), id: 5 }]);
	expect(settled.open).toEqual([11]);
});

test('an entry that names its record gives it the ID, however many others are left', () => {
	const settled = settle(3, [{ ...created('t0'), id: 4 }]);
	expect(settled.outcomes).toEqual(new Map([[10, { status: 'created', id: 4 }]]));
});

test('the same failure for each record that is left is the failure of each', () => {
	const failure: ReportEntry = { ok: false, names: [], reason: 'Group: is invalid', serviceCode: 'CreateFailed' };
	const settled = settle(2, [failure, failure]);
	const outcome = { status: 'failed', code: 'rejected', reason: 'Group: is invalid', serviceCode: 'CreateFailed' };
	expect([...settled.outcomes.values()]).toEqual([outcome, outcome]);
	expect(settled.looseFailures).toEqual([]);
});

test('one failure for each record that is left fails each, though not which for what', () => {
	const settled = settle(3, [created('t1'), anonymousFailure('Too old'), anonymousFailure('Too new')]);
	const reason = 'The report does not say which is whose. For this record it is one of: Too old; Too new';
	expect(settled.outcomes.get(10)).toEqual({ status: 'failed', code: 'rejected', reason });
	expect(settled.outcomes.get(12)).toEqual({ status: 'failed', code: 'rejected', reason });
});

test('a failure without a reason leaves no gap among the reasons', () => {
	const failures: ReportEntry[] = [anonymousFailure('Too old'), { ok: false, names: [] }];
	expect(settle(2, failures).outcomes.get(11)?.reason).toMatch(/ it is one of: Too old$/);
});

test('a failure keeps the status and the code that the service gave it', () => {
	const settled = settle(1, [{ ...failed('t0'), httpStatus: 409, serviceCode: 'Taken' }]);
	expect(settled.outcomes.get(10)).toMatchObject({ httpStatus: 409, serviceCode: 'Taken' });
	expect(settle(1, [failed('t0')]).outcomes.get(10)).not.toHaveProperty('httpStatus');
});

test('entries without an id are not one id that is told twice', () => {
	const byId = looseEntry({ names: ['id 9'], id: 9 });
	const settled = settle(4, [created('t0'), created('t1'), byId], {
		request: { identify: ({ name }) => (name === 't2' ? [name, 'id 9'] : [name]) },
	});
	expect(listSettled(settled)).toEqual([
		[10, 'created'],
		[11, 'created'],
		[12, 'created'],
	]);
});

test('of many different failures the reason lists all: a record of its own is among them', () => {
	const failures = listNames(7).map((name) => anonymousFailure(`No ${name}`));
	expect(settle(7, failures).outcomes.get(10)?.reason).toMatch(/one of: No t0; .*; No t6$/);
});

test('fewer failures than records are kept as reasons for records that turn out to be absent', () => {
	const failure = anonymousFailure('Group: is invalid');
	const settled = settle(3, [failure, looseEntry()]);
	expect(settled.open).toEqual([10, 11, 12]);
	expect(settled.looseFailures).toEqual([failure]);
});

test('entries that are all not to be believed settle nobody, however many they are', () => {
	const settled = settle(2, [looseEntry({ unsure: true }), looseEntry({ unsure: true })]);
	expect(settled.open).toEqual([10, 11]);
});

test('the ids of what is new are listed, whosever they are', () => {
	const settled = settle(3, [
		{ ...created('t0'), id: 1 },
		looseEntry({ id: 2 }),
		looseEntry({ id: 3, status: 'updated' }),
		{ ...failed('?'), id: 4 },
	]);
	expect(settled.createdIds).toEqual(new Set([1, 2]));
	expect([...settled.untied.keys()]).toEqual([2, 3]);
});

test('a name that two records bear ties an entry to neither', () => {
	const settled = settle(2, [{ ...created('same'), id: 4 }], { request: { identify: () => ['same'] } });
	expect(settled.open).toEqual([10, 11]);
	expect(settled.untied.size).toBe(0);
});

test('failures for all records that are left, of which one may have been done, leave all open with the reasons', () => {
	const unsure: ReportEntry = { ...anonymousFailure('It broke'), unsure: true };
	const settled = settle(2, [anonymousFailure('A bad name'), unsure]);
	expect(settled.open).toEqual([10, 11]);
	expect(settled.looseFailures).toEqual([]);
	for (const index of [10, 11]) {
		expect(settled.doubtful.get(index)?.reason).toContain('one of: A bad name; It broke');
	}
});
