import type { Reply } from '../../../http/types';
import { ended, ok, rejected, running, silent } from '../../support/things';
import { endsAfter, setUpWatch } from './setUpWatch';

const ranOut = 'The time of "Give Up After" ran out.';

test('the rests between polls grow from 2 s to 4 s', async () => {
	const setup = setUpWatch({ reportJob: endsAfter(20_000) });
	await setup.awaitAll('j1');
	const times = setup.polls.map(({ atMs }) => atMs);
	expect(times).toEqual([2000, 5000, 9000, 13_000, 17_000, 21_000]);
});

test('where nothing moves for minutes, the rests grow to 15 s', async () => {
	const setup = setUpWatch({ reportJob: endsAfter(600_000) });
	await setup.awaitAll('j1');
	const times = setup.polls.map(({ atMs }) => atMs);
	const rests = times.map((atMs, round) => atMs - (times[round - 1] ?? 0));
	expect(times.filter((atMs) => atMs < 80_000)).toHaveLength(20);
	expect(Math.max(...rests)).toBe(15_000);
	expect(rests.slice(3).every((restMs, nth) => nth === 0 || restMs >= (rests[nth + 2] ?? 0))).toBe(true);
});

test('a job that tells how far it is, is asked about when it is due', async () => {
	const reportJob = (jobId: string, ageMs: number) =>
		ageMs >= 12_000 ? ended(jobId, []) : { ...running(jobId), doneShare: ageMs / 12_000 };
	const setup = setUpWatch({ reportJob });
	await setup.awaitAll('j1');
	expect(setup.polls.map(({ atMs }) => atMs)).toEqual([2000, 5807, 8941, 12_075]);
});

test('a question is sent so much earlier as it takes to be answered', async () => {
	const reportJob = (jobId: string, ageMs: number) =>
		ageMs >= 12_000 ? ended(jobId, []) : { ...running(jobId), doneShare: ageMs / 12_000 };
	const near = setUpWatch({ reportJob });
	const far = setUpWatch({ reportJob, latencyMs: 400 });
	await near.awaitAll('j1');
	await far.awaitAll('j1');
	expect(far.polls).toHaveLength(near.polls.length);
	expect(near.elapsedMs()).toBe(12_075);
	expect(far.elapsedMs()).toBe(12_075);
});

test('a job that stands still shortly before its end is asked about once a second at most', async () => {
	const reportJob = (jobId: string, ageMs: number) =>
		ageMs >= 60_000 ? ended(jobId, []) : { ...running(jobId), doneShare: Math.min(0.99, ageMs / 12_000) };
	const setup = setUpWatch({ reportJob });
	await setup.awaitAll('j1');
	const times = setup.polls.map(({ atMs }) => atMs);
	const rests = times.flatMap((atMs, nth) => (nth > 0 ? [atMs - (times[nth - 1] ?? 0)] : []));
	expect(rests.filter((restMs) => restMs < 1000).length).toBeLessThanOrEqual(1);
});

test('all jobs are asked about in one call', async () => {
	const setup = setUpWatch({ reportJob: endsAfter(0) });
	const ends = await setup.awaitAll('j1', 'j2', 'j3');
	expect(ends.map((end) => end.kind)).toEqual(['ended', 'ended', 'ended']);
	expect(setup.polls.map(({ names }) => names)).toEqual([['j1', 'j2', 'j3']]);
});

test('more jobs than a call takes are asked about in several calls of one round', async () => {
	const setup = setUpWatch({ reportJob: endsAfter(0) }, undefined, { maxPerPoll: 2 });
	await setup.awaitAll('j1', 'j2', 'j3', 'j4', 'j5');
	expect(setup.polls.map(({ names }) => names)).toEqual([['j1', 'j2'], ['j3', 'j4'], ['j5']]);
	expect(setup.elapsedMs()).toBe(2000);
});

test('silence is asked again', async () => {
	const setup = setUpWatch({ reportJob: endsAfter(0), poll: (nth) => (nth < 3 ? silent : undefined) });
	expect((await setup.awaitAll('j1'))[0]?.kind).toBe('ended');
	expect(setup.polls).toHaveLength(4);
});

test('an answer that is no list of jobs says nothing: it is asked again, and no job counts as unknown for it', async () => {
	const setup = setUpWatch({ poll: () => ok({ maintenance: true }) }, 120_000);
	const why = `${ranOut} The last question about the job brought nothing: The answer was no list of jobs.`;
	expect(await setup.awaitAll('j1')).toEqual([{ kind: 'notEnded', why }]);
});

