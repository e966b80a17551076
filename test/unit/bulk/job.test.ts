import { created, ended, ok, running } from '../../support/things';
import { endsAfter, setUpWatch } from './setUpWatch';

test('a job that has ended brings its report', async () => {
	const setup = setUpWatch({ reportJob: endsAfter(0) });
	expect(await setup.awaitAll('j1')).toEqual([{ kind: 'ended', report: ended('j1', [created('j1')]) }]);
	expect(setup.polls).toEqual([{ atMs: 2000, names: ['j1'] }]);
});

test.each(['failed', 'killed'] as const)('a job that is %s has ended', async (state) => {
	const report = { jobId: 'j1', state, entries: [], message: 'Failed at noon' };
	const setup = setUpWatch({ reportJob: () => report });
	expect(await setup.awaitAll('j1')).toEqual([{ kind: 'ended', report }]);
});

test('each job gets its own report, whatever the order of the answer', async () => {
	const jobs = [ended('j2', [created('b')]), ended('j1', [created('a')])];
	const setup = setUpWatch({ poll: () => ok({ jobs }) });
	expect(await setup.awaitAll('j1', 'j2')).toEqual([
		{ kind: 'ended', report: jobs[1] },
		{ kind: 'ended', report: jobs[0] },
	]);
});

test('the same job asked for twice is watched once, and both waits end', async () => {
	const setup = setUpWatch({ reportJob: endsAfter(0) });
	const ends = await setup.awaitAll('j1', 'j1');
	expect(ends.map((end) => end.kind)).toEqual(['ended', 'ended']);
	expect(setup.polls).toEqual([{ atMs: 2000, names: ['j1'] }]);
});

test('a job that is asked for again after its end has ended at once; its entries were given once', async () => {
	const setup = setUpWatch({ reportJob: endsAfter(0) });
	const [first, second] = await setup.awaitAll('j1', 'j1');
	expect(first).toMatchObject({ kind: 'ended', report: { entries: [{ ok: true }] } });
	expect(second).toEqual(first);
	const ended = { kind: 'ended', report: { jobId: 'j1', state: 'completed', entries: [] } };
	expect(await setup.awaitAll('j1')).toEqual([ended]);
	expect(setup.polls).toHaveLength(1);
});

test('a new job that the service does not know yet is asked about again', async () => {
	const setup = setUpWatch({ reportJob: (jobId, ageMs) => (ageMs < 50_000 ? undefined : ended(jobId, [])) });
	expect((await setup.awaitAll('j1'))[0]?.kind).toBe('ended');
});

test('a job that the service does not know for a minute has vanished', async () => {
	const setup = setUpWatch({ reportJob: () => undefined });
	expect(await setup.awaitAll('j1')).toEqual([{ kind: 'vanished' }]);
	expect(setup.elapsedMs()).toBeGreaterThanOrEqual(60_000);
	expect(setup.elapsedMs()).toBeLessThan(65_000);
});

test('a job that was seen in between has vanished only a minute after that', async () => {
	const setup = setUpWatch({
		reportJob: (jobId, ageMs) => (ageMs > 40_000 && ageMs < 45_000 ? running(jobId) : undefined),
	});
	expect(await setup.awaitAll('j1')).toEqual([{ kind: 'vanished' }]);
	expect(setup.elapsedMs()).toBeGreaterThan(100_000);
});

test('a job that never ends is waited for until the deadline', async () => {
	const setup = setUpWatch({ reportJob: (jobId) => running(jobId) }, 300_000);
	const why = 'The time of "Give Up After" ran out.';
	expect(await setup.awaitAll('j1', 'j2')).toEqual([
		{ kind: 'notEnded', why },
		{ kind: 'notEnded', why },
	]);
	expect(setup.elapsedMs()).toBe(300_000);
});

test('a job that comes after the deadline is not waited for', async () => {
	const setup = setUpWatch({}, 1000);
	setup.clock.advance(1000);
	expect((await setup.awaitAll('j1'))[0]?.kind).toBe('notEnded');
	expect(setup.polls).toEqual([]);
});

test('a stop ends all waits at once', async () => {
	const setup = setUpWatch({ reportJob: (jobId) => running(jobId) });
	void setup.clock.sleep(5000).then(() => setup.stop.abort());
	const why = 'The execution was stopped.';
	expect(await setup.awaitAll('j1', 'j2')).toEqual([
		{ kind: 'notEnded', why },
		{ kind: 'notEnded', why },
	]);
	expect(setup.elapsedMs()).toBe(5000);
});

test('a job that comes after a stop is not waited for', async () => {
	const setup = setUpWatch({});
	setup.stop.abort();
	expect(await setup.awaitAll('j1')).toEqual([{ kind: 'notEnded', why: 'The execution was stopped.' }]);
});
