/* Records that come in slices are planned as if they had come together, and each is looked at a few times. */
import { makeLedger } from '../../../bulk/ledger';
import { LaterPlan, type RecordSlice } from '../../../bulk/planSlices';
import type { Batch } from '../../../bulk/types';
import { VirtualClock } from '../../support/virtualClock';

interface Member {
	readonly group: string;
	readonly name: string;
}

/** The batches of so many records, ten or so of each group, which come in slices of 50; and how often a group was asked for. */
async function plan(count: number, groupOfNth: (nth: number) => number) {
	let asked = 0;
	const request = {
		limits: { records: 8 },
		identify: ({ name }: Member) => [name],
		groupOf: ({ group }: Member) => {
			asked += 1;
			return group;
		},
		write: () => ({}),
	};
	const records = Array.from({ length: count }, (_, index) => ({
		index,
		value: { group: `g${groupOfNth(index)}`, name: `m${index}` },
	}));
	async function* give(): AsyncGenerator<RecordSlice<Member>, void, undefined> {
		for (let from = 0; from < count; from += 50) yield { records: records.slice(from, from + 50), leftOut: 0 };
	}
	const clock = new VirtualClock();
	const later = new LaterPlan(
		request as never,
		{ most: count, slices: give() },
		{ batchSize: 8, nameRow: undefined },
		{ clock },
		makeLedger<Member>(new Map()),
	);
	const batches: Batch<Member>[] = [];
	for await (const some of later.batches()) batches.push(...some);
	return { asked, batches, fault: later.fault };
}

const sizesOf = (batches: readonly Batch<Member>[]): readonly number[] => batches.map(({ records }) => records.length);

test('groups that are not full wait, and are not gone through for each slice', async () => {
	const few = await plan(500, (nth) => Math.floor(nth / 5));
	const many = await plan(5000, (nth) => Math.floor(nth / 5));
	expect(few.fault).toBeUndefined();
	expect(sizesOf(many.batches)).toEqual(Array.from({ length: 1000 }, () => 5));
	expect(many.asked).toBeLessThanOrEqual(11 * few.asked);
});

test('a group whose records come in several slices goes in full batches, and the rest at the end', async () => {
	const { batches } = await plan(1000, (nth) => nth % 100);
	const full = batches.slice(0, 100);
	expect(sizesOf(full)).toEqual(Array.from({ length: 100 }, () => 8));
	expect(sizesOf(batches.slice(100))).toEqual(Array.from({ length: 100 }, () => 2));
	for (const { records } of batches) {
		expect(new Set(records.map(({ value }) => value.group)).size).toBe(1);
		const indexes = records.map(({ index }) => index);
		expect(indexes).toEqual([...indexes].sort((a, b) => a - b));
	}
});
