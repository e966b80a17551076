/** Requests that leave at least so many milliseconds apart. */
import { setUpPace } from './setUpPace';

test('requests of one kind leave as far apart as they ask for', async () => {
	const { clock, pace, elapsedMs } = setUpPace();
	const times: number[] = [];
	const enter = async (): Promise<void> => {
		await pace.enter(1000);
		times.push(elapsedMs());
	};
	await clock.run(Promise.all([enter(), enter(), enter(), enter()]));
	expect(times).toEqual([0, 1000, 2000, 3000]);
});

test('other requests do not wait for a turn among them', async () => {
	const { clock, pace, elapsedMs } = setUpPace();
	await pace.enter(1000);
	await clock.run(pace.enter());
	expect(elapsedMs()).toBe(0);
});

test('after a hold they do not all leave at once, but keep their distance', async () => {
	const { clock, pace, elapsedMs } = setUpPace();
	const times: number[] = [];
	const enter = async (): Promise<void> => {
		await pace.enter(1000);
		times.push(elapsedMs());
	};
	pace.hold(30_000);
	await clock.run(Promise.all([enter(), enter(), enter()]));
	expect(times).toEqual([30_000, 31_000, 32_000]);
});

test('waits to keep a distance are not counted: the service did not ask for them', async () => {
	const { clock, pace, traffic } = setUpPace();
	await clock.run(Promise.all([pace.enter(1000), pace.enter(1000)]));
	expect(traffic).toEqual({ requests: 0, waits: 0, waitedMs: 0 });
});

test('the wait for a turn ends with the deadline', async () => {
	const { clock, pace, elapsedMs } = setUpPace(90_000);
	const entries = await clock.run(Promise.all([pace.enter(60_000), pace.enter(60_000), pace.enter(60_000)]));
	expect(entries).toEqual([undefined, undefined, 'gave_up']);
	expect(elapsedMs()).toBe(90_000);
});

test('the wait for a turn ends with a stop', async () => {
	const { clock, stop, pace, elapsedMs } = setUpPace();
	await pace.enter(60_000);
	const entry = pace.enter(60_000);
	await clock.run(clock.sleep(5000));
	stop.abort();
	expect(await clock.run(entry)).toBe('cancelled');
	expect(elapsedMs()).toBe(5000);
});
