import { listStatuses, runThings } from '../../support/runThings';
import type { ThingService } from '../../support/thingService';
import { created, failed, listThings, report } from '../../support/things';

test('after a stop nothing more is sent, and what was not sent says so', async () => {
	const run = await runThings(listThings(30), {}, { settings: { batchSize: 1, concurrency: 1 }, stopAfterMs: 450 });
	expect(run.writes).toHaveLength(5);
	expect(listStatuses(run).slice(0, 5)).toEqual(['created', 'created', 'created', 'created', 'created']);
	expect(run.list.slice(5).every(({ status, code }) => status === 'unsent' && code === 'cancelled')).toBe(true);
	expect(run.elapsedMs).toBe(500);
});

test('after the deadline nothing more is sent', async () => {
	const run = await runThings(listThings(30), {}, { settings: { batchSize: 1, concurrency: 1 }, giveUpMs: 250 });
	expect(run.writes).toHaveLength(3);
	expect(run.list[29]).toMatchObject({ status: 'unsent', code: 'gave_up' });
});

test('after a failure nothing more is sent, where the user wants it so', async () => {
	const service: ThingService = {
		write: (names) => report(names.map((name) => (name === 't1' ? failed(name) : created(name)))),
	};
	const run = await runThings(listThings(4), service, {
		settings: { batchSize: 1, concurrency: 1, stopAfterFailure: true },
	});
	expect(listStatuses(run)).toEqual(['created', 'failed', 'unsent', 'unsent']);
	expect(run.list[3]).toMatchObject({ code: 'stopped_after_failure', batch: 4 });
	expect(run.result.stoppedBy).toBeUndefined();
});

test('a failure that the report ties to nobody stops the sending as well', async () => {
	const service: ThingService = { write: () => report([{ ok: false, names: [], reason: 'Bad' }]) };
	const run = await runThings(listThings(4), service, {
		settings: { batchSize: 2, concurrency: 1, stopAfterFailure: true },
	});
	expect(run.writes).toHaveLength(1);
	expect(listStatuses(run).slice(2)).toEqual(['unsent', 'unsent']);
});

test('a record that was bad from the start does not stop the sending', async () => {
	const run = await runThings(
		[{ name: 'a' }, { name: 'a', text: 'x' }, { name: 'b' }],
		{},
		{
			settings: { batchSize: 1, stopAfterFailure: true },
		},
	);
	expect(listStatuses(run)).toEqual(['created', 'failed', 'created']);
});

test('without the setting a failure stops nothing', async () => {
	const run = await runThings(
		listThings(3),
		{ write: (names) => report(names.map((name) => failed(name))) },
		{
			settings: { batchSize: 1 },
		},
	);
	expect(listStatuses(run)).toEqual(['failed', 'failed', 'failed']);
});

test('where something else answers at the address, the first batch is in doubt, and nothing more is sent', async () => {
	const why = 'This address answers with a web page';
	const cure = 'Check the address in the credential, and the network.';
	const service: ThingService = { write: () => ({ kind: 'silent', why, isForeign: true }) };
	const run = await runThings(listThings(4), service, { settings: { batchSize: 1 } });
	expect(run.writes).toHaveLength(1);
	expect(run.list).toMatchObject([
		{ status: 'unknown', code: 'no_answer', reason: expect.stringContaining(`${why}. `) as string },
		...Array.from({ length: 3 }, () => ({ status: 'unsent', code: 'unreachable', reason: `${why}. ${cure}` })),
	]);
	expect(run.result.wrote).toBe(true);
});
