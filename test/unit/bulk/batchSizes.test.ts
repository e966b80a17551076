import { BatchSizes } from '../../../bulk/batchSizes';
import type { Refusal } from '../../../bulk/operation';
import type { Batch } from '../../../bulk/types';
import { listThings, ok, rejected, silent, type Thing } from '../../support/things';

/** A clock that is set by hand. */
class FakeNow {
	nowMs = 0;
	now = (): number => this.nowMs;
}

const batchOf = (size: number): Batch<Thing> => ({
	number: 1,
	records: listThings(size).map((value, index) => ({ index, value })),
});
const refusal: Refusal = { about: 'records', code: 'rejected', reason: 'No.' };
const tooMuch: Refusal = { ...refusal, isAboutSize: true };
const limits = { records: 1000, sureRecords: 100 };
const clock = new FakeNow();
const openSizes = (batchSize = Infinity): BatchSizes =>
	new BatchSizes({ ...limits, grownRecords: 5000 }, batchSize, clock);

test('without a size that is sure, nothing is learnt', () => {
	const sizes = new BatchSizes({ records: 1000 }, Infinity, clock);
	expect(sizes.mayBeRefused(batchOf(1000), tooMuch)).toBe(false);
	const batch = batchOf(1000);
	sizes.leave(batch);
	expect(sizes.isWaiting()).toBe(false);
	sizes.noteReply(batch, silent, 'notAll');
	expect(sizes.most()).toBe(1000);
});

test.each([
	[1000, 500],
	[999, 500],
	[201, 101],
	[150, 100],
])('a refusal of %i leaves %i', (size, left) => {
	const sizes = openSizes();
	expect(sizes.mayBeRefused(batchOf(size), tooMuch)).toBe(true);
	expect(sizes.most()).toBe(left);
});

test.each<[string, number, Partial<Refusal>]>([
	['of as many as every server takes', 100, {}],
	['of the run', 1000, { about: 'run' }],
	['that may be about one group', 1000, { mayBeAboutRecord: 'always' }],
])('a refusal %s is not about the size', (_name, size, about) => {
	const sizes = openSizes();
	expect(sizes.mayBeRefused(batchOf(size), { ...tooMuch, ...about })).toBe(false);
	expect(sizes.most()).toBe(1000);
});

test('the least counts', () => {
	const sizes = openSizes();
	for (const size of [400, 1000]) sizes.mayBeRefused(batchOf(size), tooMuch);
	expect(sizes.most()).toBe(200);
	for (const size of [300, 1000]) sizes.mayBeRefused(batchOf(size), refusal);
	expect(sizes.most()).toBe(150);
});

test('where a record alone is refused, only what was said of the size is kept', () => {
	const sizes = openSizes();
	sizes.mayBeRefused(batchOf(800), tooMuch);
	sizes.mayBeRefused(batchOf(400), refusal);
	expect(sizes.most()).toBe(200);
	expect(sizes.mayBeRefused(batchOf(1), refusal)).toBe(false);
	expect(sizes.most()).toBe(400);
});

test('the first large batch goes alone until one was taken', () => {
	const sizes = openSizes();
	const [small, first, second] = [batchOf(100), batchOf(101), batchOf(1000)];
	sizes.leave(small);
	expect(sizes.isWaiting()).toBe(false);
	sizes.leave(first);
	expect(sizes.isWaiting()).toBe(true);
	sizes.noteReply(first, rejected(413), 'notAll');
	expect(sizes.isWaiting()).toBe(false);
	sizes.leave(second);
	expect(sizes.isWaiting()).toBe(true);
	sizes.noteReply(second, ok({}), 'all');
	sizes.leave(batchOf(1000));
	expect(sizes.isWaiting()).toBe(false);
});

test('a large batch without an answer leaves what is sure; a small one says nothing', () => {
	const sizes = openSizes();
	const [small, large] = [batchOf(100), batchOf(1000)];
	for (const batch of [small, large]) sizes.leave(batch);
	sizes.noteReply(small, silent, 'notAll');
	expect(sizes.most()).toBe(1000);
	sizes.noteReply(large, silent, 'notAll');
	expect(sizes.most()).toBe(100);
});

test('a large batch of which the answer does not show all leaves what is sure; a small one says nothing', () => {
	const sizes = openSizes();
	const [small, large] = [batchOf(100), batchOf(1000)];
	for (const batch of [small, large]) sizes.leave(batch);
	sizes.noteReply(small, ok({}), 'notAll');
	expect(sizes.most()).toBe(1000);
	sizes.noteReply(large, ok({}), 'notAll');
	expect(sizes.most()).toBe(100);
});

describe('where a batch as large as may go was taken', () => {
	function sendOne(sizes: BatchSizes, size: number, takesMs: number): void {
		const batch = batchOf(size);
		sizes.leave(batch);
		clock.nowMs += takesMs;
		sizes.noteReply(batch, ok({}), 'all');
	}

	test('soon, four times as many go, up to the limit', () => {
		const sizes = openSizes();
		expect(sizes.hasGrown()).toBe(false);
		sendOne(sizes, 1000, 1999);
		expect(sizes.most()).toBe(4000);
		expect(sizes.hasGrown()).toBe(true);
		sendOne(sizes, 4000, 0);
		sendOne(sizes, 5000, 0);
		expect(sizes.most()).toBe(5000);
	});

	test('at once, and a large one: sixteen times as many', () => {
		const sizes = new BatchSizes({ records: 100, sureRecords: 100, grownRecords: 20_000 }, Infinity, clock);
		sendOne(sizes, 100, 0);
		expect(sizes.most()).toBe(400);
		sendOne(sizes, 400, 500);
		expect(sizes.most()).toBe(1600);
		sendOne(sizes, 1600, 499);
		expect(sizes.most()).toBe(20_000);
	});

	test('after two seconds, or with fewer records, no more go', () => {
		const sizes = openSizes();
		sendOne(sizes, 1000, 2000);
		sendOne(sizes, 999, 0);
		expect(sizes.most()).toBe(1000);
	});

	test('no more go than the user has set', () => {
		const sizes = openSizes(500);
		expect(sizes.most()).toBe(500);
		sendOne(sizes, 500, 0);
		expect(sizes.most()).toBe(500);
	});

	test('what was refused stays refused', () => {
		const sizes = openSizes();
		sendOne(sizes, 1000, 0);
		sizes.mayBeRefused(batchOf(4000), tooMuch);
		sendOne(sizes, 2000, 0);
		expect(sizes.most()).toBe(2000);
	});
});
