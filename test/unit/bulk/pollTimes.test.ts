import { makePollTimes, type PollTimes } from '../../../bulk/pollTimes';
import { SeededRandom } from '../../../sandbox/core/random';

/** So many jobs since the beginning that end a second apart, the first one at 16 s, as their progress at 2 s and 4 s says. */
function watchMany(count: number): PollTimes {
	const times = makePollTimes();
	for (let nth = 0; nth < count; nth += 1) times.add(`j${nth}`, 0);
	for (const nowMs of [2000, 4000]) {
		for (let nth = 0; nth < count; nth += 1) times.see(`j${nth}`, nowMs / (16_000 + nth * 1000), nowMs);
	}
	return times;
}

test('while something waits to be sent, the sixth end of thirty is waited for', () => {
	expect(watchMany(30).findRestMs(16_500, true)).toBe(4500);
});

test('the third end of fifteen, and the first of three', () => {
	expect(watchMany(15).findRestMs(16_500, true)).toBe(1500);
	expect(watchMany(3).findRestMs(14_000, true)).toBe(2000);
});

test('when all is sent, the last end is waited for, and a little longer', () => {
	expect(watchMany(4).findRestMs(15_500, false)).toBe(3575);
});

test('no rest is longer than 5 s while jobs get on: 41.075 s are nine steps', () => {
	expect(watchMany(30).findRestMs(4000, false)).toBe(4564);
});

test('no rest is shorter than a second, though a job is due', () => {
	expect(watchMany(2).findRestMs(15_950, true)).toBe(1000);
});

test('a job that was due long ago is waited for by half of that time', () => {
	expect(watchMany(1).findRestMs(20_075, false)).toBe(2000);
});

test('nothing known, and something waits to be sent: from 1.5 s to 4 s', () => {
	const times = makePollTimes();
	times.add('j1', 0);
	expect([0, 1500, 3750, 7125, 11_125].map((atMs) => times.findRestMs(atMs, true))).toEqual([
		1500, 2250, 3375, 4000, 4000,
	]);
});

test('nothing known, and only the last end counts: from 2 s to 4 s', () => {
	const times = makePollTimes();
	times.add('j1', 0);
	expect([0, 2000, 5000, 9000].map((atMs) => times.findRestMs(atMs, false))).toEqual([2000, 3000, 4000, 4000]);
});

/** Ten jobs as they were recorded: 8 to 12 s, of which they wait for a tenth to three tenths. */
function drawJobs(draw: number) {
	const random = new SeededRandom(draw);
	return Array.from({ length: 10 }, (_, nth) => {
		const tookMs = random.between(8000, 12_000);
		return { jobId: `j${nth}`, beginsAtMs: tookMs * random.between(0.1, 0.3), endsAtMs: tookMs };
	});
}

test('of ten jobs as they were recorded, fewer than four questions learn all, a sixth of a second late', () => {
	const draws = 200;
	let questions = 0;
	let lateMs = 0;
	for (let draw = 1; draw <= draws; draw += 1) {
		const jobs = drawJobs(draw);
		const times = makePollTimes();
		for (const { jobId } of jobs) times.add(jobId, 0);
		const open = new Set(jobs);
		let nowMs = 0;
		while (open.size > 0) {
			nowMs += times.findRestMs(nowMs, false);
			questions += 1;
			for (const job of open) {
				const share = Math.max(0, nowMs - job.beginsAtMs) / (job.endsAtMs - job.beginsAtMs);
				if (share < 1) times.see(job.jobId, Math.floor(share * 100) / 100, nowMs);
				else times.remove(job.jobId, open.delete(job), nowMs);
			}
		}
		lateMs += nowMs - Math.max(...jobs.map(({ endsAtMs }) => endsAtMs));
	}
	expect(questions / draws).toBeLessThan(3.95);
	expect(lateMs / draws).toBeLessThan(165);
});

test('where nothing has moved for minutes, a twentieth of that time, and 15 s at most', () => {
	const times = makePollTimes();
	times.add('j1', 0);
	for (let nth = 0; nth < 5; nth += 1) times.findRestMs(0, false);
	expect([60_000, 120_000, 200_000, 900_000].map((atMs) => times.findRestMs(atMs, false))).toEqual([
		4000, 6000, 10_000, 15_000,
	]);
});

test('a job that gets on is news: the rests are short again', () => {
	const times = makePollTimes();
	times.add('j1', 0);
	times.see('j1', 0.01, 10_000);
	times.see('j1', 0.02, 900_000);
	expect(times.findRestMs(900_000, false)).toBe(5000);
});

test('a job that ends tells what is usual for those that say nothing', () => {
	const times = makePollTimes();
	times.add('j1', 0);
	times.findRestMs(6000, false);
	times.remove('j1', true, 8000);
	times.add('j2', 8000);
	expect(times.findRestMs(12_000, true)).toBe(4000);
});

test('what is usual is when the job was due, where that was since the last poll', () => {
	const times = watchMany(1);
	times.findRestMs(15_000, true);
	times.remove('j0', true, 18_000);
	times.add('next', 18_000);
	expect(times.findRestMs(32_000, true)).toBe(2000);
});

test('a job that is not waited for any more tells nothing', () => {
	const times = makePollTimes();
	times.add('j1', 0);
	times.remove('j1', false, 60_000);
	times.add('j2', 60_000);
	expect(times.findRestMs(60_000, true)).toBe(1500);
});
