import type { BoundOperation, ReportEntry } from '../../../bulk/operation';
import { settleReport, type Settling } from '../../../bulk/settle';
import { created, failed, listNames, thingOperation, type Thing } from '../../support/things';

/** Settles a batch of t0, t1, … whose records have the indexes 10, 11, …: an index is not a place. */
function settle(
	count: number,
	entries: readonly ReportEntry[],
	more: Partial<BoundOperation<Thing>> = {},
): Settling<Thing> {
	const records = listNames(count).map((name, place) => ({ index: 10 + place, value: { name } }));
	return settleReport({ ...thingOperation, ...more }, { number: 1, records }, entries);
}

const at = (index: number, more: Partial<ReportEntry> = {}): ReportEntry => ({ ok: true, names: [], index, ...more });
const loose = (more: Partial<ReportEntry> = {}): ReportEntry => ({ ok: true, status: 'created', names: [], ...more });
const listOpen = ({ open }: Settling<Thing>): number[] => open.map(({ index }) => index);
const listStatuses = ({ outcomes }: Settling<Thing>): [number, string][] =>
	[...outcomes].map(([index, { status }]): [number, string] => [index, status]).sort(([a], [b]) => a - b);

test('an entry with an index is about the record at that place of the batch', () => {
	const settling = settle(3, [at(2, { id: 'c' }), at(0, { id: 'a' }), at(1, { id: 'b' })]);
	expect([...settling.outcomes].sort(([a], [b]) => a - b)).toEqual([
		[10, { status: 'created', id: 'a' }],
		[11, { status: 'created', id: 'b' }],
		[12, { status: 'created', id: 'c' }],
	]);
	expect(settling.open).toEqual([]);
});

test('an entry with a name is about the record that bears it, wherever it stands', () => {
	const settling = settle(3, [failed('t2'), { ...created('t0'), status: 'updated' }, created('t1')]);
	expect(listStatuses(settling)).toEqual([
		[10, 'updated'],
		[11, 'created'],
		[12, 'failed'],
	]);
});

test('the first name that is known decides', () => {
	const settling = settle(2, [{ ...created('nobody'), names: ['nobody', 't1', 't0'] }]);
	expect(listStatuses(settling)).toEqual([[11, 'created']]);
	expect(listOpen(settling)).toEqual([10]);
});

test('an index counts more than a name', () => {
	const settling = settle(2, [{ ...at(0), names: ['t1'], status: 'updated' }]);
	expect(listStatuses(settling)).toEqual([[10, 'updated']]);
});

test('a report that tells of some leaves the others open', () => {
	const settling = settle(3, [created('t1')]);
	expect(listStatuses(settling)).toEqual([[11, 'created']]);
	expect(listOpen(settling)).toEqual([10, 12]);
});

test('an empty report leaves all open', () => {
	const settling = settle(3, []);
	expect(settling.outcomes.size).toBe(0);
	expect(listOpen(settling)).toEqual([10, 11, 12]);
});

test('an entry of a record that was not sent settles nobody', () => {
	const settling = settle(2, [created('stranger'), at(7), at(-1), created('t0')]);
	expect(listStatuses(settling)).toEqual([[10, 'created']]);
	expect(listOpen(settling)).toEqual([11]);
});

test('a position is no identity: entries that differ and name nobody settle nobody', () => {
	const settling = settle(2, [loose(), loose({ status: 'updated' })]);
	expect(listOpen(settling)).toEqual([10, 11]);
});

test('a record that is told twice, alike, is told', () => {
	const settling = settle(2, [{ ...created('t0'), id: 1 }, { ...created('t0'), id: 1 }, created('t0'), created('t1')]);
	expect(listStatuses(settling)).toEqual([
		[10, 'created'],
		[11, 'created'],
	]);
});

test('a record that is told twice, and not alike, is open', () => {
	const settling = settle(2, [created('t0'), failed('t0'), created('t1')]);
	expect(listStatuses(settling)).toEqual([[11, 'created']]);
	expect(listOpen(settling)).toEqual([10]);
});

test('a third word does not settle a contradiction', () => {
	const settling = settle(1, [created('t0'), failed('t0'), created('t0')]);
	expect(listOpen(settling)).toEqual([10]);
});

test('a contradiction about one record is not taken for a word about another', () => {
	const settling = settle(2, [created('t0'), failed('t0'), loose()]);
	expect(listStatuses(settling)).toEqual([[11, 'created']]);
});

test('two records may turn out to be the same thing: both are told, by name', () => {
	const settling = settle(2, [
		{ ...created('t0'), id: 5 },
		{ ...created('t1'), id: 5 },
	]);
	expect(settling.outcomes).toEqual(
		new Map([
			[10, { status: 'created', id: 5 }],
			[11, { status: 'created', id: 5 }],
		]),
	);
});

test('two records may turn out to be the same thing: both are told, by index', () => {
	const settling = settle(2, [at(0, { id: 5 }), at(1, { id: 5 })]);
	expect(settling.open).toEqual([]);
});

