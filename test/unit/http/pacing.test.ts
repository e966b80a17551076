import { makePace, type Pace, type Traffic } from '../../../http/pacing';
import { VirtualClock } from '../../support/virtualClock';

const hourMs = 3_600_000;

interface Setup {
	readonly clock: VirtualClock;
	readonly stop: AbortController;
	readonly traffic: Traffic;
	readonly pace: Pace;
	/** Milliseconds since the beginning. */
	elapsedMs(): number;
}

function setUp(giveUpMs = hourMs): Setup {
	const clock = new VirtualClock();
	const stop = new AbortController();
	const traffic: Traffic = { requests: 0, waits: 0, waitedMs: 0 };
	const startMs = clock.now();
	const pace = makePace({ clock, signal: stop.signal, deadlineMs: startMs + giveUpMs, traffic });
	return { clock, stop, traffic, pace, elapsedMs: () => clock.now() - startMs };
}

const told = (remaining: number, resetSeconds: number): Record<string, string> => ({
	'ratelimit-remaining': String(remaining),
	'ratelimit-reset': String(resetSeconds),
});

test('without a word from the server, everybody may go at once', async () => {
	const { clock, pace, traffic, elapsedMs } = setUp();
	const entries = await clock.run(Promise.all(Array.from({ length: 50 }, () => pace.enter())));
	expect(entries.every((blocked) => blocked === undefined)).toBe(true);
	expect(elapsedMs()).toBe(0);
	expect(traffic).toEqual({ requests: 0, waits: 0, waitedMs: 0 });
});

test('at none left, everybody waits for the reset', async () => {
	const { clock, pace, elapsedMs } = setUp();
	await pace.enter();
	pace.leave(told(0, 20));
	await clock.run(Promise.all([pace.enter(), pace.enter()]));
	expect(elapsedMs()).toBe(20_000);
});

test('of three left, three go at once and the fourth waits for the reset', async () => {
	const { clock, pace, elapsedMs } = setUp();
	await pace.enter();
	pace.leave(told(3, 20));
	await clock.run(Promise.all([pace.enter(), pace.enter(), pace.enter()]));
	expect(elapsedMs()).toBe(0);
	await clock.run(pace.enter());
	expect(elapsedMs()).toBe(20_000);
});

test('requests that are under way are taken off what the server has counted', async () => {
	const { clock, pace, elapsedMs } = setUp();
	await Promise.all([pace.enter(), pace.enter(), pace.enter()]);
	// Two are still under way, and the server cannot have counted them yet.
	pace.leave(told(2, 30));
	await clock.run(pace.enter());
	expect(elapsedMs()).toBe(30_000);
});

test('an answer that comes late does not raise the count again', async () => {
	const { clock, pace, elapsedMs } = setUp();
	await Promise.all([pace.enter(), pace.enter()]);
	// The server has answered the first one at 1 left, the second at 0; the second answer overtook the first.
	pace.leave(told(0, 30));
	pace.leave(told(1, 30));
	await clock.run(pace.enter());
	expect(elapsedMs()).toBe(30_000);
});

test('after the reset the next count of the server is believed, also where it is higher', async () => {
	const { clock, pace, elapsedMs } = setUp();
	await pace.enter();
	pace.leave(told(0, 10));
	await clock.run(pace.enter());
	pace.leave(told(700, 60));
	await clock.run(Promise.all(Array.from({ length: 700 }, () => pace.enter())));
	expect(elapsedMs()).toBe(10_000);
});

test('a window that began anew before we thought so is believed', async () => {
	const { clock, pace, elapsedMs } = setUp();
	await pace.enter();
	pace.leave(told(1, 10));
	await pace.enter();
	clock.advance(7000);
	pace.leave(told(699, 60));
	await clock.run(pace.enter());
	expect(elapsedMs()).toBe(7000);
});

test("a late word on a window that is over does not spoil the new one's count", async () => {
	const { clock, pace, elapsedMs } = setUp();
	await Promise.all([pace.enter(), pace.enter()]);
	pace.leave(told(699, 60));
	pace.leave(told(0, 1));
	await clock.run(pace.enter());
	expect(elapsedMs()).toBe(0);
});

test('a window shorter than the slack between two resets is left behind as well', async () => {
	const { clock, pace, elapsedMs } = setUp();
	await Promise.all([pace.enter(), pace.enter()]);
	pace.leave(told(0, 1));
	clock.advance(1000);
	pace.leave(told(5, 1));
	await clock.run(pace.enter());
	expect(elapsedMs()).toBe(1000);
});

test('an answer without a count changes nothing', async () => {
	const { clock, pace, elapsedMs } = setUp();
	await Promise.all([pace.enter(), pace.enter()]);
	pace.leave(told(1, 30));
	pace.leave({ 'content-type': 'text/html' });
	pace.hold(0);
	await clock.run(pace.enter());
	expect(elapsedMs()).toBe(30_000);
});

test('a request that brought no answer still counts as one that the server may have counted', async () => {
	const { clock, pace, elapsedMs } = setUp();
	await pace.enter();
	pace.leave(told(1, 30));
	await pace.enter();
	pace.leave();
	await clock.run(pace.enter());
	expect(elapsedMs()).toBe(30_000);
});

