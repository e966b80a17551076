import type { Limits, RequestPart } from '../../../bulk/operation';
import { countBytes, planInSteps, type Plan } from '../../../bulk/plan';
import { doAtOnce } from '../../../bulk/turns';
import { listThings, thingOperation, type Thing } from '../../support/things';

function plan(things: readonly Thing[], limits: Limits, more: Partial<RequestPart<Thing>> = {}): Plan<Thing> {
	const records = things.map((value, index) => ({ index, value }));
	const request = { ...thingOperation.request, limits, ...more };
	return doAtOnce(planInSteps(request, records, { batchSize: limits.records }));
}

const listIndexes = ({ batches }: Plan<Thing>): number[][] =>
	batches.map((batch) => batch.records.map(({ index }) => index));
const countBody = (things: readonly Thing[]): number => countBytes({ things });

test('nothing to do makes no batch', () => {
	expect(plan([], { records: 100 })).toEqual({ batches: [], twins: new Map(), outcomes: new Map() });
});

test('as many records as the limit are one batch', () => {
	expect(listIndexes(plan(listThings(3), { records: 3 }))).toEqual([[0, 1, 2]]);
});

test('one record more than the limit makes a second batch', () => {
	expect(listIndexes(plan(listThings(4), { records: 3 }))).toEqual([[0, 1, 2], [3]]);
});

test('batches are numbered from 1, in order', () => {
	expect(plan(listThings(5), { records: 2 }).batches.map(({ number }) => number)).toEqual([1, 2, 3]);
});

test('a record that says the same as an earlier one is its twin, and is not sent', () => {
	const made = plan([{ name: 'a', text: 'x' }, { name: 'b' }, { name: 'a', text: 'x' }], { records: 9 });
	expect(listIndexes(made)).toEqual([[0, 1]]);
	expect(made.twins).toEqual(new Map([[2, 0]]));
});

test('a third record alike is a twin of the first, not of the second', () => {
	const made = plan([{ name: 'a' }, { name: 'a' }, { name: 'a' }], { records: 9 });
	expect(made.twins).toEqual(
		new Map([
			[1, 0],
			[2, 0],
		]),
	);
});

test('the order of a record’s fields does not make it another', () => {
	const turned: Thing = { text: 'x', name: 'a' };
	expect(plan([{ name: 'a', text: 'x' }, turned], { records: 9 }).twins).toEqual(new Map([[1, 0]]));
});

test('the order of fields in a nested object does not make it another record', () => {
	const things = [
		{ name: 'a', more: { x: 1, y: [1, 2] } },
		{ name: 'a', more: { y: [1, 2], x: 1 } },
	];
	expect(plan(things, { records: 9 }).twins).toEqual(new Map([[1, 0]]));
});

test('another order of a list makes another record', () => {
	const things = [
		{ name: 'a', tags: ['x', 'y'] },
		{ name: 'a', tags: ['y', 'x'] },
	];
	expect(plan(things, { records: 9 }).outcomes.get(1)?.code).toBe('conflicting_twin');
});

test('a record with the same key and other content fails and names the earlier one, which is sent', () => {
	const made = plan([{ name: 'a', text: 'x' }, { name: 'b' }, { name: 'a', text: 'y' }], { records: 9 });
	expect(listIndexes(made)).toEqual([[0, 1]]);
	expect(made.twins.size).toBe(0);
	expect([...made.outcomes]).toEqual([
		[
			2,
			{
				status: 'failed',
				code: 'conflicting_twin',
				reason:
					'Item 2: item 0 has the same key (a) and other content. Only one of the two can be meant: ' +
					'remove one, or make them alike. Only item 0 goes out.',
			},
		],
	]);
});

test('two records that share any one of their names are twins', () => {
	const made = plan(
		[
			{ name: 'a', alias: 'same' },
			{ name: 'b', alias: 'same' },
		],
		{ records: 9 },
	);
	expect(made.outcomes.get(1)?.reason).toContain('Item 1: item 0 has the same key (same)');
});

test('one record’s name may be another one’s alias', () => {
	const made = plan([{ name: 'a', alias: 'b' }, { name: 'b' }], { records: 9 });
	expect(made.outcomes.get(1)?.code).toBe('conflicting_twin');
});

test('records without any name are never twins', () => {
	const made = plan([{ name: 'a' }, { name: 'a' }], { records: 9 }, { identify: () => [] });
	expect(listIndexes(made)).toEqual([[0, 1]]);
});

test('a batch never holds more bytes than the limit', () => {
	const things = listThings(5);
	const bytes = countBody(things.slice(0, 2));
	expect(listIndexes(plan(things, { records: 100, bytes }))).toEqual([[0, 1], [2, 3], [4]]);
});

test('one byte less than two records need puts each in a batch of its own', () => {
	const things = listThings(3);
	const bytes = countBody(things.slice(0, 2)) - 1;
	expect(listIndexes(plan(things, { records: 100, bytes }))).toEqual([[0], [1], [2]]);
});

test('bytes are counted as UTF-8, not as characters', () => {
	const things: Thing[] = ['a', 'b', 'c'].map((name) => ({ name, text: '漢字🙂é' }));
	const bytes = countBody(things.slice(0, 2));
	expect(bytes).toBe(Buffer.from(JSON.stringify({ things: things.slice(0, 2) }), 'utf8').length);
	expect(bytes).toBeGreaterThan(JSON.stringify({ things: things.slice(0, 2) }).length);
	expect(listIndexes(plan(things, { records: 100, bytes }))).toEqual([[0, 1], [2]]);
	expect(listIndexes(plan(things, { records: 100, bytes: bytes - 1 }))).toEqual([[0], [1], [2]]);
});

test('count and bytes hold at once', () => {
	const things = listThings(5);
	const bytes = countBody(things.slice(0, 3));
	expect(listIndexes(plan(things, { records: 2, bytes }))).toEqual([[0, 1], [2, 3], [4]]);
});

test('a record that is too large alone fails, and the others go', () => {
	const things: Thing[] = [{ name: 'a' }, { name: 'b', text: 'x'.repeat(500) }, { name: 'c' }];
	const made = plan(things, { records: 100, bytes: 100 });
	expect(listIndexes(made)).toEqual([[0, 2]]);
	const alone = countBody(things.slice(1, 2));
	expect(made.outcomes.get(1)).toEqual({
		status: 'failed',
		code: 'too_large',
		reason: `This record alone makes a request of ${alone} bytes, and the limit is 100. Shorten its fields.`,
	});
});

test('a record that fills a request to the byte is not too large', () => {
	const things: Thing[] = [{ name: 'a', text: 'x'.repeat(50) }];
	expect(plan(things, { records: 100, bytes: countBody(things) }).outcomes.size).toBe(0);
});

test('only records of one group share a batch, and keep their order in it', () => {
	const things = ['x', 'y', 'x', 'y', 'x'].map((group, index) => ({ name: `t${index}`, group }));
	const made = plan(things, { records: 2 }, { groupOf: ({ group = '' }) => group });
	expect(listIndexes(made)).toEqual([[0, 2], [4], [1, 3]]);
});

test('a body that there is none of has no bytes', () => {
	expect(countBytes(undefined)).toBe(0);
});
