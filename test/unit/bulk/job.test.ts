import { watchJobs, type JobEnd, type JobWatch, type JobWatchSettings } from '../../../bulk/job';
import {
	created,
	ended,
	ok,
	playService,
	rejected,
	running,
	silent,
	thingOperation,
	type Played,
	type ThingService,
} from '../../support/things';

interface Setup extends Played {
	readonly watch: JobWatch;
	/** How the wait for each of these jobs ends, in the order given. */
	awaitAll(...jobIds: string[]): Promise<JobEnd[]>;
	elapsedMs(): number;
}

/** Polls take no time here, so that the rests between them are seen as they are. */
function setUp(service: ThingService, giveUpMs = 3_600_000, more: Partial<JobWatchSettings['protocol']> = {}): Setup {
	const played = playService({ latencyMs: 0, ...service }, giveUpMs);
	const { client, clock, stop } = played;
	const startMs = clock.now();
	const { jobs } = thingOperation;
	if (!jobs) throw new Error('Things have jobs');
	const watch = watchJobs({
		protocol: { ...jobs, ...more },
		...{ client, clock, signal: stop.signal, deadlineMs: startMs + giveUpMs },
	});
	return {
		...played,
		watch,
		awaitAll: (...jobIds) => clock.run(Promise.all(jobIds.map((id) => watch.await(id)))),
		elapsedMs: () => clock.now() - startMs,
	};
}

const endsAfter =
	(endMs: number): ThingService['tellJob'] =>
	(jobId, ageMs) =>
		ageMs >= endMs ? ended(jobId, [created(jobId)]) : running(jobId);

test('a job that has ended brings its report', async () => {
	const setup = setUp({ tellJob: endsAfter(0) });
	expect(await setup.awaitAll('j1')).toEqual([{ kind: 'ended', report: ended('j1', [created('j1')]) }]);
	expect(setup.polls).toEqual([{ atMs: 1500, names: ['j1'] }]);
});

test.each(['failed', 'killed'] as const)('a job that is %s has ended', async (state) => {
	const told = { jobId: 'j1', state, entries: [], message: 'Failed at noon' };
	const setup = setUp({ tellJob: () => told });
	expect(await setup.awaitAll('j1')).toEqual([{ kind: 'ended', report: told }]);
});

test('all jobs are asked about in one call', async () => {
	const setup = setUp({ tellJob: endsAfter(0) });
	const ends = await setup.awaitAll('j1', 'j2', 'j3');
	expect(ends.map((end) => end.kind)).toEqual(['ended', 'ended', 'ended']);
	expect(setup.polls.map(({ names }) => names)).toEqual([['j1', 'j2', 'j3']]);
});

test('each job gets its own report, whatever the order of the answer', async () => {
	const jobs = [ended('j2', [created('b')]), ended('j1', [created('a')])];
	const setup = setUp({ poll: () => ok({ jobs }) });
	expect(await setup.awaitAll('j1', 'j2')).toEqual([
		{ kind: 'ended', report: jobs[1] },
		{ kind: 'ended', report: jobs[0] },
	]);
});

test('a job that has ended is not asked about again', async () => {
	const setup = setUp({
		tellJob: (jobId, ageMs) => (jobId === 'j1' || ageMs > 3000 ? ended(jobId, []) : running(jobId)),
	});
	await setup.awaitAll('j1', 'j2');
	expect(setup.polls.map(({ names }) => names)).toEqual([['j1', 'j2'], ['j2']]);
});

test('a job that comes later is asked about with the others', async () => {
	const setup = setUp({ tellJob: endsAfter(4000) });
	const first = setup.watch.await('j1');
	await setup.clock.run(setup.clock.sleep(2000));
	await setup.clock.run(Promise.all([first, setup.watch.await('j2')]));
	expect(setup.polls.map(({ names }) => names)).toEqual([['j1'], ['j1', 'j2'], ['j1', 'j2']]);
});

test('the watch begins anew for a job that comes when all others have ended', async () => {
	const setup = setUp({ tellJob: endsAfter(0) });
	await setup.awaitAll('j1');
	await setup.clock.run(setup.clock.sleep(60_000));
	await setup.awaitAll('j2');
	expect(setup.polls.map(({ names }) => names)).toEqual([['j1'], ['j2']]);
});

test('the rests between polls grow from 1.5 s to 4 s', async () => {
	const setup = setUp({ tellJob: endsAfter(20_000) });
	await setup.awaitAll('j1');
	const times = setup.polls.map(({ atMs }) => atMs);
	expect(times).toEqual([1500, 3750, 7125, 11_125, 15_125, 19_125, 23_125]);
});

test('after some minutes the rests are 15 s', async () => {
	const setup = setUp({ tellJob: endsAfter(400_000) });
	await setup.awaitAll('j1');
	const times = setup.polls.map(({ atMs }) => atMs);
	const rests = times.map((atMs, round) => atMs - (times[round - 1] ?? 0));
	expect(rests.slice(3, 61).every((restMs) => restMs === 4000)).toBe(true);
	expect(rests.slice(61).every((restMs) => restMs === 15_000)).toBe(true);
	expect(rests.length).toBeGreaterThan(62);
});

test('more jobs than a call takes are asked about in several calls of one round', async () => {
	const setup = setUp({ tellJob: endsAfter(0) }, undefined, { maxPerPoll: 2 });
	await setup.awaitAll('j1', 'j2', 'j3', 'j4', 'j5');
	expect(setup.polls.map(({ names }) => names)).toEqual([['j1', 'j2'], ['j3', 'j4'], ['j5']]);
	expect(setup.elapsedMs()).toBe(1500);
});

