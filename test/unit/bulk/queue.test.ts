import { makeBatchQueue, type BatchQueue } from '../../../bulk/queue';
import type { Batch } from '../../../bulk/types';
import type { Thing } from '../../support/things';

/** Batch 1 with the things of the first group, batch 2 with those of the second, … */
function queueBatches(groups: readonly string[], oneAtATime: boolean, size = 1): BatchQueue<Thing> {
	const batches = groups.map((group, nth): Batch<Thing> => {
		const records = Array.from({ length: size }, (_, place) => {
			const index = nth * size + place;
			return { index, value: { name: `t${index}`, group } };
		});
		return { number: nth + 1, records };
	});
	return makeBatchQueue({ groupOf: ({ group = '' }) => group, oneAtATime }, batches);
}

/** Takes all that may go now. */
function takeAll(queue: BatchQueue<Thing>): Batch<Thing>[] {
	const taken: Batch<Thing>[] = [];
	for (let batch = queue.next(); batch; batch = queue.next()) taken.push(batch);
	return taken;
}

const listNumbers = (batches: readonly Batch<Thing>[]): number[] => batches.map(({ number }) => number);
const listIndexes = (batches: readonly Batch<Thing>[]): number[][] =>
	batches.map(({ records }) => records.map(({ index }) => index));

test('an empty queue gives nothing', () => {
	const queue = queueBatches([], false);
	expect(queue.isEmpty()).toBe(true);
	expect(queue.next()).toBeUndefined();
});

test('batches go in order, and are gone once they are taken', () => {
	const queue = queueBatches(['x', 'x', 'y'], false);
	expect(queue.isEmpty()).toBe(false);
	expect(listNumbers(takeAll(queue))).toEqual([1, 2, 3]);
	expect(queue.isEmpty()).toBe(true);
});

test('the list that it was made of is left as it is', () => {
	const batches: Batch<Thing>[] = [{ number: 1, records: [] }];
	makeBatchQueue({}, batches).next();
	expect(batches).toHaveLength(1);
});

test('a batch that is put back goes before all others, with its number', () => {
	const queue = queueBatches(['x', 'x', 'x'], false);
	const first = queue.next();
	if (first) queue.putBack(first);
	expect(listNumbers(takeAll(queue))).toEqual([1, 2, 3]);
});

test('the halves of a batch go before all others, the first the larger, each with a number of its own', () => {
	const queue = queueBatches(['x', 'x'], false, 5);
	const first = queue.next();
	if (first) queue.halve(first);
	const taken = takeAll(queue);
	expect(listNumbers(taken)).toEqual([3, 4, 2]);
	expect(listIndexes(taken)).toEqual([
		[0, 1, 2],
		[3, 4],
		[5, 6, 7, 8, 9],
	]);
});

test('halves of halves count on', () => {
	const queue = queueBatches(['x'], false, 4);
	for (let times = 0; times < 2; times += 1) {
		const batch = queue.next();
		if (batch) queue.halve(batch);
	}
	expect(listNumbers(takeAll(queue))).toEqual([4, 5, 3]);
});

test('halves keep what is known of their batch: a try that may have been done', () => {
	const queue = queueBatches([], false);
	const silence = { kind: 'silent', why: 'Cut' } as const;
	queue.halve({ number: 1, silence, records: [0, 1].map((index) => ({ index, value: { name: `t${index}` } })) });
	expect(takeAll(queue).map((batch) => batch.silence)).toEqual([silence, silence]);
});

test('one at a time: the next of a group waits for the last one, and those of others go', () => {
	const queue = queueBatches(['x', 'x', 'y', 'x'], true);
	const [first, other, ...more] = takeAll(queue);
	expect([first?.number, other?.number, more]).toEqual([1, 3, []]);
	expect(queue.isEmpty()).toBe(false);
	if (other) queue.finish(other);
	expect(queue.next()).toBeUndefined();
	if (first) queue.finish(first);
	expect(listNumbers(takeAll(queue))).toEqual([2]);
});

test('one at a time: a batch that is put back, or its halves, wait as well', () => {
	const queue = queueBatches(['x', 'x'], true, 2);
	const first = queue.next();
	if (!first) throw new Error('Nothing to take');
	queue.halve(first);
	expect(queue.next()).toBeUndefined();
	queue.finish(first);
	expect(listIndexes(takeAll(queue))).toEqual([[0]]);
});

test('one at a time without groups: all batches are of one', () => {
	const records = [{ index: 0, value: { name: 'a' } }];
	const batches = [1, 2].map((number) => ({ number, records }));
	const queue = makeBatchQueue<Thing>({ oneAtATime: true }, batches);
	expect(listNumbers(takeAll(queue))).toEqual([1]);
});

describe('a batch of more records than may go', () => {
	test('goes in parts, each with a number of its own, in order', () => {
		const queue = queueBatches(['x', 'y'], false, 3);
		const [first, second, third] = [queue.next(2), queue.next(2), queue.next()];
		expect([first, second, third].map((batch) => batch?.number)).toEqual([1, 3, 2]);
		expect(listIndexes([first, second, third].flatMap((batch) => batch ?? []))).toEqual([[0, 1], [2], [3, 4, 5]]);
		expect(queue.isEmpty()).toBe(true);
	});

	test('keeps its group busy until a part has its reply', () => {
		const queue = queueBatches(['x', 'y'], true, 3);
		const first = queue.next(2);
		expect(listIndexes([queue.next(2)].flatMap((batch) => batch ?? []))).toEqual([[3, 4]]);
		expect(queue.next(2)).toBeUndefined();
		if (first) queue.finish(first);
		expect(listIndexes([queue.next(2)].flatMap((batch) => batch ?? []))).toEqual([[2]]);
	});
});

describe('where more records may go than were planned', () => {
	test('batches of a group go together, up to so many', () => {
		const queue = queueBatches(['x', 'x', 'x', 'y'], true, 2);
		const taken = [queue.next(5, true), queue.next(5, true)].flatMap((batch) => batch ?? []);
		expect(listIndexes(taken)).toEqual([
			[0, 1, 2, 3],
			[6, 7],
		]);
		expect(listNumbers(taken)).toEqual([1, 4]);
	});

	test('so do those that stand behind a batch of a busy group', () => {
		const queue = queueBatches(['x', 'x', 'y', 'y', 'z'], true, 2);
		const taken = [queue.next(), queue.next(9, true), queue.next(9, true)].flatMap((batch) => batch ?? []);
		expect(listIndexes(taken)).toEqual([
			[0, 1],
			[4, 5, 6, 7],
			[8, 9],
		]);
		expect(queue.next(9, true)).toBeUndefined();
		expect(queue.isEmpty()).toBe(false);
	});

	test('halves of one that was refused stay apart', () => {
		const queue = queueBatches(['x', 'x'], true, 2);
		const [joined] = [queue.next(9, true)];
		expect(joined?.records).toHaveLength(4);
		if (!joined) return;
		queue.finish(joined);
		queue.halve(joined);
		expect(queue.next(9, true)?.records).toHaveLength(2);
	});
});
