import { makeJobSlots, type JobSlots } from '../../../bulk/slots';
import { VirtualClock } from '../../support/virtualClock';

interface Setup {
	readonly clock: VirtualClock;
	readonly stop: AbortController;
	readonly slots: JobSlots;
	elapsedMs(): number;
}

function setUp(max: number, giveUpMs = 3_600_000): Setup {
	const clock = new VirtualClock();
	const stop = new AbortController();
	const startMs = clock.now();
	const slots = makeJobSlots(max, clock, stop.signal, startMs + giveUpMs);
	return { clock, stop, slots, elapsedMs: () => clock.now() - startMs };
}

/** Whether a slot is to be had now, without any time passing. The slot is taken. */
async function takesAtOnce({ slots }: Setup): Promise<boolean> {
	const taken = slots.take().then(() => true);
	const later = new Promise<boolean>((resolve) => setImmediate(() => resolve(false)));
	return Promise.race([taken, later]);
}

test('as many slots as the setting says are to be had at once', async () => {
	const setup = setUp(2);
	expect(await takesAtOnce(setup)).toBe(true);
	expect(await takesAtOnce(setup)).toBe(true);
	expect(await takesAtOnce(setup)).toBe(false);
});

test('who waits for a slot gets the one that is given back', async () => {
	const setup = setUp(1);
	await setup.slots.take();
	const next = setup.slots.take();
	void setup.clock.sleep(5000).then(() => setup.slots.release());
	await setup.clock.run(next);
	expect(setup.elapsedMs()).toBe(5000);
});

test('when told that there are too many, no more than run now are to be had', async () => {
	const setup = setUp(10);
	for (let index = 0; index < 3; index += 1) await setup.slots.take();
	// The third was refused: two run.
	setup.slots.shrink(1000);
	await setup.clock.run(setup.clock.sleep(60_000));
	expect(await takesAtOnce(setup)).toBe(false);
});

test('when told that there are too many, as many as ran then are still to be had once one ends', async () => {
	const setup = setUp(10);
	for (let index = 0; index < 3; index += 1) await setup.slots.take();
	setup.slots.shrink(1000);
	setup.slots.release();
	expect(await takesAtOnce(setup)).toBe(true);
	expect(await takesAtOnce(setup)).toBe(false);
});

test('when told that there are too many and none of them is ours, one is to be had after the wait', async () => {
	const setup = setUp(10);
	await setup.slots.take();
	setup.slots.shrink(20_000);
	await setup.clock.run(setup.slots.take());
	expect(setup.elapsedMs()).toBe(20_000);
});

test('a job of ours that ends makes a slot free before the wait is over', async () => {
	const setup = setUp(10);
	await setup.slots.take();
	await setup.slots.take();
	setup.slots.shrink(60_000);
	const next = setup.slots.take();
	void setup.clock.sleep(3000).then(() => setup.slots.release());
	await setup.clock.run(next);
	expect(setup.elapsedMs()).toBe(3000);
});

test('with each job that is taken again, one more is to be had', async () => {
	const setup = setUp(10);
	for (let index = 0; index < 3; index += 1) await setup.slots.take();
	setup.slots.shrink(1000);
	setup.slots.grow({});
	await setup.clock.run(setup.clock.sleep(1000));
	expect(await takesAtOnce(setup)).toBe(true);
	expect(await takesAtOnce(setup)).toBe(false);
});

test('who waits for a slot gets the one that a taken job has won back', async () => {
	const setup = setUp(10);
	for (let index = 0; index < 2; index += 1) await setup.slots.take();
	setup.slots.shrink(1000);
	await setup.clock.run(setup.clock.sleep(1000));
	const next = setup.slots.take();
	void setup.clock.sleep(500).then(() => setup.slots.grow({}));
	await setup.clock.run(next);
	expect(setup.elapsedMs()).toBe(1500);
});

test('no more slots are won back than the setting says', async () => {
	const setup = setUp(2);
	for (let index = 0; index < 9; index += 1) setup.slots.grow({});
	expect(await takesAtOnce(setup)).toBe(true);
	expect(await takesAtOnce(setup)).toBe(true);
	expect(await takesAtOnce(setup)).toBe(false);
});

test('a stop wakes who waits out a hold', async () => {
	const setup = setUp(10);
	await setup.slots.take();
	setup.slots.shrink(600_000);
	const next = setup.slots.take();
	void setup.clock.sleep(1000).then(() => setup.stop.abort());
	await setup.clock.run(next);
	expect(setup.elapsedMs()).toBe(1000);
});

test('after a stop nobody waits for a slot', async () => {
	const setup = setUp(1);
	await setup.slots.take();
	setup.stop.abort();
	expect(await takesAtOnce(setup)).toBe(true);
});

test('a hold is not waited out beyond the deadline', async () => {
	const setup = setUp(10, 30_000);
	await setup.slots.take();
	setup.slots.shrink(600_000);
	await setup.clock.run(setup.slots.take());
	expect(setup.elapsedMs()).toBe(30_000);
});

test('who waits when there turn out to be too many is woken, to wait out the hold alone', async () => {
	const setup = setUp(1);
	await setup.slots.take();
	const next = setup.slots.take();
	setup.slots.shrink(1000);
	await setup.clock.run(next);
	expect(setup.elapsedMs()).toBe(1000);
});