test('on a hold everybody waits, and the longest hold wins', async () => {
	const { clock, pace, elapsedMs } = setUp();
	pace.hold(10_000);
	pace.hold(40_000);
	pace.hold(5000);
	await clock.run(Promise.all([pace.enter(), pace.enter(), pace.enter()]));
	expect(elapsedMs()).toBe(40_000);
});

test('a hold that comes while others wait holds them as well', async () => {
	const { clock, pace, elapsedMs } = setUp();
	pace.hold(10_000);
	const entry = pace.enter();
	await clock.run(clock.sleep(4000));
	pace.hold(30_000);
	await clock.run(entry);
	expect(elapsedMs()).toBe(34_000);
});

test('a hold longer than the reset outlasts it', async () => {
	const { clock, pace, elapsedMs } = setUp();
	await pace.enter();
	pace.leave(told(0, 20));
	pace.hold(50_000);
	await clock.run(pace.enter());
	expect(elapsedMs()).toBe(50_000);
});

test('requests of one kind lie as far apart as they ask for', async () => {
	const { clock, pace, elapsedMs } = setUp();
	const times: number[] = [];
	const enter = async (): Promise<void> => {
		await pace.enter(1000);
		times.push(elapsedMs());
	};
	await clock.run(Promise.all([enter(), enter(), enter(), enter()]));
	expect(times).toEqual([0, 1000, 2000, 3000]);
});

test('other requests do not wait for their turn among them', async () => {
	const { clock, pace, elapsedMs } = setUp();
	await pace.enter(1000);
	await clock.run(pace.enter());
	expect(elapsedMs()).toBe(0);
});

test('after a hold they do not all go at once, but keep their distance', async () => {
	const { clock, pace, elapsedMs } = setUp();
	const times: number[] = [];
	const enter = async (): Promise<void> => {
		await pace.enter(1000);
		times.push(elapsedMs());
	};
	pace.hold(30_000);
	await clock.run(Promise.all([enter(), enter(), enter()]));
	expect(times).toEqual([30_000, 31_000, 32_000]);
});

test('keeping a distance is no wait that the service asked for', async () => {
	const { clock, pace, traffic } = setUp();
	await clock.run(Promise.all([pace.enter(1000), pace.enter(1000)]));
	expect(traffic).toEqual({ requests: 0, waits: 0, waitedMs: 0 });
});

test('the wait for a turn ends with the deadline', async () => {
	const { clock, pace, elapsedMs } = setUp(90_000);
	const entries = await clock.run(Promise.all([pace.enter(60_000), pace.enter(60_000), pace.enter(60_000)]));
	expect(entries).toEqual([undefined, undefined, 'gave_up']);
	expect(elapsedMs()).toBe(90_000);
});

test('the wait for a turn ends with a stop', async () => {
	const { clock, stop, pace, elapsedMs } = setUp();
	await pace.enter(60_000);
	const entry = pace.enter(60_000);
	await clock.run(clock.sleep(5000));
	stop.abort();
	expect(await clock.run(entry)).toBe('cancelled');
	expect(elapsedMs()).toBe(5000);
});

test('a hold past the deadline is told at once: nobody sits it out', async () => {
	const { pace, elapsedMs, traffic } = setUp(60_000);
	pace.hold(60_000);
	expect(await pace.enter()).toBe('rate_limited');
	expect(elapsedMs()).toBe(0);
	expect(traffic.waits).toBe(0);
});

test('a reset past the deadline is told at once', async () => {
	const { pace } = setUp(60_000);
	await pace.enter();
	pace.leave(told(0, 90));
	expect(await pace.enter()).toBe('rate_limited');
});

test('after the deadline nothing may go', async () => {
	const { clock, pace } = setUp(60_000);
	clock.advance(60_000);
	expect(await pace.enter()).toBe('gave_up');
});

test('who waits is woken when the execution is stopped', async () => {
	const { clock, stop, pace, elapsedMs } = setUp();
	pace.hold(600_000);
	const entry = pace.enter();
	await clock.run(clock.sleep(1500));
	stop.abort();
	expect(await clock.run(entry)).toBe('cancelled');
	expect(elapsedMs()).toBe(1500);
});

test('after a stop nothing may go', async () => {
	const { stop, pace } = setUp();
	stop.abort();
	expect(await pace.enter()).toBe('cancelled');
});

test('a time is counted once, however many requests waited through it', async () => {
	const { clock, pace, traffic } = setUp();
	pace.hold(10_000);
	await clock.run(Promise.all(Array.from({ length: 20 }, () => pace.enter())));
	expect(traffic).toMatchObject({ waits: 1, waitedMs: 10_000 });
});

test('waits one after the other are counted each', async () => {
	const { clock, pace, traffic } = setUp();
	for (const waitMs of [10_000, 3000]) {
		pace.hold(waitMs);
		await clock.run(pace.enter());
	}
	expect(traffic).toMatchObject({ waits: 2, waitedMs: 13_000 });
});
