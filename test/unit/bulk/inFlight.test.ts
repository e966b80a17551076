import { makeJobSlots } from '../../../bulk/slots';
import { UnseenEnds } from '../../../bulk/unseenEnds';
import { raceEngine } from '../../support/jobRaces';
import type { JobTimes } from '../../support/jobTimes';
import { VirtualClock } from '../../support/virtualClock';

/* A service that says how many jobs it has, in the answers that begin jobs. */

/** Jobs that end while the first slots are filled: nobody has asked about them yet. */
const shortJobs: JobTimes = { latencyMs: 300, jobMs: () => 900, perMinute: 5000 };
const atOnce = { jobsBegunAtOnce: 8 };
const honest = (running: number): number => running;

test('slots of jobs that have ended are filled without a question; never are more in flight than may be', async () => {
	const silent = await raceEngine(20_000, shortJobs, atOnce);
	const told = await raceEngine(20_000, { ...shortJobs, tellInFlight: honest }, atOnce);
	expect(told.elapsedMs).toBeLessThan(0.9 * silent.elapsedMs);
	expect(told.service.calls.polls).toBeLessThanOrEqual(silent.service.calls.polls);
	expect(told.service.calls).toMatchObject({ writes: 200, refused: 0 });
	expect(told.service.calls.mostJobs).toBeLessThanOrEqual(30);
});

test('of jobs as long as usual, nothing is sent that is refused', async () => {
	const silent = await raceEngine(10_000, { latencyMs: 300 }, atOnce);
	const told = await raceEngine(10_000, { latencyMs: 300, tellInFlight: honest }, atOnce);
	expect(told.service.calls.refused).toBe(0);
	expect(told.elapsedMs).toBeLessThanOrEqual(1.02 * silent.elapsedMs);
});

test('jobs of others are among those: as many fewer are known to have ended', async () => {
	const told = await raceEngine(6000, { ...shortJobs, tellInFlight: (running) => running + 30 }, atOnce);
	const silent = await raceEngine(6000, shortJobs, atOnce);
	expect(told.elapsedMs).toBe(silent.elapsedMs);
});

test.each<[string, (running: number) => number]>([
	['all slots are always free', () => 1],
	['none ever is', () => 30],
	['there are fewer than none', () => -5],
	['no number', () => NaN],
])('a service that lies (%s) is not believed for long', async (_name, tellInFlight) => {
	const silent = await raceEngine(10_000, { latencyMs: 300 }, atOnce);
	const told = await raceEngine(10_000, { latencyMs: 300, tellInFlight }, atOnce);
	expect(told.service.calls.refused).toBeLessThanOrEqual(8);
	expect(told.elapsedMs).toBeLessThanOrEqual(1.15 * silent.elapsedMs);
});

test('requests that were under way together count as at work', () => {
	const ends = new UnseenEnds();
	const [a, b, c] = [{}, {}, {}];
	for (const request of [a, b, c]) ends.leave(request);
	ends.begin(a, 1);
	ends.begin(b, 1);
	ends.begin(c, 1);
	expect(ends.count()).toBe(0);
	const later = {};
	ends.leave(later);
	ends.begin(later, 2);
	expect(ends.count()).toBe(2);
	ends.end();
	expect(ends.count()).toBe(1);
});

test('a slot is free for each job that has ended unseen, until the service refuses one', async () => {
	const clock = new VirtualClock();
	const slots = makeJobSlots(3, clock, new AbortController().signal, clock.now() + 1e6);
	const requests = [{}, {}, {}];
	for (const request of requests) {
		await slots.take();
		slots.leave(request);
		slots.grow(request, 1);
	}
	await slots.take();
	await slots.take();
	slots.shrink(0);
	let isTaken = false;
	void slots.take().then(() => (isTaken = true));
	await clock.run(clock.sleep(1000));
	expect(isTaken).toBe(false);
});
