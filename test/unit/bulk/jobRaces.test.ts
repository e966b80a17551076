import { raceEngine, raceOracle } from '../../support/jobRaces';
import type { JobTimes } from '../../support/jobTimes';
import { raceScript } from '../../support/raceScript';

/** How much longer the engine takes than an oracle that is told at once when a job ends, and how much it asks for that. */
async function compare(rows: number, times: JobTimes): Promise<{ longer: number; polls: number; refused: number }> {
	const oracle = await raceOracle(rows, times);
	const engine = await raceEngine(rows, times);
	const { writes, polls, refused } = engine.service.calls;
	return { longer: engine.elapsedMs / oracle.elapsedMs, polls: polls / writes, refused };
}

describe('jobs whose progress is told', () => {
	const seeds = [1, 2, 3];

	test.each([
		[1000, 20, 1.04, 0.4],
		[1000, 300, 1.1, 0.4],
		[10_000, 20, 1.08, 0.2],
		[10_000, 300, 1.15, 0.2],
	])(
		'%i rows at %i ms take at most %f of the oracle’s time, and %f polls a write',
		async (rows, latencyMs, most, polls) => {
			for (const seed of seeds) {
				const run = await compare(rows, { latencyMs, seed });
				expect(run.longer).toBeLessThanOrEqual(most);
				expect(run.polls).toBeLessThanOrEqual(polls);
				expect(run.refused).toBe(0);
			}
		},
	);

	test.each([20, 300])(
		'1,000 rows at %i ms take less time than a script that asks every 2 s, on the mean of ten draws',
		async (latencyMs) => {
			const ratios = { engine: 0, script: 0 };
			for (let seed = 1; seed <= 10; seed += 1) {
				const times = { latencyMs, seed };
				const oracle = await raceOracle(1000, times);
				const engine = await raceEngine(1000, times, { jobsBegunAtOnce: 8 });
				ratios.engine += engine.elapsedMs / oracle.elapsedMs / 10;
				ratios.script += (await raceScript(1000, times)).elapsedMs / oracle.elapsedMs / 10;
				expect(engine.service.calls.polls).toBeLessThanOrEqual(4);
			}
			expect(ratios.engine).toBeLessThanOrEqual(1.065);
			expect(ratios.engine).toBeLessThan(0.98 * ratios.script);
		},
	);

	test('100,000 rows take at most 1.1 of the oracle’s time, and 0.2 polls a write', async () => {
		const run = await compare(100_000, {});
		expect(run.longer).toBeLessThanOrEqual(1.1);
		expect(run.polls).toBeLessThanOrEqual(0.2);
		expect(run.refused).toBe(0);
	}, 30_000);
});

describe('jobs that say nothing of their progress, or nothing that is true', () => {
	const kinds: [string, JobTimes['tell']][] = [
		['nothing', () => undefined],
		['none, until it has ended', () => 0],
		['all, from the first', () => 1],
		['less and less', (doneShare) => 1 - doneShare],
		['half, all the time', () => 0.5],
		['far too little, then nearly all', (doneShare) => (doneShare < 0.5 ? doneShare / 100 : 0.999)],
	];

	test.each(kinds)('%s', async (_told, tell) => {
		const run = await compare(10_000, { tell });
		expect(run.longer).toBeLessThanOrEqual(1.16);
		expect(run.polls).toBeLessThanOrEqual(0.35);
		expect(run.refused).toBe(0);
	});
});

describe('jobs of other lengths', () => {
	test.each([
		['a second', () => 1000, 1.45, 0.2],
		['a minute and a half', () => 90_000, 1.02, 1],
		['some short, some long', (nth: number) => (nth % 7 === 0 ? 40_000 : 3000), 1.08, 0.25],
		['one that takes a quarter of an hour', (nth: number) => (nth === 3 ? 900_000 : 10_000), 1.02, 2],
	])('%s', async (_length, jobMs, most, polls) => {
		const run = await compare(10_000, { jobMs });
		expect(run.longer).toBeLessThanOrEqual(most);
		expect(run.polls).toBeLessThanOrEqual(polls);
	});

	test('a job that never gets on is asked about every 15 s in the end', async () => {
		const { service } = await raceEngine(100, { jobMs: () => 3_000_000, tell: () => undefined });
		expect(service.calls.polls).toBeLessThanOrEqual(260);
	});
});

test('an account that takes few jobs at once', async () => {
	const times = { jobLimit: 3 };
	const oracle = await raceOracle(2000, times);
	const engine = await raceEngine(2000, times, { jobsInFlight: 3 });
	expect(engine.elapsedMs / oracle.elapsedMs).toBeLessThanOrEqual(1.1);
	expect(engine.service.calls.polls).toBeLessThanOrEqual(40);
});
