/** The lines in which a run says how it stands, and how long it takes. */
import { makeProgress, type Progress } from '../../../bulk/progress';
import type { Outcome } from '../../../bulk/types';

interface Setup {
	readonly lines: string[];
	readonly progress: Progress;
	/** Looks when the run is so old, with so many records settled, of which so many failed. */
	look(atMs: number, settled: number, failed?: number): void;
}

function setUp(giveUpMs = 36_000_000): Setup {
	let nowMs = 0;
	const lines: string[] = [];
	const clock = { now: () => nowMs, sleep: async () => undefined };
	const progress = makeProgress({ clock, deadlineMs: giveUpMs, log: (line) => lines.push(line) });
	const outcomeOf = (isFailed: boolean): Outcome => ({ status: isFailed ? 'failed' : 'created' });
	return {
		lines,
		progress,
		look(atMs, settled, failed = 0) {
			nowMs = atMs;
			progress.look(new Map(Array.from({ length: settled }, (_, nth) => [nth, outcomeOf(nth < failed)])));
		},
	};
}

test('it tells how long the rest may take, by what was settled', () => {
	const { lines, progress, look } = setUp();
	progress.begin(1000, { records: 100 });
	look(20_000, 200, 2);
	expect(lines).toEqual(['198 of 1000 records are done, 2 are not, 800 are open. About 80 s to go.']);
});

test('a line comes when ten seconds have passed, and not a millisecond before', () => {
	const { lines, progress, look } = setUp();
	progress.begin(3, { records: 1 });
	for (const atMs of [9999, 10_000, 19_999, 20_000]) look(atMs, 0);
	expect(lines).toHaveLength(2);
});

test('where nothing is settled yet, or nothing is open, no time to go is told', () => {
	const { lines, progress, look } = setUp();
	look(10_000, 0);
	progress.begin(2, { records: 1 });
	look(20_000, 0);
	look(30_000, 2);
	look(40_000, 3);
	expect(lines).toEqual([
		'0 of 0 records are done, 0 are not, 0 are open.',
		'0 of 2 records are done, 0 are not, 2 are open.',
		'2 of 2 records are done, 0 are not, 0 are open.',
		'3 of 2 records are done, 0 are not, 0 are open.',
	]);
});

test('one record settled, and one open: the time is that of one', () => {
	const { lines, progress, look } = setUp();
	progress.begin(2, { records: 1 });
	look(10_000, 1);
	expect(lines).toEqual(['1 of 2 records are done, 0 are not, 1 are open. About 10 s to go.']);
});

test('a moment is called a second', () => {
	const { lines, progress, look } = setUp();
	progress.begin(10_001, { records: 100 });
	look(10_000, 10_000);
	expect(lines[0]).toMatch(/, 1 are open\. About 1 s to go\.$/);
});

const tellPace = (records: number, everyMs: number | undefined, atOnce = 1, giveUpMs?: number): string | undefined => {
	const { lines, progress } = setUp(giveUpMs);
	progress.begin(records, { records: atOnce, ...(everyMs !== undefined && { everyMs }) });
	return lines[0];
};

test('a pace is told from two records and half a second between them on', () => {
	expect(tellPace(1, 1000)).toBeUndefined();
	expect(tellPace(2, 499)).toBeUndefined();
	expect(tellPace(2, undefined)).toBeUndefined();
	expect(tellPace(2, 500)).toBe('2 records go one by one, one each 1 s: that takes about 1 s.');
});

test.each([
	[119, '119 s'],
	[120, '2 min'],
	[7140, '119 min'],
	[7200, '2 h 0 min'],
	[7500, '2 h 5 min'],
])('%i records, one a second, take %s', (count, time) => {
	expect(tellPace(count, 1000)).toBe(`${count} records go one by one, one each 1 s: that takes about ${time}.`);
});

test('a run that ends with its time fits into it, and one that takes longer does not', () => {
	expect(tellPace(10, 1000, 1, 10_000)).toMatch(/that takes about 10 s\.$/);
	expect(tellPace(10, 1000, 1, 9999)).toMatch(/"Give Up After" allows about 9 of them: /);
	expect(tellPace(10, 1000, 1, -1)).toMatch(/allows about 0 of them: /);
	expect(tellPace(25, 1000, 4, 6999)).toMatch(/that takes about 7 s\. "Give Up After" allows about 24 of them: /);
});

test('the waits for jobs add up', () => {
	const { progress, look } = setUp();
	const first = progress.waitForJobs();
	look(3000, 0);
	first();
	const second = progress.waitForJobs();
	look(5000, 0);
	second();
	expect(progress.jobsMs()).toBe(5000);
});
