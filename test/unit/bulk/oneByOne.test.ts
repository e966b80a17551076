/** One record that makes the service break: what is repeatable and seen undone is sent again one by one. */
import type { Finding, ReadBack } from '../../../bulk/operation';
import { listStatuses, runThings, type ThingRun } from '../../support/runThings';
import { allCreated, listThings, rejected, silent, type Thing } from '../../support/things';

interface World {
	readonly count: number;
	readonly breaksAt: readonly string[];
	readonly repeatable?: boolean;
	readonly giveUpMs?: number;
}

/** The service breaks on requests that hold these things, and does the others. What it did is there. */
async function run({ count, breaksAt, repeatable = true, giveUpMs }: World): Promise<ThingRun> {
	const there = new Set<string>();
	const readBack: ReadBack<Thing> = async (open) =>
		new Map(
			open.map(({ record: { index, value } }): [number, Finding] =>
				there.has(value.name) ? [index, { kind: 'present', status: 'created' }] : [index, { kind: 'absent' }],
			),
		);
	const write = (names: readonly string[]) => {
		if (names.some((name) => breaksAt.includes(name))) return silent;
		for (const name of names) there.add(name);
		return allCreated(names);
	};
	return runThings(
		listThings(count),
		{ write },
		{
			operation: { request: { repeatable }, after: { readBack } },
			settings: { batchSize: 6 },
			...(giveUpMs !== undefined && { giveUpMs }),
		},
	);
}

test('the one that breaks it is alone without an answer, and all others are done', async () => {
	const result = await run({ count: 14, breaksAt: ['t8'] });
	expect(listStatuses(result).indexOf('unknown')).toBe(8);
	expect(listStatuses(result).filter((status) => status === 'created')).toHaveLength(13);
	expect(result.list[8]).toMatchObject({ code: 'no_answer', reason: expect.stringContaining('broke off') });
});

test('each request that goes alone has a number of its own', async () => {
	const { list } = await run({ count: 6, breaksAt: ['t0'] });
	expect(list.map(({ batch }) => batch)).toEqual([2, 3, 4, 5, 6, 7]);
});

test('what does harm when it is done twice is not sent again', async () => {
	const result = await run({ count: 6, breaksAt: ['t2'], repeatable: false });
	expect(new Set(listStatuses(result))).toEqual(new Set(['unknown']));
	expect(result.writes).toHaveLength(1);
});

test('a service that breaks on all of them is not asked for each', async () => {
	const all = listThings(6).map(({ name }) => name);
	const result = await run({ count: 6, breaksAt: all });
	expect(new Set(listStatuses(result))).toEqual(new Set(['unknown']));
	expect(result.writes).toHaveLength(6);
});

test('a record that was alone anyway is not sent again', async () => {
	const result = await run({ count: 1, breaksAt: ['t0'] });
	expect(result.writes).toHaveLength(1);
});

test('after the time to give up nothing is sent again', async () => {
	const result = await run({ count: 6, breaksAt: ['t2'], giveUpMs: 100 });
	expect(result.writes).toHaveLength(1);
});

describe('the first try may still be at work: whatever becomes of the second,', () => {
	const readBack: ReadBack<Thing> = async (open) =>
		new Map(open.map(({ record }): [number, Finding] => [record.index, { kind: 'absent' }]));
	const operation = { request: { repeatable: true }, after: { readBack } };

	test('a record that is refused stays unknown, and the refusal is told', async () => {
		const write = (names: readonly string[]) => (names.length > 1 ? silent : rejected(422));
		const { list } = await runThings(listThings(3), { write }, { operation });
		expect(new Set(list.map(({ status, code }) => `${status} ${code}`))).toEqual(new Set(['unknown no_answer']));
		expect(list[0]?.reason).toMatch(/^The connection broke off\. A later try was refused: /);
	});

	test('a record that is kept back stays unknown', async () => {
		const write = (names: readonly string[]) => (names.length > 1 ? silent : rejected(401));
		const { list, writes } = await runThings(listThings(3), { write }, { operation });
		expect(writes).toHaveLength(2);
		expect(new Set(list.map(({ status, code }) => `${status} ${code}`))).toEqual(new Set(['unknown no_answer']));
	});
});