test('where all entries say the same and there is one for each record, it does not matter whose is whose', () => {
	const settling = settle(3, [loose({ id: 3 }), loose({ id: 1 }), loose({ id: 2 })]);
	expect(settling.outcomes).toEqual(
		new Map([
			[10, { status: 'created' }],
			[11, { status: 'created' }],
			[12, { status: 'created' }],
		]),
	);
});

test('for the one record that is left, the one entry that is left brings its id', () => {
	const settling = settle(2, [created('t0'), loose({ id: 77 })]);
	expect(settling.outcomes.get(11)).toEqual({ status: 'created', id: 77 });
});

test('one entry less than records settles none of them', () => {
	const settling = settle(3, [loose({ id: 1 }), loose({ id: 2 })]);
	expect(listOpen(settling)).toEqual([10, 11, 12]);
	expect(settling.looseIds).toEqual(new Set([1, 2]));
});

test('one entry more than records settles none of them', () => {
	const settling = settle(2, [loose({ id: 1 }), loose({ id: 2 }), loose({ id: 3 })]);
	expect(listOpen(settling)).toEqual([10, 11]);
});

test('the same id told twice is one record: it does not stand for two', () => {
	const settling = settle(2, [loose({ id: 1 }), loose({ id: 1 })]);
	expect(listOpen(settling)).toEqual([10, 11]);
});

test('an entry that only repeats the id of a record that was told does not stand for another', () => {
	const settling = settle(2, [loose({ id: 5 }), { ...created('t0'), id: 5 }]);
	expect(listOpen(settling)).toEqual([11]);
});

test('the same failure for each record that is left is the failure of each', () => {
	const failure: ReportEntry = { ok: false, names: [], reason: 'Group: is invalid', serviceCode: 'CreateFailed' };
	const settling = settle(2, [failure, failure]);
	const outcome = { status: 'failed', code: 'rejected', reason: 'Group: is invalid', serviceCode: 'CreateFailed' };
	expect([...settling.outcomes.values()]).toEqual([outcome, outcome]);
	expect(settling.looseFailures).toEqual([]);
});

test('one failure for each record that is left fails each, though not which for what', () => {
	const settling = settle(3, [created('t1'), { ...failed('?', 'Too old') }, { ...failed('?', 'Too new') }]);
	const reason = 'The report does not say which is whose. For this record it is one of: Too old; Too new';
	expect(settling.outcomes.get(10)).toEqual({ status: 'failed', code: 'rejected', reason });
	expect(settling.outcomes.get(12)).toEqual({ status: 'failed', code: 'rejected', reason });
});

test('of many different failures the reason lists five', () => {
	const failures = listNames(7).map((name) => failed('?', `No ${name}`));
	expect(settle(7, failures).outcomes.get(10)?.reason).toMatch(/one of: No t0; No t1; No t2; No t3; No t4$/);
});

test('fewer failures than records are kept as reasons for records that turn out to be absent', () => {
	const failure = failed('?', 'Group: is invalid');
	const settling = settle(3, [failure, loose()]);
	expect(listOpen(settling)).toEqual([10, 11, 12]);
	expect(settling.looseFailures).toEqual([failure]);
});

test('a failure without a reason says that there is none', () => {
	expect(settle(1, [{ ok: false, names: ['t0'] }]).outcomes.get(10)).toEqual({
		status: 'failed',
		code: 'rejected',
		reason: 'The service refused this record and gave no reason.',
	});
});

test('an entry that is not to be believed leaves its record open', () => {
	const settling = settle(2, [{ ...created('t0'), unsure: true }, created('t1')]);
	expect(listOpen(settling)).toEqual([10]);
});

test('entries that are all not to be believed settle nobody, however many they are', () => {
	const settling = settle(2, [loose({ unsure: true }), loose({ unsure: true })]);
	expect(listOpen(settling)).toEqual([10, 11]);
});

test("an entry without a word for what was done has the operation's own", () => {
	expect(settle(1, [at(0)], { doneStatus: 'added' }).outcomes.get(10)).toEqual({ status: 'added' });
});

test('a record that asks for more than the entry says is open', () => {
	const isSettledBy = ({ name }: Thing): boolean => name !== 't0';
	const settling = settle(2, [created('t0'), created('t1')], { isSettledBy });
	expect(listOpen(settling)).toEqual([10]);
});

test('a failure settles also a record that asks for more', () => {
	const settling = settle(1, [failed('t0')], { isSettledBy: () => false });
	expect(listStatuses(settling)).toEqual([[10, 'failed']]);
});

test('a name that two records bear ties an entry to neither', () => {
	const settling = settle(2, [{ ...created('same'), id: 4 }], { identify: () => ['same'] });
	expect(listOpen(settling)).toEqual([10, 11]);
	expect(settling.looseIds).toEqual(new Set([4]));
});

test('the ids of what is new are told, whosever they are', () => {
	const settling = settle(3, [
		{ ...created('t0'), id: 1 },
		loose({ id: 2 }),
		loose({ id: 3, status: 'updated' }),
		{ ...failed('?'), id: 4 },
	]);
	expect(settling.createdIds).toEqual(new Set([1, 2]));
	expect(settling.looseIds).toEqual(new Set([2, 3, 4]));
});
