import { range } from 'lodash';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { NodeRun } from '../support/n8nRunNode';
import { makeRows, runAlone } from './splitCanvas';

async function split(items: readonly IDataObject[], parameters: INodeParameters = {}): Promise<NodeRun> {
	return await runAlone(items, { operation: 'split', ...parameters });
}

const sizesOf = (run: NodeRun): number[] => (run.json[0] ?? []).map(({ batch }) => (batch as unknown[]).length);
const bytesOf = (run: NodeRun): number[] =>
	(run.json[0] ?? []).map(({ batch }) => Buffer.byteLength(JSON.stringify(batch), 'utf8'));

test('each batch is one item, with its key, its number and how many there are', async () => {
	const run = await split(makeRows(5), { batchSize: 2 });

	expect(run.json).toEqual([
		[
			{ batch: makeRows(5).slice(0, 2), key: '1', index: 1, total: 3 },
			{ batch: makeRows(5).slice(2, 4), key: '2', index: 2, total: 3 },
			{ batch: makeRows(5).slice(4), key: '3', index: 3, total: 3 },
		],
		[],
	]);
});

test('each batch is linked to all items that are in it', async () => {
	const run = await split(makeRows(5), { batchSize: 2 });

	expect(run.itemLinks).toEqual([[[0, 1], [2, 3], [4]], []]);
});

test('batches of a group hold one value each, and carry it', async () => {
	const items = ['red', 'blue', 'red', 'red', 'blue'].map((team, id) => ({ id, user: { team } }));
	const run = await split(items, { cutBy: 'field', groupField: 'user.team', batchSize: 2 });

	expect(run.json[0]?.map(({ key, group, index, total }) => ({ key, group, index, total }))).toEqual([
		{ key: 'red/1', group: 'red', index: 1, total: 3 },
		{ key: 'red/2', group: 'red', index: 2, total: 3 },
		{ key: 'blue/1', group: 'blue', index: 3, total: 3 },
	]);
	expect(run.itemLinks[0]).toEqual([[0, 2], [3], [1, 4]]);
});

test.each([
	['zendesk', [100, 100, 50]],
	['aws', [100, 100, 50]],
	['genAuth', [50, 50, 50, 50, 50]],
	['zuora', [250]],
])('by the limits of %s, 250 small items make batches of %j', async (service, sizes) => {
	const run = await split(makeRows(250), { cutBy: 'service', service });

	expect(sizesOf(run)).toEqual(sizes);
});

test('by the limits of Zuora, a batch has 1,000 operations at most, and its body 10,000 bytes', async () => {
	const tiny = await split(
		range(2500).map((id) => ({ id })),
		{ cutBy: 'service', service: 'zuora', contents: 'value', valueField: 'id' },
	);
	const large = await split(
		range(100).map((id) => ({ id, text: 'x'.repeat(400) })),
		{ cutBy: 'service', service: 'zuora' },
	);

	expect(sizesOf(tiny)).toEqual([1000, 1000, 500]);
	const schemas = ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'];
	const bodies = large.json[0]?.map(({ batch }) => JSON.stringify({ schemas, failOnErrors: 1, Operations: batch }));
	expect(Math.max(...(bodies ?? []).map((body) => Buffer.byteLength(body)))).toBeLessThanOrEqual(10_000);
	expect(sizesOf(large)).toEqual([23, 23, 23, 23, 8]);
});

test('bytes are those of UTF-8, and a batch may have exactly its limit', async () => {
	// {"n":"é"} has 10 bytes: two of them and the brackets and the comma make 23.
	const items = [{ n: 'é' }, { n: 'é' }, { n: 'é' }, { n: 'é' }];
	const run = await split(items, { cutBy: 'bytes', maxBytes: 23 });

	expect(bytesOf(run)).toEqual([23, 23]);
});

test('room for the rest of the body is kept free, and a batch has no more items than the option says', async () => {
	const items = range(8).map(() => ({ n: 'abcd' }));
	const reserved = await split(items, { cutBy: 'bytes', maxBytes: 50, options: { reservedBytes: 20 } });
	const counted = await split(items, { cutBy: 'bytes', maxBytes: 1000, options: { maxItems: 3 } });

	expect(bytesOf(reserved)).toEqual([27, 27, 27, 27]);
	expect(sizesOf(counted)).toEqual([3, 3, 2]);
});

test('some fields go in as they stand in the item, and a field that an item lacks does not', async () => {
	const items = [
		{ id: 1, user: { name: 'Ada', age: 36 }, 'a.b': 1 },
		{ id: 2, user: {}, a: { b: 2 } },
	];
	const run = await split(items, { contents: 'selected', selectedFields: 'id, user.name ,user.age,a.b' });

	expect(run.json[0]?.[0]?.batch).toEqual([
		{ id: 1, user: { name: 'Ada', age: 36 }, 'a.b': 1 },
		{ id: 2, a: { b: 2 } },
	]);
	expect(items[0]).toEqual({ id: 1, user: { name: 'Ada', age: 36 }, 'a.b': 1 });
});

test('nothing is copied: what goes in is what the item holds', async () => {
	const items = range(3).map((id) => ({ id, deep: { list: [id] } }));
	const whole = await split(items);
	const some = await split(items, { contents: 'selected', selectedFields: 'deep' });

	const sourceOf = (run: NodeRun, index: number) => run.runData.Items?.[0]?.data?.main?.[0]?.[index]?.json;
	expect((whole.json[0]?.[0]?.batch as object[])[1]).toBe(sourceOf(whole, 1));
	expect((some.json[0]?.[0]?.batch as { deep: object }[])[1]?.deep).toBe(sourceOf(some, 1)?.deep);
});

test('100,000 items are split by bytes in less than two seconds', async () => {
	const items = range(100_000).map((id) => ({
		id,
		name: `Person Nº ${id}`,
		email: `person.${id}@example.com`,
		tags: ['new', 'remote'],
		address: { street: 'Straße des 17. Juni', city: 'Berlin', zip: String(10_000 + (id % 90_000)) },
	}));
	const runs: NodeRun[] = [];
	// The quickest of three: other processes share the machine's two cores.
	for (let round = 0; round < 3; round += 1) runs.push(await split(items, { cutBy: 'bytes', maxBytes: 100_000 }));

	const timesMs = runs.map((run) => run.runData['Split Into Batches']?.[0]?.executionTime ?? Infinity);
	expect(Math.min(...timesMs)).toBeLessThan(2000);
	for (const run of runs) {
		expect(sizesOf(run).reduce((sum, size) => sum + size, 0)).toBe(100_000);
		expect(Math.max(...bytesOf(run))).toBeLessThanOrEqual(100_000);
	}
});