test('the same job asked for twice is watched once, and both are told', async () => {
	const setup = setUp({ tellJob: endsAfter(0) });
	const ends = await setup.awaitAll('j1', 'j1');
	expect(ends.map((end) => end.kind)).toEqual(['ended', 'ended']);
	expect(setup.polls).toEqual([{ atMs: 1500, names: ['j1'] }]);
});

test('a job that is asked for again after its end is told at once', async () => {
	const setup = setUp({ tellJob: endsAfter(0) });
	const [first] = await setup.awaitAll('j1');
	expect(await setup.awaitAll('j1')).toEqual([first]);
	expect(setup.polls).toHaveLength(1);
});

test('a new job that the service does not know yet is asked about again', async () => {
	const setup = setUp({ tellJob: (jobId, ageMs) => (ageMs < 50_000 ? undefined : ended(jobId, [])) });
	expect((await setup.awaitAll('j1'))[0]?.kind).toBe('ended');
});

test('a job that the service does not know for a minute has vanished', async () => {
	const setup = setUp({ tellJob: () => undefined });
	expect(await setup.awaitAll('j1')).toEqual([{ kind: 'vanished' }]);
	expect(setup.elapsedMs()).toBeGreaterThanOrEqual(60_000);
	expect(setup.elapsedMs()).toBeLessThan(65_000);
});

test('a job that was seen in between has vanished only a minute after that', async () => {
	const setup = setUp({
		tellJob: (jobId, ageMs) => (ageMs > 40_000 && ageMs < 45_000 ? running(jobId) : undefined),
	});
	expect(await setup.awaitAll('j1')).toEqual([{ kind: 'vanished' }]);
	expect(setup.elapsedMs()).toBeGreaterThan(100_000);
});

test('404 is the answer of a service that knows none of them, now', async () => {
	const setup = setUp({ tellJob: endsAfter(0), poll: (nth) => (nth === 0 ? rejected(404) : undefined) });
	expect((await setup.awaitAll('j1'))[0]?.kind).toBe('ended');
	expect(setup.polls).toHaveLength(2);
});

test('silence is asked again', async () => {
	const setup = setUp({ tellJob: endsAfter(0), poll: (nth) => (nth < 3 ? silent : undefined) });
	expect((await setup.awaitAll('j1'))[0]?.kind).toBe('ended');
	expect(setup.polls).toHaveLength(4);
});

test('an answer that is no list of jobs says nothing: it is asked again, and no job counts as unknown for it', async () => {
	const setup = setUp({ poll: () => ok({ maintenance: true }) }, 120_000);
	const why = 'The time of "Give Up After" ran out.';
	expect(await setup.awaitAll('j1')).toEqual([{ kind: 'notEnded', why }]);
});

test('a job that never ends is waited for until the deadline', async () => {
	const setup = setUp({ tellJob: (jobId) => running(jobId) }, 300_000);
	const why = 'The time of "Give Up After" ran out.';
	expect(await setup.awaitAll('j1', 'j2')).toEqual([
		{ kind: 'notEnded', why },
		{ kind: 'notEnded', why },
	]);
	expect(setup.elapsedMs()).toBe(300_000);
});

test('a job that comes after the deadline is not waited for', async () => {
	const setup = setUp({}, 1000);
	setup.clock.advance(1000);
	expect((await setup.awaitAll('j1'))[0]?.kind).toBe('notEnded');
	expect(setup.polls).toEqual([]);
});

test('a stop ends all waits at once', async () => {
	const setup = setUp({ tellJob: (jobId) => running(jobId) });
	void setup.clock.sleep(5000).then(() => setup.stop.abort());
	const why = 'The execution was stopped.';
	expect(await setup.awaitAll('j1', 'j2')).toEqual([
		{ kind: 'notEnded', why },
		{ kind: 'notEnded', why },
	]);
	expect(setup.elapsedMs()).toBe(5000);
});

test('a job that comes after a stop is not waited for', async () => {
	const setup = setUp({});
	setup.stop.abort();
	expect(await setup.awaitAll('j1')).toEqual([{ kind: 'notEnded', why: 'The execution was stopped.' }]);
});

test.each([400, 413, 414, 422])(
	'a call that was perhaps too large (HTTP %i) is asked again in halves',
	async (status) => {
		const setup = setUp({ tellJob: endsAfter(0), poll: (nth) => (nth < 2 ? rejected(status) : undefined) });
		const ends = await setup.awaitAll('j1', 'j2', 'j3', 'j4');
		expect(ends.map((end) => end.kind)).toEqual(['ended', 'ended', 'ended', 'ended']);
		expect(setup.polls.map(({ names }) => names)).toEqual([
			['j1', 'j2', 'j3', 'j4'],
			['j1', 'j2'],
			['j1'],
			['j2'],
			['j3'],
			['j4'],
		]);
		expect(setup.elapsedMs()).toBe(1500);
	},
);

test('a call about one job that is refused was not too large: it is not asked again', async () => {
	const setup = setUp({ poll: () => rejected(400) });
	expect((await setup.awaitAll('j1'))[0]?.kind).toBe('notEnded');
	expect(setup.polls).toHaveLength(1);
});

test('a service that will not say how the jobs stand is not asked again', async () => {
	const setup = setUp({ poll: () => rejected(403) });
	const why = 'The service would not say how the job stands (HTTP 403).';
	expect(await setup.awaitAll('j1')).toEqual([{ kind: 'notEnded', why }]);
	expect(setup.polls).toHaveLength(1);
});

test('a poll that could not be sent ends the waits, and says why', async () => {
	const setup = setUp({ poll: () => ({ kind: 'unsent', code: 'unreachable', why: 'Nobody there.' }) });
	expect(await setup.awaitAll('j1')).toEqual([{ kind: 'notEnded', why: 'Nobody there.' }]);
});
