import { BatchLook } from '../../../bulk/lookAtBatch';
import { BatchSizes } from '../../../bulk/batchSizes';
import type { ReportPart } from '../../../bulk/operation';
import { makeBatchQueue } from '../../../bulk/queue';
import type { Batch } from '../../../bulk/types';
import { changeThings, listThings, ok, rejected, type Thing } from '../../support/things';
import { playService } from '../../support/thingService';

/* Whether a server took all of a batch: by its answer, or by a look. */

const records = listThings(3000).map((value, index) => ({ index, value }));
const batchOf = (size: number, number = 1): Batch<Thing> => ({ number, records: records.slice(0, size) });

function open(report: Partial<ReportPart<Thing>>, waiting: readonly number[] = [100, 100], batchSize = Infinity) {
	const { client, clock } = playService({});
	const limits = { records: 100, sureRecords: 100, grownRecords: 1000 };
	const sizes = new BatchSizes(limits, batchSize, clock);
	const queue = makeBatchQueue(
		{},
		waiting.map((size, nth) => batchOf(size, nth + 1)),
	);
	const looks = new BatchLook(changeThings({ report }), { queue, sizes, client, clock });
	return {
		sizes,
		clock,
		async take(size: number, reply = ok({})) {
			const batch = batchOf(size);
			sizes.leave(batch);
			await looks.take(batch, reply);
			return sizes.most();
		},
	};
}

test('what the answer shows is not looked at', async () => {
	const lookAtAll = jest.fn(async () => true);
	const { take } = open({ showsAll: () => true, lookAtAll });
	expect(await take(100)).toBe(400);
	expect(lookAtAll).not.toHaveBeenCalled();
});

test('a look that shows all lets more go; it is told how many of the group were sent before', async () => {
	const lookAtAll = jest.fn(async () => true);
	const { take } = open({ lookAtAll }, [400, 400]);
	expect(await take(100)).toBe(400);
	expect(await take(400)).toBe(1000);
	expect(lookAtAll.mock.calls.map(([, , before]: unknown[]) => before)).toEqual([0, 100]);
	// As many were kept before.
	expect(await take(400)).toBe(1000);
	expect(lookAtAll).toHaveBeenCalledTimes(2);
});

test('the time of the look is not that of the answer', async () => {
	const opened = open({ lookAtAll: async () => (opened.clock.advance(5000), true) });
	expect(await opened.take(100)).toBe(400);
});

test.each<[string, () => Promise<boolean>]>([
	['does not show all', async () => false],
	['fails', async () => Promise.reject(new Error('Oh'))],
])('after a look that %s, no other is made, and no more go', async (_name, look) => {
	const lookAtAll = jest.fn(look);
	const { take } = open({ lookAtAll });
	expect(await take(100)).toBe(100);
	expect(await take(100)).toBe(100);
	expect(lookAtAll).toHaveBeenCalledTimes(1);
});

test('where a look could not tell, it is tried again after the next batch', async () => {
	const lookAtAll = jest.fn(async (_reply: unknown, _records: unknown, before: number) => before > 0 || undefined);
	const { take } = open({ lookAtAll });
	expect(await take(100)).toBe(100);
	expect(await take(100)).toBe(400);
});

test('a large batch of which a look does not show all leaves what is sure', async () => {
	const lookAtAll = jest.fn().mockResolvedValueOnce(true).mockResolvedValueOnce(false);
	const { take } = open({ lookAtAll });
	expect(await take(100)).toBe(400);
	expect(await take(400)).toBe(100);
});

test.each<
	[string, Parameters<typeof open>[1], number | undefined, number, Parameters<ReturnType<typeof open>['take']>[1]]
>([
	['where no more than it wait', [100], undefined, 100, ok({})],
	['smaller than it may be', [100, 100], undefined, 99, ok({})],
	['as large as the user has it', [100, 100], 100, 100, ok({})],
	['that was refused', [100, 100], undefined, 100, rejected(400)],
])('a batch %s is not looked at', async (_name, waiting, batchSize, size, reply) => {
	const lookAtAll = jest.fn(async () => true);
	const { take } = open({ lookAtAll }, waiting, batchSize);
	await take(size, reply);
	expect(lookAtAll).not.toHaveBeenCalled();
});

test('a large one is not looked at where nothing waits', async () => {
	const lookAtAll = jest.fn(async () => true);
	const { take } = open({ lookAtAll }, []);
	await take(400);
	expect(lookAtAll).not.toHaveBeenCalled();
});
