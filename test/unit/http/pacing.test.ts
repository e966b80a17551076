/** Holds, the deadline, a stop, and how waits are counted. */
import { budgetHeaders, setUpPace } from './setUpPace';

test('on a hold everybody waits, and the longest hold wins', async () => {
	const { clock, pace, elapsedMs } = setUpPace();
	pace.hold(10_000);
	pace.hold(40_000);
	pace.hold(5000);
	await clock.run(Promise.all([pace.enter(), pace.enter(), pace.enter()]));
	expect(elapsedMs()).toBe(40_000);
});

test('a hold that comes while others wait holds them as well', async () => {
	const { clock, pace, elapsedMs } = setUpPace();
	pace.hold(10_000);
	const entry = pace.enter();
	await clock.run(clock.sleep(4000));
	pace.hold(30_000);
	await clock.run(entry);
	expect(elapsedMs()).toBe(34_000);
});

test('a hold longer than the reset outlasts it', async () => {
	const { clock, pace, elapsedMs } = setUpPace();
	await pace.enter();
	pace.leave(budgetHeaders(0, 20));
	pace.hold(50_000);
	await clock.run(pace.enter());
	expect(elapsedMs()).toBe(50_000);
});

test('a hold past the deadline ends the request at once, without the wait', async () => {
	const { pace, elapsedMs, traffic } = setUpPace(60_000);
	pace.hold(60_000);
	expect(await pace.enter()).toBe('rate_limited');
	expect(elapsedMs()).toBe(0);
	expect(traffic.waits).toBe(0);
});

test('a reset past the deadline ends the request at once', async () => {
	const { pace } = setUpPace(60_000);
	await pace.enter();
	pace.leave(budgetHeaders(0, 90));
	expect(await pace.enter()).toBe('rate_limited');
});

test('after the deadline nothing may leave', async () => {
	const { clock, pace } = setUpPace(60_000);
	clock.advance(60_000);
	expect(await pace.enter()).toBe('gave_up');
});

test('whoever waits is woken when the execution is stopped', async () => {
	const { clock, stop, pace, elapsedMs } = setUpPace();
	pace.hold(600_000);
	const entry = pace.enter();
	await clock.run(clock.sleep(1500));
	stop.abort();
	expect(await clock.run(entry)).toBe('cancelled');
	expect(elapsedMs()).toBe(1500);
});

test('after a stop nothing may leave', async () => {
	const { stop, pace } = setUpPace();
	stop.abort();
	expect(await pace.enter()).toBe('cancelled');
});

test('a time is counted once, however many requests waited through it', async () => {
	const { clock, pace, traffic } = setUpPace();
	pace.hold(10_000);
	await clock.run(Promise.all(Array.from({ length: 20 }, () => pace.enter())));
	expect(traffic).toMatchObject({ waits: 1, waitedMs: 10_000 });
});

test('waits one after the other are each counted', async () => {
	const { clock, pace, traffic } = setUpPace();
	for (const waitMs of [10_000, 3000]) {
		pace.hold(waitMs);
		await clock.run(pace.enter());
	}
	expect(traffic).toMatchObject({ waits: 2, waitedMs: 13_000 });
});
