import { doAtOnce, doForEach, doInTurns, mapInTurns, recordsInStep, countInTurns } from '../../../bulk/turns';

function* count(to: number) {
	let sum = 0;
	yield* doForEach(Array.from({ length: to }).keys(), (number) => void (sum += number));
	return sum;
}

test('others have a turn for each 200 records, between two of them', async () => {
	const done: number[] = [];
	const turns: number[] = [];
	const breathe = (): Promise<void> => {
		turns.push(done.length);
		return Promise.resolve();
	};
	await doInTurns(
		doForEach(Array.from({ length: 2 * recordsInStep + 1 }).keys(), (number) => void done.push(number)),
		{ breathe },
	);
	expect(turns).toEqual([0, recordsInStep, 2 * recordsInStep]);
	expect(done).toHaveLength(2 * recordsInStep + 1);
});

test('work gives the same at once, in turns, and where nobody else is there', async () => {
	expect(doAtOnce(count(1000))).toBe(499_500);
	expect(await doInTurns(count(1000), { breathe: () => Promise.resolve() })).toBe(499_500);
	expect(await doInTurns(count(1000), {})).toBe(499_500);
});

test('what the work throws is thrown', async () => {
	const fail = () =>
		doForEach([1], () => {
			throw new Error('No.');
		});
	await expect(doInTurns(fail(), {})).rejects.toThrow('No.');
	expect(() => doAtOnce(fail())).toThrow('No.');
});

test('what is made of each thing comes in its order, with turns between', async () => {
	let turns = 0;
	const things = Array.from({ length: 2 * recordsInStep + 1 }, (_, nth) => `thing ${nth}`);
	const made = await mapInTurns(things, (thing, nth) => `${thing} at ${nth}`, {
		breathe: async () => void (turns += 1),
	});
	expect(made).toEqual(things.map((thing, nth) => `${thing} at ${nth}`));
	expect(turns).toBe(3);
});

test('what is no list is gone through bit by bit, and not read to its end before', async () => {
	let read = 0;
	function* things() {
		for (; read < 5 * recordsInStep; read += 1) yield read;
	}
	const ahead: number[] = [];
	let done = 0;
	const breathe = async (): Promise<void> => void ahead.push(read - done);
	await doInTurns(
		doForEach(things(), () => void (done += 1)),
		{ breathe },
	);
	expect(done).toBe(5 * recordsInStep);
	expect(Math.max(...ahead)).toBeLessThanOrEqual(recordsInStep);
});

test('a map may be given other values meanwhile: each key comes once', () => {
	const map = new Map(
		Array.from({ length: 2 * recordsInStep + 1 }, (_, nth) => [nth, 'old'] as const as [number, string]),
	);
	const seen: number[] = [];
	doAtOnce(
		doForEach(map, ([key]) => {
			seen.push(key);
			map.set(key, 'new');
		}),
	);
	expect(seen).toEqual([...map.keys()]);
	expect(new Set(map.values())).toEqual(new Set(['new']));
});

test('what is so is counted, with turns between', async () => {
	let turns = 0;
	const things = new Set(Array.from({ length: 2 * recordsInStep + 1 }, (_, nth) => nth));
	const breathe = async (): Promise<void> => void (turns += 1);
	expect(await countInTurns(things, (nth) => nth % 2 === 0, { breathe })).toBe(recordsInStep + 1);
	expect(turns).toBe(3);
});
