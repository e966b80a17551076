import { mean } from 'lodash';
import { count, type Calls, type Case, type Result, type Taken } from './case';
import { runTogether } from './runTogether';

/**
 * How often a run of few jobs is measured, each time with other times of jobs: how soon a client notices the last end is a
 * matter of luck, for one that asks every 2 s above all.
 */
const draws = 5;

/** Each case with several draws, all clients side by side in each, and the means of what they took. */
export async function runDraws(cases: readonly Case[]): Promise<Result[]> {
	const runs: Result[][] = [];
	for (const draw of count(draws)) runs.push(await runTogether(cases.map((given) => ({ ...given, draw }))));
	return cases.map((given, nth) =>
		takeMeans(
			given,
			runs.flatMap((results) => results[nth] ?? []),
		),
	);
}

/** One draw that failed leaves no mean that could be compared. */
function takeMeans(given: Case, results: readonly Result[]): Result {
	const failed = results.find((result) => result.failed !== undefined)?.failed;
	if (failed !== undefined) return { ...given, failed };
	const meanOf = (read: (result: Result) => number | undefined): number => mean(results.map((each) => read(each) ?? 0));
	const ofTaken = (key: keyof Taken): number => Math.round(meanOf(({ taken }) => taken?.[key]));
	const ofCalls = (key: keyof Calls): number => meanOf(({ calls }) => calls?.[key]);
	const taken = {
		wallMs: ofTaken('wallMs'),
		cpuMs: ofTaken('cpuMs'),
		longestBlockMs: ofTaken('longestBlockMs'),
		told: ofTaken('told'),
	};
	const calls = {
		writes: ofCalls('writes'),
		polls: ofCalls('polls'),
		reads: ofCalls('reads'),
		refused: ofCalls('refused'),
		done: ofCalls('done'),
	};
	return { ...given, taken, calls, draws: results.length };
}
