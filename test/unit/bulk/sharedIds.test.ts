/** An ID that reports give to two records is at most one's: none of them is believed before it's read. */
import type { Finding } from '../../../bulk/operation';
import { runThings } from '../../support/runThings';
import type { ThingService } from '../../support/thingService';
import { allCreated, created, ended, job, listThings, report } from '../../support/things';
import { absent, runAndReadBack } from './setUpReadBack';

const createdAs = (name: string, id: number) => ({ ...created(name), id });
const presentAs = (id: number): Finding => ({ kind: 'present', status: 'created', id });

test('given twice in one report, all that it gave an ID to are read back', async () => {
	const write = () => report([createdAs('t0', 1), createdAs('t1', 1), createdAs('t2', 3)]);
	const run = await runAndReadBack(3, { write }, (name) => (name === 't1' ? absent : presentAs(name === 't0' ? 1 : 3)));
	expect(run.readings.map(({ names }) => names)).toEqual([['t0', 't1', 't2']]);
	expect(run.list.map(({ status, id }) => [status, id])).toEqual([
		['created', 1],
		['failed', undefined],
		['created', 3],
	]);
	expect(run.list[1]).toMatchObject({ code: 'not_done', batch: 1 });
});

test('given in two batches, both are read back', async () => {
	const write: ThingService['write'] = ([name = '']) => report([createdAs(name, 1)]);
	const run = await runAndReadBack(2, { write }, (name) => presentAs(name === 't0' ? 1 : 2), {
		settings: { batchSize: 1 },
	});
	expect(run.readings).toHaveLength(1);
	expect(run.list.map(({ id, batch }) => [id, batch])).toEqual([
		[1, 1],
		[2, 2],
	]);
});

test('given in two jobs, both are read back, and keep their jobs', async () => {
	const service: ThingService = {
		write: (_names, nth) => job(`j${nth}`),
		reportJob: (jobId) => ended(jobId, [createdAs(jobId === 'j0' ? 't0' : 't1', 1)]),
	};
	const run = await runAndReadBack(2, service, (name) => (name === 't1' ? presentAs(1) : absent), {
		settings: { batchSize: 1 },
	});
	expect(run.list.map(({ status, jobId }) => [status, jobId])).toEqual([
		['failed', 'j0'],
		['created', 'j1'],
	]);
});

test('an ID that turns out to be of a record that was read is not of the one that the report gave it to', async () => {
	const write: ThingService['write'] = (names) => report(names.map((name) => createdAs(name, name === 't2' ? 2 : 1)));
	const run = await runAndReadBack(3, { write }, (name) => presentAs(Number(name.slice(1)) + 1), {
		settings: { batchSize: 2 },
	});
	expect(run.readings.map(({ names }) => names)).toEqual([['t0', 't1'], ['t2']]);
	expect(run.list.map(({ id }) => id)).toEqual([1, 2, 3]);
});

test('two records that are read to be of one thing are of one thing', async () => {
	const write = () => report([createdAs('t0', 1), createdAs('t1', 1)]);
	const run = await runAndReadBack(2, { write }, () => presentAs(1));
	expect(run.list.map(({ status, id }) => [status, id])).toEqual([
		['created', 1],
		['created', 1],
	]);
});

test('what the report said stands where the ID is read to be the record’s', async () => {
	const updated = (name: string) => ({ ...createdAs(name, 1), status: 'updated' as const });
	const unproved: Finding = { kind: 'unproved', id: 1, reason: 'Its colour can not be compared.' };
	const write = () => report([updated('t0'), updated('t1'), updated('t2')]);
	const run = await runAndReadBack(3, { write }, (name) =>
		name === 't0' ? { kind: 'present', status: 'unchanged', id: 1 } : name === 't1' ? unproved : { ...unproved, id: 2 },
	);
	expect(run.list.slice(0, 2)).toEqual([
		{ status: 'updated', id: 1, batch: 1 },
		{ status: 'updated', id: 1, batch: 1 },
	]);
	expect(run.list[2]).toMatchObject({ status: 'unknown', id: 2 });
});

test('what can not be read is unknown, and the reason tells of the ID', async () => {
	const run = await runThings(listThings(2), { write: () => report([createdAs('t0', 1), createdAs('t1', 1)]) });
	for (const outcome of run.list) {
		expect(outcome).toMatchObject({ status: 'unknown', code: 'job_unclear' });
		expect(outcome.reason).toMatch(/^The service gave another record the same ID\. /);
		expect(outcome).not.toHaveProperty('id');
	}
});

test('an ID that the record itself gives is nobody else’s word: many may be about it', async () => {
	const things = listThings(2).map((thing) => ({ ...thing, group: 'g1' }));
	const write: ThingService['write'] = (names) => report(names.map((name) => ({ ...created(name), id: 'g1' })));
	const run = await runThings(things, { write });
	expect(run.list.map(({ status, id }) => [status, id])).toEqual([
		['created', 'g1'],
		['created', 'g1'],
	]);
});

test('twins share their ID, and records without one share nothing', async () => {
	const [first = { name: '' }] = listThings(1);
	const twins = await runThings([first, first], { write: () => report([createdAs('t0', 1)]) });
	expect(twins.list.map(({ status, id }) => [status, id])).toEqual([
		['created', 1],
		['created', 1],
	]);
	const plain = await runAndReadBack(2, { write: allCreated }, () => absent);
	expect(plain.readings).toEqual([]);
});