test.each([
	['silence', silent, 'The connection broke off.'],
	['too many jobs', { kind: 'tooManyJobs' }, 'The service has too many jobs.'],
] as [string, Reply, string][])(
	'where the time ends the wait, the cause is told as well: %s',
	async (_case, reply, said) => {
		const setup = setUpWatch({ poll: () => reply }, 120_000);
		const why = `${ranOut} The last question about the job brought nothing: ${said}`;
		expect(await setup.awaitAll('j1')).toEqual([{ kind: 'notEnded', why }]);
	},
);

test('silence that has passed is no cause', async () => {
	const poll = (nth: number) => (nth === 0 ? silent : undefined);
	const setup = setUpWatch({ reportJob: (jobId) => running(jobId), poll }, 120_000);
	expect(await setup.awaitAll('j1')).toEqual([{ kind: 'notEnded', why: ranOut }]);
});

test('job IDs that make a long address are asked about in several calls', async () => {
	const setup = setUpWatch({ reportJob: endsAfter(0) });
	const jobIds = Array.from({ length: 10 }, (_, nth) => `${'x'.repeat(1000)}${nth}`);
	const ends = await setup.awaitAll(...jobIds);
	expect(ends.every(({ kind }) => kind === 'ended')).toBe(true);
	expect(setup.polls.map(({ names }) => names.length)).toEqual([5, 5]);
});

test('404 is the answer of a service that knows none of them, now', async () => {
	const setup = setUpWatch({ reportJob: endsAfter(0), poll: (nth) => (nth === 0 ? rejected(404) : undefined) });
	expect((await setup.awaitAll('j1'))[0]?.kind).toBe('ended');
	expect(setup.polls).toHaveLength(2);
});

test.each([400, 413, 414, 422, 431])(
	'a call that was perhaps too large (HTTP %i) is asked again in halves',
	async (status) => {
		const setup = setUpWatch({ reportJob: endsAfter(0), poll: (nth) => (nth < 2 ? rejected(status) : undefined) });
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
		expect(setup.elapsedMs()).toBe(2000);
	},
);

test('a call about one job that is refused was not too large: it is not asked again', async () => {
	const setup = setUpWatch({ poll: () => rejected(400) });
	expect((await setup.awaitAll('j1'))[0]?.kind).toBe('notEnded');
	expect(setup.polls).toHaveLength(1);
});

test('a service that will not say how the jobs stand is not asked again', async () => {
	const setup = setUpWatch({ poll: () => rejected(403) });
	const why = 'The service would not say how the job stands (HTTP 403).';
	expect(await setup.awaitAll('j1')).toEqual([{ kind: 'notEnded', why }]);
	expect(setup.polls).toHaveLength(1);
});

test('a poll that could not be sent ends the waits, and says why', async () => {
	const setup = setUpWatch({ poll: () => ({ kind: 'unsent', code: 'unreachable', why: 'Nobody there.' }) });
	expect(await setup.awaitAll('j1')).toEqual([{ kind: 'notEnded', why: 'Nobody there.' }]);
});

test('a job that has ended is not asked about again', async () => {
	const setup = setUpWatch({
		reportJob: (jobId, ageMs) => (jobId === 'j1' || ageMs > 3000 ? ended(jobId, []) : running(jobId)),
	});
	await setup.awaitAll('j1', 'j2');
	const [first, ...others] = setup.polls.map(({ names }) => names.join());
	expect(first).toBe('j1,j2');
	expect(new Set(others)).toEqual(new Set(['j2']));
});

test('a job that comes later is asked about with the others', async () => {
	const setup = setUpWatch({ reportJob: endsAfter(6000) });
	const first = setup.watch.await('j1');
	await setup.clock.run(setup.clock.sleep(2500));
	await setup.clock.run(Promise.all([first, setup.watch.await('j2')]));
	expect(setup.polls.map(({ names }) => names)).toEqual([['j1'], ['j1', 'j2'], ['j1', 'j2']]);
});

test('the watch begins anew for a job that comes when all others have ended', async () => {
	const setup = setUpWatch({ reportJob: endsAfter(0) });
	await setup.awaitAll('j1');
	await setup.clock.run(setup.clock.sleep(60_000));
	await setup.awaitAll('j2');
	expect(setup.polls.map(({ names }) => names)).toEqual([['j1'], ['j2']]);
});
