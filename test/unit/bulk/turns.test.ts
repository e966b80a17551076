import { doAtOnce, doForEach, doInTurns, mapInTurns, recordsInStep } from '../../../bulk/turns';

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
