import fc from 'fast-check';
import { countBytes } from '../../../nodes/SplitIntoBatches/cut/bytes';
import { cutRecords } from '../../../nodes/SplitIntoBatches/cut/cutRecords';
import type { Batch, BatchRecord } from '../../../nodes/SplitIntoBatches/cut/types';

const toRecord = (content: unknown, index: number): BatchRecord => ({
	index,
	content,
	bytes: countBytes(content) ?? 0,
});
const indexesOf = (batches: readonly Batch[]): number[][] =>
	batches.map(({ records }) => records.map(({ index }) => index));
const contentsOf = ({ records }: Batch): unknown[] => records.map(({ content }) => content);

test('no records make no batch', () => {
	expect(cutRecords([], { items: 10 })).toEqual([]);
});

test('a full batch closes, and the rest makes one more', () => {
	const records = ['a', 'b', 'c', 'd', 'e'].map(toRecord);
	expect(indexesOf(cutRecords(records, { items: 2 }))).toEqual([[0, 1], [2, 3], [4]]);
	expect(indexesOf(cutRecords(records, { items: 5 }))).toEqual([[0, 1, 2, 3, 4]]);
});

test('a batch may have exactly as many bytes as the limit, and not one more', () => {
	const records = ['a', 'b', 'c'].map(toRecord);
	expect(indexesOf(cutRecords(records, { items: 10, bytes: '["a","b"]'.length }))).toEqual([[0, 1], [2]]);
	expect(indexesOf(cutRecords(records, { items: 10, bytes: '["a","b"]'.length - 1 }))).toEqual([[0], [1], [2]]);
});

test('groups follow one another in the order in which they were first seen', () => {
	const records = ['b', 'a', 'b', 'b'].map((group, index) => ({ ...toRecord(index, index), group }));
	const batches = cutRecords(records, { items: 2 });
	expect(indexesOf(batches)).toEqual([[0, 2], [3], [1]]);
	expect(batches.map(({ key, group }) => [key, group])).toEqual([
		['b/1', 'b'],
		['b/2', 'b'],
		['a/1', 'a'],
	]);
});

test('a group that is named like the key of another makes no key twice', () => {
	const records = ['a', 'a/1', 'a', 'a/1/1'].map((group, index) => ({ ...toRecord(index, index), group }));
	const keys = cutRecords(records, { items: 1 }).map(({ key }) => key);
	expect(keys).toEqual(['a/1', 'a/2', 'a/1/1', 'a/1/1/1']);
});

test('whatever the records and limits: nothing is lost, order and limits are kept, keys are unique, and no batch could take the next record', () => {
	const limits = fc.record({ items: fc.integer({ min: 1, max: 6 }), bytes: fc.integer({ min: 12, max: 60 }) });
	fc.assert(
		fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 2 }), { maxLength: 40 }), limits, (texts, limit) => {
			const batches = cutRecords(
				texts.map(toRecord).filter(({ bytes }) => bytes + 2 <= limit.bytes),
				limit,
			);
			const written = batches.map((batch) => countBytes(contentsOf(batch)) ?? 0);

			const kept = texts.map(toRecord).filter(({ bytes }) => bytes + 2 <= limit.bytes);
			expect(batches.flatMap(contentsOf)).toEqual(kept.map(({ content }) => content));
			expect(new Set(batches.map(({ key }) => key)).size).toBe(batches.length);
			batches.forEach((batch, index) => {
				expect(batch.records.length).toBeLessThanOrEqual(limit.items);
				expect(written[index]).toBeLessThanOrEqual(limit.bytes);
				const next = batches[index + 1]?.records[0];
				if (!next) return;
				const fits = batch.records.length < limit.items && (written[index] ?? 0) + 1 + next.bytes <= limit.bytes;
				expect(fits).toBe(false);
			});
		}),
	);
});
