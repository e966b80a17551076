import type { Clock } from '../../../http/types';
import { startClock, wallClock } from '../../../nodes/shared/n8n/clock';

const elapsed = { ms: 0 };
jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: async (ms: number): Promise<void> => {
		if (elapsed.ms > 60_000) throw new Error('It sleeps on and on.');
		elapsed.ms += ms;
	},
}));

let wallMs = 0;
beforeEach(() => {
	elapsed.ms = 0;
	wallMs = Date.UTC(2026, 0, 12);
	jest.spyOn(performance, 'now').mockImplementation(() => elapsed.ms + 0.25);
	jest.spyOn(Date, 'now').mockImplementation(() => wallMs + elapsed.ms);
});
afterEach(() => jest.restoreAllMocks());

/** Sets the wall's clock while somebody sleeps: by so much, after the first slice. */
function setClockDuring(sleeping: Promise<void>, byMs: number): Promise<void> {
	wallMs += byMs;
	return sleeping;
}

const day = 86_400_000;

describe.each([
	['the wall clock', () => wallClock],
	['the clock of a run', startClock],
])('%s', (_name, open) => {
	test.each([
		['set back by a day', -day],
		['set back by a second', -1000],
		['set to the beginning of time', -Date.UTC(2026, 0, 12)],
		['set forward by a day', day],
		['left alone', 0],
	])('a sleep lasts as long as it should where the clock is %s', async (_how, byMs) => {
		await setClockDuring(open().sleep(10_000), byMs);
		expect(elapsed.ms).toBe(10_000);
	});

	test('a sleep ends soon after its signal', async () => {
		const stop = new AbortController();
		const sleeping = open().sleep(10_000, stop.signal);
		stop.abort();
		await sleeping;
		expect(elapsed.ms).toBeLessThanOrEqual(500);
	});
});

test('the clock of a run begins with the time of the wall, and then nobody sets it', () => {
	const clock = startClock();
	expect(clock.now()).toBe(Date.UTC(2026, 0, 12));
	wallMs -= day;
	elapsed.ms = 1500;
	expect(clock.now()).toBe(Date.UTC(2026, 0, 12) + 1500);
	expect(wallClock.now()).toBe(Date.UTC(2026, 0, 11) + 1500);
});

/** Whether a breath takes more than what is done before anything else of the event loop. */
async function waitsForTurn(clock: Clock): Promise<boolean> {
	let isOver = false;
	const breathing = clock.breathe?.().then(() => void (isOver = true));
	for (let step = 0; step < 5; step += 1) await Promise.resolve();
	const waits = !isOver;
	await breathing;
	return waits;
}

test('a run that holds the event loop gives others a turn after 10 ms, and again 10 ms later', async () => {
	const clock = startClock();
	const turns: number[] = [];
	for (const atMs of [5, 9, 10, 15, 19, 20]) {
		elapsed.ms = atMs;
		if (await waitsForTurn(clock)) turns.push(atMs);
	}
	expect(turns).toEqual([10, 20]);
});
