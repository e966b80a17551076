import { readTogether } from '../../../nodes/shared/lists/readTogether';
import { VirtualClock } from '../../support/virtualClock';

/** Reads that take a second each. */
function setUp(failsAt?: number) {
	const clock = new VirtualClock();
	const startMs = clock.now();
	const begun: number[] = [];
	const seen = { now: 0, most: 0 };
	const read = async (thing: number): Promise<void> => {
		begun.push(thing);
		seen.now += 1;
		seen.most = Math.max(seen.most, seen.now);
		await clock.sleep(1000);
		seen.now -= 1;
		if (thing === failsAt) throw new Error(`Thing ${thing}`);
	};
	const run = (count: number): Promise<void> => clock.run(readTogether(Array.from({ length: count }).keys(), read));
	return { run, begun, seen, elapsedMs: () => clock.now() - startMs };
}

test('four are read at once, in their order, and each once', async () => {
	const { run, begun, seen, elapsedMs } = setUp();
	await run(10);
	expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
	expect(seen.most).toBe(4);
	expect(elapsedMs()).toBe(3000);
});

test('nothing to read is read at once', async () => {
	const { run, begun, elapsedMs } = setUp();
	await run(0);
	expect(begun).toEqual([]);
	expect(elapsedMs()).toBe(0);
});

test('where one throws, no other is begun, and those under way end first', async () => {
	const { run, begun, seen } = setUp(1);
	await expect(run(10)).rejects.toThrow('Thing 1');
	expect(begun).toHaveLength(5);
	expect(seen.now).toBe(0);
});
