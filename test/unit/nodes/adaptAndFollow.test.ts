/** Operations that ask the server first, and operations that go on when all is settled. */
import type { Outcome } from '../../../bulk/types';
import type { AfterRules } from '../../../nodes/shared/bulk/operation';
import { listThings, type Thing } from '../../support/things';
import { createMany, runOver, type ThingOperation, type ThingSettings } from './thingOperations';

type Follow = NonNullable<AfterRules<Thing, Thing, ThingSettings>['follow']>;

const following = (follow: Follow): ThingOperation => ({ ...createMany, after: () => ({ follow }) });

test('an operation that adapts has the limits that it has found out', async () => {
	const adapt = async (): Promise<ThingOperation> => ({ ...createMany, limits: { records: 2 } });
	const adapting: ThingOperation = { ...createMany, before: { ...createMany.before, adapt } };
	const { writes } = await runOver(adapting, listThings(5), {});
	expect(writes.map(({ names }) => names.length)).toEqual([2, 2, 1]);
});

test('what an operation does afterwards replaces outcomes, those of twins as well', async () => {
	const operation = following(async (settled, send) => {
		const parts = await send(createMany, [{ name: 'later' }]);
		expect(parts).toMatchObject([{ status: 'created' }]);
		expect(settled).toHaveLength(2);
		return new Map([[0, { status: 'failed', code: 'not_applied', reason: 'Half of it is missing.' }]]);
	});
	const { result, writes } = await runOver(operation, [{ name: 'a' }, { name: 'b' }, { name: 'a' }], {});
	const list = [0, 1, 2].map((index) => result.outcomes.get(index));
	expect(list).toMatchObject([{ status: 'failed' }, { status: 'created' }, { status: 'failed', sameAs: 0 }]);
	expect(writes.map(({ names }) => names)).toEqual([['a', 'b'], ['later']]);
});

test('what an operation does afterwards knows each record as it was asked for, as it was sent, and its outcome', async () => {
	const known: unknown[] = [];
	const gone: Outcome = { status: 'unchanged', reason: 'Nobody is there.' };
	const operation: ThingOperation = {
		...following(async (settled, _send, _reader, { settings, unreadRows }) => {
			known.push(...settled, settings, unreadRows);
			return new Map();
		}),
		before: {
			resolve: async (records) => ({
				records: records.slice(1).map(({ index, value }) => ({ index, value: { name: `${value.name}-id` } })),
				outcomes: new Map([[0, gone]]),
			}),
		},
	};
	await runOver(operation, listThings(2), {});
	expect(known).toEqual([
		{ index: 0, asked: { name: 't0' }, outcome: gone },
		{ index: 1, asked: { name: 't1' }, ready: { name: 't1-id' }, outcome: { status: 'created', batch: 1 } },
		{ ifOff: 'oneByOne' },
		0,
	]);
});

test('where nothing can be sent at all, all records say so, but those that are settled already', async () => {
	const operation: ThingOperation = {
		...following(async () => {
			throw new Error('Nothing was sent');
		}),
		before: {
			resolve: async () => ({
				records: [],
				outcomes: new Map([[1, { status: 'failed', code: 'unknown_reference' }]]),
				stoppedBy: { about: 'run', code: 'forbidden', reason: 'You may not read.' },
			}),
		},
	};
	const { result, statuses, writes } = await runOver(operation, listThings(3), {});
	expect(statuses).toEqual(['unsent', 'failed', 'unsent']);
	expect(result.outcomes.get(0)).toEqual({ status: 'unsent', code: 'forbidden', reason: 'You may not read.' });
	expect(result).toMatchObject({ stoppedBy: { code: 'forbidden' }, wrote: false, notes: [] });
	expect(writes).toEqual([]);
});

test('what an operation does beside its records is told beside them, and noted', async () => {
	const beside = [{ index: 0, fields: { name: 'other' }, outcome: { status: 'removed' } }] as const;
	const operation = following(async () => ({ outcomes: new Map(), notes: ['One other was removed.'], beside }));
	const { result, statuses } = await runOver(operation, listThings(1), {});

	expect(statuses).toEqual(['created']);
	expect(result).toMatchObject({ notes: ['One other was removed.'], beside });
});

test('two records of one name that are no twins never share a request', async () => {
	const operation: ThingOperation = {
		...createMany,
		request: (settings) => ({ ...createMany.request(settings), twinKeys: () => [] }),
	};
	const { writes, result } = await runOver(operation, [{ name: 'a' }, { name: 'b' }, { name: 'a' }], {});
	expect(writes.map(({ names }) => names)).toEqual([['a', 'b'], ['a']]);
	expect([...result.outcomes.values()].map(({ sameAs }) => sameAs)).toEqual([undefined, undefined, undefined]);
});
