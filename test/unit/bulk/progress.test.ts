import { makeProgress } from '../../../bulk/progress';
import { runBulk } from '../../../bulk/run';
import { runSettings } from '../../support/runSettings';
import { changeThings, created, ended, job, listThings, running } from '../../support/things';
import { playService } from '../../support/thingService';

/* A run says how it stands, on its own clock and without a timer. */

async function play(count: number, jobMs: number) {
	const things = listThings(count);
	const { clock, stop, client } = playService({
		write: () => job('the job'),
		reportJob: (jobId, ageMs) =>
			ageMs < jobMs
				? running(jobId)
				: ended(
						jobId,
						things.map(({ name }) => created(name)),
					),
	});
	const lines: { atMs: number; line: string }[] = [];
	const startMs = clock.now();
	const deadlineMs = startMs + 3_600_000;
	const progress = makeProgress({
		clock,
		deadlineMs,
		log: (line) => lines.push({ atMs: clock.now() - startMs, line }),
	});
	const records = things.map((value, index) => ({ index, value }));
	const operation = changeThings({});
	const ports = { client, clock, signal: stop.signal, deadlineMs, progress };
	await clock.run(runBulk(operation, records, runSettings(), ports));
	return { lines, progress };
}

test('a line each ten seconds: what is done, what is not, what is open', async () => {
	const { lines, progress } = await play(3, 60_000);
	expect(lines.length).toBeGreaterThanOrEqual(4);
	for (const { line } of lines) expect(line).toMatch(/^\d of 3 records are done, \d are not, \d are open\./);
	const gaps = lines.map(({ atMs }, nth) => atMs - (lines[nth - 1]?.atMs ?? 0));
	expect(Math.min(...gaps)).toBeGreaterThanOrEqual(10_000);
	expect(Math.max(...gaps)).toBeLessThan(15_000);
	expect(progress.jobsMs()).toBeGreaterThanOrEqual(60_000);
	expect(progress.jobsMs()).toBeLessThan(70_000);
});

test('a run of a few seconds says nothing', async () => {
	const { lines, progress } = await play(3, 1000);
	expect(lines).toEqual([]);
	expect(progress.notes()).toEqual([]);
});

test.each([
	[10, 3_600_000, '10 records go one by one, one each 1 s: that takes about 10 s.'],
	[300, 3_600_000, '300 records go one by one, one each 1 s: that takes about 5 min.'],
	[
		300,
		60_000,
		'300 records go one by one, one each 1 s: that takes about 5 min. "Give Up After" allows about 60 of them: raise it, or run those again that are left unsent.',
	],
])('%i records one by one within %i ms: said before the first is sent', (count, giveUpMs, said) => {
	const lines: string[] = [];
	const clock = { now: () => 0, sleep: async () => undefined };
	const progress = makeProgress({ clock, deadlineMs: giveUpMs, log: (line) => lines.push(line) });
	progress.begin(count, { records: 1, everyMs: 1000 });
	expect(lines).toEqual([said]);
	expect(progress.notes()).toEqual([said]);
});
