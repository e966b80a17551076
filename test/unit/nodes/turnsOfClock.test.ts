import { startClock } from '../../../nodes/shared/n8n/clock';

let nowMs = 0;
beforeEach(() => {
	nowMs = 0;
	jest.spyOn(performance, 'now').mockImplementation(() => nowMs);
});
afterEach(() => jest.restoreAllMocks());

/** Work of `ms`, by the clock of the run, and of two real milliseconds: so long that a timer is due. */
function work(ms: number): void {
	nowMs += ms;
	const until = process.hrtime.bigint() + 2_000_000n;
	while (process.hrtime.bigint() < until);
}

test('two parts of a run that work in turn let the event loop go round each time', async () => {
	const { breathe } = startClock();
	const steps: string[] = [];
	const rounds = jest.fn();
	let isOver = false;
	const goRound = (): void => {
		rounds();
		if (!isOver) setImmediate(goRound);
	};
	setImmediate(goRound);
	const run = async (name: string): Promise<void> => {
		for (let step = 0; step < 20; step += 1) {
			work(25);
			steps.push(name);
			await breathe?.();
		}
	};
	await Promise.all([run('a'), run('b')]);
	isOver = true;
	expect(rounds.mock.calls.length).toBeGreaterThanOrEqual(38);
	expect(steps.join('')).toBe('ab'.repeat(20));
});

test('who waits for a turn gets no more of it than is left', async () => {
	const { breathe } = startClock();
	const atOnce: number[] = [];
	let inRound = 0;
	let isOver = false;
	const goRound = (): void => {
		atOnce.push(inRound);
		inRound = 0;
		if (!isOver) setImmediate(goRound);
	};
	setImmediate(goRound);
	const run = async (): Promise<void> => {
		for (let step = 0; step < 10; step += 1) {
			await breathe?.();
			work(20);
			inRound += 20;
		}
	};
	work(20);
	await Promise.all([run(), run(), run(), run()]);
	isOver = true;
	expect(Math.max(...atOnce)).toBeLessThanOrEqual(20);
});
