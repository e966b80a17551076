import { nameId } from '../../../bulk/types';
import { created, failed, type Thing } from '../../support/things';
import { entryAt, listSettled, settle } from './setUpSettle';

test('an entry with an index is about the record at that place of the batch', () => {
	const settled = settle(3, [entryAt(2, { id: 'c' }), entryAt(0, { id: 'a' }), entryAt(1, { id: 'b' })]);
	expect([...settled.outcomes].sort(([a], [b]) => a - b)).toEqual([
		[10, { status: 'created', id: 'a' }],
		[11, { status: 'created', id: 'b' }],
		[12, { status: 'created', id: 'c' }],
	]);
	expect(settled.open).toEqual([]);
});

test('an entry with a name is about the record that bears it, wherever it stands', () => {
	const settled = settle(3, [failed('t2'), { ...created('t0'), status: 'updated' }, created('t1')]);
	expect(listSettled(settled)).toEqual([
		[10, 'updated'],
		[11, 'created'],
		[12, 'failed'],
	]);
});

test('the first name that is known decides', () => {
	const settled = settle(2, [{ ...created('nobody'), names: ['nobody', 't1', 't0'] }]);
	expect(listSettled(settled)).toEqual([[11, 'created']]);
	expect(settled.open).toEqual([10]);
});

test('a place and a name of two records contradict each other, and settle neither', () => {
	const settled = settle(3, [{ ...entryAt(0), names: ['t1'], status: 'updated' }, created('t2')]);
	expect(listSettled(settled)).toEqual([[12, 'created']]);
});

test('a place and an ID that is not the record’s contradict each other, where records have IDs before they are sent', () => {
	const byId = { request: { identify: ({ name }: { name: string }) => [nameId(name)] } };
	const otherId = [
		entryAt(0, { id: 9, names: ['id 9'] }),
		entryAt(1, { ok: false, id: 8, names: ['id 8'], reason: 'No' }),
	];
	expect(settle(2, otherId, byId).open).toEqual([10, 11]);
	expect(settle(1, [entryAt(0, { id: 't0', names: ['id t0'] })], byId).open).toEqual([]);
	expect(settle(1, [entryAt(0, { id: 9, names: ['id 9'] })]).open).toEqual([]);
});

test('a place and a name of one record agree', () => {
	expect(listSettled(settle(2, [{ ...entryAt(1), names: ['t1'], status: 'updated' }]))).toEqual([[11, 'updated']]);
});

test('a place with the name of nobody is still the place', () => {
	expect(listSettled(settle(2, [{ ...entryAt(1), names: ['renamed'] }]))).toEqual([[11, 'created']]);
});

test.each([0, 1])('a number that may be a place is one, where it is smaller than the batch: %i', (maybePlace) => {
	const entry = { ok: false, names: [], maybePlace, reason: 'Too old' };
	const settled = settle(2, [entry, created(`t${1 - maybePlace}`)]);
	expect(settled.outcomes.get(10 + maybePlace)).toMatchObject({ status: 'failed', reason: 'Too old' });
	expect(settled.outcomes.get(11 - maybePlace)).toMatchObject({ status: 'created' });
});

test('a number that may be a place is none, where the batch is smaller', () => {
	expect(settle(2, [{ ok: false, names: [], maybePlace: 2, reason: 'Too old' }]).open).toEqual([10, 11]);
});

test('a record that is done may have a reason too', () => {
	const entry = { ...created('t0'), status: 'unchanged', reason: 'Nothing has this ID.' } as const;
	expect(settle(1, [entry]).outcomes.get(10)).toEqual({ status: 'unchanged', reason: 'Nothing has this ID.' });
});

test('a report that names some leaves the others open', () => {
	const settled = settle(3, [created('t1')]);
	expect(listSettled(settled)).toEqual([[11, 'created']]);
	expect(settled.open).toEqual([10, 12]);
});

test('an empty report leaves all open', () => {
	const settled = settle(3, []);
	expect(settled.outcomes.size).toBe(0);
	expect(settled.open).toEqual([10, 11, 12]);
});

test('an entry of a record that was not sent settles nobody', () => {
	const settled = settle(2, [created('stranger'), entryAt(7), entryAt(-1), created('t0')]);
	expect(listSettled(settled)).toEqual([[10, 'created']]);
	expect(settled.open).toEqual([11]);
});

test('a record that is named twice, alike, is settled', () => {
	const settled = settle(2, [{ ...created('t0'), id: 1 }, { ...created('t0'), id: 1 }, created('t0'), created('t1')]);
	expect(listSettled(settled)).toEqual([
		[10, 'created'],
		[11, 'created'],
	]);
});

