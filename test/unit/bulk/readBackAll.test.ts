import { created, failed, report } from '../../support/things';
import { absent, present, runAndReadBack } from './setUpReadBack';

test('with ids wanted, records that the report settles are read back as well, and what was read counts', async () => {
	const run = await runAndReadBack(2, { write: () => report([created('t0'), created('t1')]) }, () => present, {
		settings: { readBackAll: true },
	});
	expect(run.readings[0]?.names).toEqual(['t0', 't1']);
	expect(run.list[0]).toMatchObject({ status: 'unchanged', id: 9 });
});

test('with ids wanted, what could not be read keeps the report’s word', async () => {
	const run = await runAndReadBack(1, { write: () => report([created('t0')]) }, () => undefined, {
		settings: { readBackAll: true },
	});
	expect(run.list[0]).toEqual({ status: 'created', batch: 1 });
});

test('with ids wanted, a record whose id the report gave is not read back', async () => {
	const run = await runAndReadBack(1, { write: () => report([{ ...created('t0'), id: 4 }]) }, () => present, {
		settings: { readBackAll: true },
	});
	expect(run.readings).toEqual([]);
});

test('with ids wanted, a record that failed is not read back', async () => {
	const run = await runAndReadBack(1, { write: () => report([failed('t0')]) }, () => present, {
		settings: { readBackAll: true },
	});
	expect(run.readings).toEqual([]);
	expect(run.list[0]?.status).toBe('failed');
});

test('with ids wanted, what the report calls done and is not there has failed', async () => {
	const run = await runAndReadBack(1, { write: () => report([created('t0')]) }, () => absent, {
		settings: { readBackAll: true },
	});
	expect(run.list[0]).toMatchObject({ status: 'failed', code: 'not_done' });
});
