import { makeProgress } from '../../../bulk/progress';
import { runSlices, type SlicesResult } from '../../../bulk/run';
import type { RecordSlice } from '../../../bulk/planSlices';
import type { BulkRecord } from '../../../bulk/types';
import { runSettings } from '../../support/runSettings';
import { allCreated, changeThings, listThings, rejected, type Thing, type ThingChanges } from '../../support/things';
import { playService, type Played, type ThingService } from '../../support/thingService';

/* Records that become ready while earlier ones are sent. */

const number = (things: readonly Thing[], from = 0): BulkRecord<Thing>[] =>
	things.map((value, nth) => ({ index: from + nth, value }));

interface Options {
	readonly service?: ThingService;
	readonly operation?: ThingChanges;
	/** Between two slices. */
	readonly gapMs?: number;
	readonly failsAfter?: number;
	readonly batchSize?: number;
}

interface SlicesRun extends Played {
	readonly result: SlicesResult;
	readonly slicesTaken: number;
}

async function run(slices: readonly (readonly BulkRecord<Thing>[])[], options: Options = {}): Promise<SlicesRun> {
	const { service = {}, operation = {}, gapMs = 300, failsAfter = Infinity, batchSize = 2 } = options;
	const played = playService(service);
	const { clock, client, stop } = played;
	let slicesTaken = 0;
	async function* give(): AsyncGenerator<RecordSlice<Thing>, void, undefined> {
		for (const records of slices) {
			if (slicesTaken >= failsAfter) throw new Error('Oh');
			await clock.sleep(gapMs);
			slicesTaken += 1;
			yield { records, leftOut: 0 };
		}
	}
	const given = { most: slices.flat().length, slices: give() };
	const ports = { client, clock, signal: stop.signal, deadlineMs: clock.now() + 3_600_000 };
	const result = await clock.run(runSlices(changeThings(operation), given, runSettings({ batchSize }), ports));
	return { ...played, result, slicesTaken };
}

const tell = ({ result }: SlicesRun) =>
	[...result.outcomes].sort(([a], [b]) => a - b).map(([index, { status, sameAs }]) => [index, status, sameAs]);
const namesOf = ({ writes }: SlicesRun) => writes.map(({ names }) => names);

test('a batch is sent when it is full, and the rest when nothing more comes', async () => {
	const records = number(listThings(7));
	const played = await run([records.slice(0, 3), records.slice(3, 4), records.slice(4)]);
	expect(namesOf(played)).toEqual([['t0', 't1'], ['t2', 't3'], ['t4', 't5'], ['t6']]);
	expect(played.writes.map(({ atMs }) => atMs)).toEqual([300, 600, 900, 900]);
	expect([...played.result.outcomes.values()].map(({ status, batch }) => [status, batch])).toEqual(
		[1, 1, 2, 2, 3, 3, 4].map((batch) => ['created', batch]),
	);
	expect(played.result).toMatchObject({ wrote: true, stoppedBy: undefined });
	expect(played.result.fault).toBeUndefined();
});

test('each group has its own batches', async () => {
	const things = ['x', 'y', 'x', 'y', 'x'].map((group, nth) => ({ name: `t${nth}`, group }));
	const records = number(things);
	const operation = { request: { groupOf: ({ group = '' }: Thing) => group } };
	const played = await run([records.slice(0, 2), records.slice(2)], { operation });
	expect(namesOf(played)).toEqual([['t0', 't2'], ['t1', 't3'], ['t4']]);
});

test('the same content is sent once, though the first has left; other content is not', async () => {
	const first = number(listThings(2));
	const second = number([{ name: 't0' }, { name: 't1', text: 'other' }, { name: 't2' }], 2);
	const third = number([{ name: 't2' }], 5);
	const played = await run([first, second, third]);
	expect(namesOf(played)).toEqual([['t0', 't1'], ['t2']]);
	expect(tell(played)).toEqual([
		[0, 'created', undefined],
		[1, 'created', undefined],
		[2, 'created', 0],
		[3, 'failed', undefined],
		[4, 'created', undefined],
		[5, 'created', 4],
	]);
	expect(played.result.outcomes.get(3)).toMatchObject({ code: 'conflicting_twin' });
});

test('once the run is refused, no more come, and those that did not have no outcome', async () => {
	const records = number(listThings(20));
	const slices = Array.from({ length: 10 }, (_, nth) => records.slice(nth * 2, nth * 2 + 2));
	const played = await run(slices, { service: { write: () => rejected(401) } });
	expect(played.result.stoppedBy).toMatchObject({ code: 'credential_refused' });
	expect(played.slicesTaken).toBe(2);
	expect(tell(played)).toEqual([0, 1, 2, 3].map((index) => [index, 'unsent', undefined]));
	expect(namesOf(played)).toEqual([['t0', 't1']]);
});

test('a fault of ours ends what comes: what fills no batch by then has no outcome, and is not sent', async () => {
	const records = number(listThings(5));
	const played = await run([records.slice(0, 3), records.slice(3)], { failsAfter: 1 });
	expect(played.result.fault).toContain('Oh');
	expect(tell(played)).toEqual([
		[0, 'created', undefined],
		[1, 'created', undefined],
	]);
});

test('halves of a refused batch have numbers of their own', async () => {
	const records = number(listThings(4));
	const write = (names: readonly string[]) => (names.includes('t1') ? rejected(422) : allCreated(names));
	const played = await run([records.slice(0, 2), records.slice(2)], { service: { write } });
	const batches = [...played.result.outcomes.values()].map(({ batch }) => batch);
	expect(new Set(batches).size).toBe(3);
	expect(played.result.outcomes.get(1)).toMatchObject({ status: 'failed' });
});

test('what is left out counts no longer as open', () => {
	const lines: string[] = [];
	const clock = playService({}).clock;
	const progress = makeProgress({ clock, deadlineMs: clock.now() + 1e9, log: (line) => lines.push(line) });
	progress.begin(10, { records: 1 });
	progress.leaveOut(4);
	clock.advance(20_000);
	progress.look(new Map([[0, { status: 'created' }]]));
	expect(lines).toEqual([expect.stringMatching(/^1 of 6 records are done, 0 are not, 5 are open\./)]);
});
