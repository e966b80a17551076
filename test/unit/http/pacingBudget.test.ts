/** The server's own count of what is left, in the answers' headers. */
import { budgetHeaders, setUpPace } from './setUpPace';

test('without a count from the server, everybody may leave at once', async () => {
	const { clock, pace, traffic, elapsedMs } = setUpPace();
	const entries = await clock.run(Promise.all(Array.from({ length: 50 }, () => pace.enter())));
	expect(entries.every((blocked) => blocked === undefined)).toBe(true);
	expect(elapsedMs()).toBe(0);
	expect(traffic).toEqual({ requests: 0, waits: 0, waitedMs: 0 });
});

test('at none left, everybody waits for the reset', async () => {
	const { clock, pace, elapsedMs } = setUpPace();
	await pace.enter();
	pace.leave(budgetHeaders(0, 20));
	await clock.run(Promise.all([pace.enter(), pace.enter()]));
	expect(elapsedMs()).toBe(20_000);
});

test('of three left, three leave at once and the fourth waits for the reset', async () => {
	const { clock, pace, elapsedMs } = setUpPace();
	await pace.enter();
	pace.leave(budgetHeaders(3, 20));
	await clock.run(Promise.all([pace.enter(), pace.enter(), pace.enter()]));
	expect(elapsedMs()).toBe(0);
	await clock.run(pace.enter());
	expect(elapsedMs()).toBe(20_000);
});

test("requests that are under way are subtracted from the server's count", async () => {
	const { clock, pace, elapsedMs } = setUpPace();
	await Promise.all([pace.enter(), pace.enter(), pace.enter()]);
	// Two are still under way, and the server cannot have counted them yet.
	pace.leave(budgetHeaders(2, 30));
	await clock.run(pace.enter());
	expect(elapsedMs()).toBe(30_000);
});

test('an answer that comes late does not raise the count again', async () => {
	const { clock, pace, elapsedMs } = setUpPace();
	await Promise.all([pace.enter(), pace.enter()]);
	// The server has answered the first one at 1 left, the second at 0; the second answer overtook the first.
	pace.leave(budgetHeaders(0, 30));
	pace.leave(budgetHeaders(1, 30));
	await clock.run(pace.enter());
	expect(elapsedMs()).toBe(30_000);
});

test('a lower count of the same window is taken: others may use the account as well', async () => {
	const { clock, pace, elapsedMs } = setUpPace();
	await pace.enter();
	pace.leave(budgetHeaders(5, 30));
	await pace.enter();
	pace.leave(budgetHeaders(0, 30));
	await clock.run(pace.enter());
	expect(elapsedMs()).toBe(30_000);
});

test("after the reset the server's next count is taken, even if it is higher", async () => {
	const { clock, pace, elapsedMs } = setUpPace();
	await pace.enter();
	pace.leave(budgetHeaders(0, 10));
	await clock.run(pace.enter());
	pace.leave(budgetHeaders(700, 60));
	await clock.run(Promise.all(Array.from({ length: 700 }, () => pace.enter())));
	expect(elapsedMs()).toBe(10_000);
});

test("a new window that begins before the old one's reset is taken", async () => {
	const { clock, pace, elapsedMs } = setUpPace();
	await pace.enter();
	pace.leave(budgetHeaders(1, 10));
	await pace.enter();
	clock.advance(7000);
	pace.leave(budgetHeaders(699, 60));
	await clock.run(pace.enter());
	expect(elapsedMs()).toBe(7000);
});

test("a late count of a window that is over does not replace the new one's", async () => {
	const { clock, pace, elapsedMs } = setUpPace();
	await Promise.all([pace.enter(), pace.enter()]);
	pace.leave(budgetHeaders(699, 60));
	pace.leave(budgetHeaders(0, 1));
	await clock.run(pace.enter());
	expect(elapsedMs()).toBe(0);
});

test('two ends that are two seconds apart are of one window, and three are not', async () => {
	for (const [resetSeconds, waitedMs] of [
		[28, 30_000],
		[27, 0],
	] as const) {
		const { clock, pace, elapsedMs } = setUpPace();
		await Promise.all([pace.enter(), pace.enter()]);
		pace.leave(budgetHeaders(5, 30));
		pace.leave(budgetHeaders(0, resetSeconds));
		await clock.run(pace.enter());
		expect(elapsedMs()).toBe(waitedMs);
	}
});

test('a window shorter than the slack between two resets also ends', async () => {
	const { clock, pace, elapsedMs } = setUpPace();
	await Promise.all([pace.enter(), pace.enter()]);
	pace.leave(budgetHeaders(0, 1));
	clock.advance(1000);
	pace.leave(budgetHeaders(5, 1));
	await clock.run(pace.enter());
	expect(elapsedMs()).toBe(1000);
});

test('an answer without a count changes nothing', async () => {
	const { clock, pace, elapsedMs } = setUpPace();
	await Promise.all([pace.enter(), pace.enter()]);
	pace.leave(budgetHeaders(1, 30));
	pace.leave({ 'content-type': 'text/html' });
	pace.hold(0);
	await clock.run(pace.enter());
	expect(elapsedMs()).toBe(30_000);
});

test('a request that brought no answer still counts as one that the server may have counted', async () => {
	const { clock, pace, elapsedMs } = setUpPace();
	await pace.enter();
	pace.leave(budgetHeaders(1, 30));
	await pace.enter();
	pace.leave();
	await clock.run(pace.enter());
	expect(elapsedMs()).toBe(30_000);
});

test('an end that is a millisecond more than two seconds later is of a new window', async () => {
	const { clock, pace, elapsedMs } = setUpPace();
	await Promise.all([pace.enter(), pace.enter()]);
	pace.leave(budgetHeaders(0, 30));
	clock.advance(1);
	pace.leave(budgetHeaders(5, 32));
	await clock.run(pace.enter());
	expect(elapsedMs()).toBe(1);
});

test('how many are left is told: those under way are off, and nobody knows of the next window', async () => {
	const { clock, pace } = setUpPace();
	expect(pace.countLeft()).toBe(Infinity);
	await Promise.all([pace.enter(), pace.enter()]);
	pace.leave(budgetHeaders(40, 20));
	expect(pace.countLeft()).toBe(39);
	await clock.run(clock.sleep(20_000));
	expect(pace.countLeft()).toBe(Infinity);
});