test('a record that is named twice, and not alike, is open', () => {
	const settled = settle(2, [created('t0'), failed('t0'), created('t1')]);
	expect(listSettled(settled)).toEqual([[11, 'created']]);
	expect(settled.open).toEqual([10]);
});

test('a third word does not settle a contradiction', () => {
	const settled = settle(1, [created('t0'), failed('t0'), created('t0')]);
	expect(settled.open).toEqual([10]);
});

test('two records may turn out to be the same thing: both are settled, by name', () => {
	const settled = settle(2, [
		{ ...created('t0'), id: 5 },
		{ ...created('t1'), id: 5 },
	]);
	expect(settled.outcomes).toEqual(
		new Map([
			[10, { status: 'created', id: 5 }],
			[11, { status: 'created', id: 5 }],
		]),
	);
});

test('two records may turn out to be the same thing: both are settled, by index', () => {
	const settled = settle(2, [entryAt(0, { id: 5 }), entryAt(1, { id: 5 })]);
	expect(settled.open).toEqual([]);
});

test('a failure without a reason says that there is none', () => {
	expect(settle(1, [{ ok: false, names: ['t0'] }]).outcomes.get(10)).toEqual({
		status: 'failed',
		code: 'rejected',
		reason: 'The service refused this record and gave no reason. Look at its fields, and send it again alone.',
	});
});

test('an entry that is not to be believed leaves its record open', () => {
	const settled = settle(2, [{ ...created('t0'), unsure: true }, created('t1')]);
	expect(settled.open).toEqual([10]);
});

test("an entry without a word for what was done has the operation's own", () => {
	expect(settle(1, [entryAt(0)], { report: { doneStatus: 'added' } }).outcomes.get(10)).toEqual({ status: 'added' });
});

test('a record that asks for more than the entry says is open', () => {
	const isSettledBy = ({ name }: Thing): boolean => name !== 't0';
	const settled = settle(2, [created('t0'), created('t1')], { report: { isSettledBy } });
	expect(settled.open).toEqual([10]);
});

test('a failure settles also a record that asks for more', () => {
	const settled = settle(1, [failed('t0')], { report: { isSettledBy: () => false } });
	expect(listSettled(settled)).toEqual([[10, 'failed']]);
});

test('a place with the ID of somebody else is of nobody, where the record at that place has an ID', () => {
	const identify = ({ name }: Thing): string[] => [nameId(name)];
	const entry = entryAt(0, { id: 'stranger', names: [nameId('stranger')] });
	const settled = settle(2, [entry, entryAt(1, { id: 't1', names: [nameId('t1')] })], { request: { identify } });
	expect(listSettled(settled)).toEqual([[11, 'created']]);
	expect([...settled.untied.keys()]).toEqual(['stranger']);
});

test('an ID that is told as new, and as something else, is not new', () => {
	const entries = [
		{ ...created('t0'), id: 'a' },
		{ ...created('t1'), id: 'a', status: 'updated' } as const,
		{ ...created('t2'), id: 'b' },
		{ ...created('t2'), id: 'b' },
	];
	expect([...settle(3, entries).createdIds]).toEqual(['b']);
});

test('a failure with the ID that the entry of another record gives is of nobody for sure', () => {
	const failure = { ok: false, names: [nameId('a')], id: 'a', reason: 'Taken' };
	const settled = settle(2, [entryAt(0, { id: 'a', names: [nameId('a')], unsure: true }), failure]);
	expect(settled.untied.get('a')).toMatchObject({ ok: true, unsure: true });
});

test('where one ID is told twice and a record is left out, no word told by an ID is believed before it is read', () => {
	const identify = ({ name }: Thing): string[] => [nameId(name)];
	const told = (id: string, ok = true) => ({ ok, names: [nameId(id)], id });
	const entries = [told('t0'), told('t0'), told('t1', false), told('t2')];
	expect(settle(4, entries, { request: { identify } }).open).toEqual([10, 11, 12, 13]);
	expect(settle(3, entries, { request: { identify } }).open).toEqual([]);
});

test('a failure with an ID alone, in a report that gives one ID twice, is not believed of who has that ID', () => {
	const entries = [
		{ ...created('t0'), id: 'a' },
		{ ...created('t1'), id: 'a' },
		{ ...failed('?'), names: [nameId('b')], id: 'b' },
	];
	const settled = settle(3, entries);
	expect(settled.untied.get('b')).toEqual({ ok: true, names: [nameId('b')], id: 'b', unsure: true });
	expect(settled.looseFailures).toMatchObject([{ ok: false, id: 'b' }]);
});
