import type { BoundOperation, Finding } from '../../../bulk/operation';
import type { ThingService } from '../../support/thingService';
import { created, ended, job, running, silent, type Thing } from '../../support/things';
import { absent, different, present, runAndReadBack, type ReadBackRun } from './setUpReadBack';

/* Batches of ten: the first job takes 3 s, the second 20 s, the third 40 s. None says what became of its things. */
const tookMs = [3000, 20_000, 40_000];
const endOf = (jobId: string): number => tookMs[Number(jobId.slice(1))] ?? 0;
const service: ThingService = {
	write: (_names, nth) => job(`j${nth}`),
	reportJob: (jobId, ageMs) => (ageMs >= endOf(jobId) ? ended(jobId, []) : running(jobId)),
};

const numberOf = ({ name }: Thing): number => Number(name.slice(1));
type ReadApart = NonNullable<BoundOperation<Thing>['after']['readApart']>;
const byPart =
	(partOf: (nth: number) => unknown): ReadApart =>
	(thing) => ({ part: partOf(numberOf(thing)), other: thing.name });
const byJob = byPart((nth) => Math.floor(nth / 10));

interface Wishes {
	readonly readApart?: ReadApart;
	readonly service?: ThingService;
	readonly find?: Parameters<typeof runAndReadBack>[2];
}

const run = (wishes: Wishes = {}): Promise<ReadBackRun> =>
	runAndReadBack(30, { ...service, ...wishes.service }, wishes.find ?? (() => present), {
		settings: { batchSize: 10 },
		operation: { after: { readApart: wishes.readApart ?? byJob } },
	});

/** Each reading as the second in which it was, and how many things it was for. */
const tellReadings = ({ readings }: ReadBackRun): string[] =>
	readings.map(({ atMs, names }) => `${names.length} at ${Math.round(atMs / 1000)} s`);
const statusesOf = ({ list }: ReadBackRun): Set<string> => new Set(list.map(({ status }) => status));

test('each part is read once, as soon as its job is told to have ended', async () => {
	const played = await run();
	expect(tellReadings(played)).toEqual(['10 at 5 s', '10 at 23 s', '10 at 40 s']);
	expect(new Set(played.readings.flatMap(({ names }) => names)).size).toBe(30);
	expect(statusesOf(played)).toEqual(new Set(['unchanged']));
});

test('a part of several jobs is read when the last of them has ended: what was not there before is found', async () => {
	const jobs = new Map<string, number>();
	let nowMs = (): number => 0;
	const played = await run({
		readApart: byPart((nth) => (nth < 10 ? 'first' : 'others')),
		service: {
			...service,
			reportJob: (jobId, ageMs) => {
				nowMs = () => ageMs;
				jobs.set(jobId, ageMs);
				return service.reportJob?.(jobId, ageMs);
			},
		},
		// A thing is there when its job has ended, and not before.
		find: (name) => (nowMs() >= (tookMs[Math.floor(Number(name.slice(1)) / 10)] ?? 0) ? present : absent),
	});
	expect(tellReadings(played)).toEqual(['10 at 5 s', '20 at 40 s']);
	expect(statusesOf(played)).toEqual(new Set(['unchanged']));
});

test('a part that is in all jobs is read at the end', async () => {
	expect(tellReadings(await run({ readApart: byPart((nth) => nth % 3) }))).toEqual(['30 at 40 s']);
});

test.each<[string, ReadApart]>([
	['of which nobody may tell before the end', () => undefined],
	['that are read by fewer calls otherwise', (thing) => ({ part: byJob(thing)?.part, other: 'the only one' })],
	['of which few are open', byPart((nth) => Math.floor(nth / 3))],
])('parts %s are read at the end', async (_name, readApart) => {
	expect(tellReadings(await run({ readApart }))).toEqual(['30 at 40 s']);
});

test('what got no answer is read at the end, with its part', async () => {
	const played = await run({ service: { ...service, write: (_names, nth) => (nth === 0 ? silent : job(`j${nth}`)) } });
	expect(tellReadings(played)).toEqual(['10 at 22 s', '20 at 41 s']);
});

test('what the reports settle is not read, and counts as ended', async () => {
	const told = Array.from({ length: 8 }, (_, nth) => created(`t${nth}`));
	const reportJob: ThingService['reportJob'] = (jobId, ageMs) =>
		ageMs >= endOf(jobId) ? ended(jobId, jobId === 'j0' ? told : []) : running(jobId);
	const played = await run({ service: { ...service, reportJob }, readApart: byPart((nth) => nth >= 20) });
	expect(tellReadings(played)).toEqual(['12 at 23 s', '10 at 40 s']);
	expect(statusesOf(played)).toEqual(new Set(['created', 'unchanged']));
});

test('what was not found early is read once more at the end', async () => {
	const played = await run({ find: (name) => (name === 't3' ? absent : present) });
	expect(tellReadings(played)).toEqual(['10 at 5 s', '10 at 23 s', '11 at 40 s']);
	expect(played.list[3]).toMatchObject({ status: 'failed', code: 'not_done' });
});

test.each<[string, Finding]>([
	['are not', absent],
	['are otherwise', different],
	['are not to be compared', { kind: 'unproved', reason: 'Hidden.' }],
])('things that %s in a list that is some seconds behind have not failed by it', async (_name, atFirst) => {
	const played = await run({ find: (_thing, nth) => (nth < 2 ? atFirst : present) });
	expect(tellReadings(played)).toEqual(['10 at 5 s', '10 at 23 s', '30 at 40 s']);
	expect(statusesOf(played)).toEqual(new Set(['unchanged']));
});

test('what could not be read early is read at the end', async () => {
	const played = await run({ find: (_name, nth) => (nth === 0 ? undefined : present) });
	expect(tellReadings(played)).toEqual(['10 at 5 s', '10 at 23 s', '20 at 40 s']);
	expect(statusesOf(played)).toEqual(new Set(['unchanged']));
});

test('after a fault of ours, all is read at the end', async () => {
	const find = (_name: string, nth: number) => {
		if (nth === 0) throw new Error('A fault');
		return present;
	};
	const played = await run({ find });
	expect(tellReadings(played)).toEqual(['10 at 5 s', '30 at 40 s']);
	expect(statusesOf(played)).toEqual(new Set(['unchanged']));
});

test('requests that jobs may need are left to them', async () => {
	expect(tellReadings(await run({ service: { ...service, countLeft: () => 52 } }))).toEqual(['30 at 40 s']);
	expect(tellReadings(await run({ service: { ...service, countLeft: () => 60 } }))).toHaveLength(3);
});

test('a job that two requests were given proves nothing that was read before', async () => {
	const played = await run({
		service: { ...service, write: (_names, nth) => job(nth === 2 ? 'j0' : `j${nth}`) },
		find: () => absent,
	});
	expect(new Set(played.list.slice(0, 10).map(({ status }) => status))).toEqual(new Set(['unknown']));
});
