import { runThings, listStatuses, type ThingRun } from '../../support/runThings';
import { created, failed, listThings, report } from '../../support/things';

const listWritten = ({ writes }: ThingRun): string[][] => writes.map(({ names }) => [...names]);

test('nothing to do sends nothing', async () => {
	const run = await runThings([], {});
	expect(run.writes).toEqual([]);
	expect(run.result).toEqual({ outcomes: new Map(), stoppedBy: undefined, wrote: false });
});

test('each outcome tells its batch, counted from 1', async () => {
	const run = await runThings(listThings(5), {}, { settings: { batchSize: 2 } });
	expect(run.list.map(({ batch }) => batch)).toEqual([1, 1, 2, 2, 3]);
	expect(listStatuses(run)).toEqual(['created', 'created', 'created', 'created', 'created']);
	expect(run.result.wrote).toBe(true);
});

test("a batch size above the operation's own limit does not count", async () => {
	const run = await runThings(
		listThings(3),
		{},
		{ operation: { request: { limits: { records: 2 } } }, settings: { batchSize: 99 } },
	);
	expect(listWritten(run)).toEqual([['t0', 't1'], ['t2']]);
});

test('the first batch goes alone', async () => {
	const run = await runThings(listThings(6), {}, { settings: { batchSize: 1 } });
	expect(run.writes.map(({ atMs }) => atMs)).toEqual([0, 100, 100, 100, 100, 200]);
});

test.each([1, 3])('no more than %i requests are under way at once', async (concurrency) => {
	const run = await runThings(listThings(20), {}, { settings: { batchSize: 1, concurrency } });
	expect(run.most.writes).toBe(concurrency);
	expect(run.writes).toHaveLength(20);
});

test('a request that takes long does not hold up the others', async () => {
	const slow = { request: { limits: { records: 1 } } };
	const run = await runThings(listThings(8), { latencyMs: 100 }, { operation: slow, settings: { concurrency: 2 } });
	expect(run.elapsedMs).toBe(500);
});

test('a request says how far apart from the others it must lie, where the operation does', async () => {
	const run = await runThings(listThings(2), {}, { operation: { request: { limits: { records: 1, everyMs: 1000 } } } });
	expect(run.writes.map(({ everyMs }) => everyMs)).toEqual([1000, 1000]);
	const other = await runThings(listThings(2), {});
	expect(other.writes.map(({ everyMs }) => everyMs)).toEqual([undefined]);
});

test('a twin has the outcome of the record that was sent, and says whose twin it is', async () => {
	const run = await runThings([{ name: 'a' }, { name: 'b' }, { name: 'a' }], {
		write: () => report([{ ...created('a'), id: 7 }, failed('b')]),
	});
	expect(listWritten(run)).toEqual([['a', 'b']]);
	expect(run.list[2]).toEqual({ status: 'created', id: 7, batch: 1, sameAs: 0 });
});

test('the twin of a record that failed has failed', async () => {
	const run = await runThings([{ name: 'a' }, { name: 'a' }], { write: () => report([failed('a', 'Too old')]) });
	expect(run.list[1]).toMatchObject({ status: 'failed', reason: 'Too old', sameAs: 0 });
});

test('a record that conflicts with an earlier one is not sent', async () => {
	const run = await runThings([{ name: 'a' }, { name: 'a', text: 'x' }], {});
	expect(listWritten(run)).toEqual([['a']]);
	expect(listStatuses(run)).toEqual(['created', 'failed']);
});
