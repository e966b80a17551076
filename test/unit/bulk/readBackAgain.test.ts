/** After silence the service may still be at work: what is not there yet is read again. */
import type { ThingService } from '../../support/thingService';
import { report, silent } from '../../support/things';
import { absent, different, present, runAndReadBack } from './setUpReadBack';

test('what is not there after silence is read again, for 40 seconds', async () => {
	const run = await runAndReadBack(1, { write: () => silent }, () => absent);
	expect(run.readings.map(({ atMs }) => atMs)).toEqual([100, 2100, 7100, 18_100, 40_100]);
});

test('what comes late after silence is found', async () => {
	const run = await runAndReadBack(1, { write: () => silent }, (_name, nth) => (nth < 3 ? absent : present));
	expect(run.readings).toHaveLength(4);
	expect(run.list[0]?.status).toBe('unchanged');
});

test('only what is missing after silence is read again', async () => {
	const service: ThingService = { write: (_names, nth) => (nth === 0 ? silent : report([])) };
	const run = await runAndReadBack(4, service, (name) => (name === 't0' ? present : absent), {
		settings: { batchSize: 2 },
	});
	expect(run.readings.slice(0, 2).map(({ names }) => names)).toEqual([['t0', 't1', 't2', 't3'], ['t1']]);
});

test('what could not be read after silence is not read again', async () => {
	const run = await runAndReadBack(1, { write: () => silent }, () => undefined);
	expect(run.readings).toHaveLength(1);
});

test('what is different after silence is not read again', async () => {
	const run = await runAndReadBack(1, { write: () => silent }, () => different);
	expect(run.readings).toHaveLength(1);
});

test('reading after silence ends with a stop', async () => {
	const run = await runAndReadBack(1, { write: () => silent }, () => absent, { stopAfterMs: 3000 });
	expect(run.elapsedMs).toBe(3000);
	expect(run.list[0]).toMatchObject({ status: 'unknown', code: 'no_answer' });
});

test('reading after silence ends before the deadline', async () => {
	const run = await runAndReadBack(1, { write: () => silent }, () => absent, { giveUpMs: 10_000 });
	expect(run.readings.map(({ atMs }) => atMs)).toEqual([100, 2100, 7100]);
});

test('nothing is read at the deadline itself', async () => {
	const run = await runAndReadBack(1, { write: () => silent }, () => absent, { giveUpMs: 7100 });
	expect(run.readings.map(({ atMs }) => atMs)).toEqual([100, 2100]);
});
