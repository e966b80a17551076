/** Operations that know another way, where the service says no to the first one as a whole. */
import { allCreated, created, listThings, rejected, report, silent } from '../../support/things';
import type { ThingService } from '../../support/thingService';
import { createMany, runOver, type ThingOperation } from './thingOperations';

const createOne: ThingOperation = { ...createMany, operation: 'create', limits: { records: 1 } };

const withFallback: ThingOperation = {
	...createMany,
	fallback: {
		when: 'bulk_import_off',
		option: { name: 'ifOff', value: 'oneByOne' },
		operation: createOne,
		hint: 'They were sent one by one.',
	},
};

/** Batches of several things are refused with 403. */
const bulkIsOff: ThingService = { write: (names) => (names.length > 1 ? rejected(403) : allCreated(names)) };

test('an operation that is taken needs no other way', async () => {
	const { result, statuses, writes } = await runOver(withFallback, listThings(3), {});
	expect(statuses).toEqual(['created', 'created', 'created']);
	expect(result).toMatchObject({ wrote: true, notes: [] });
	expect(writes).toHaveLength(1);
});

test('where the service says no to the operation as a whole, its other way is taken for all records', async () => {
	const { result, statuses, writes } = await runOver(withFallback, listThings(3), bulkIsOff);
	expect(statuses).toEqual(['created', 'created', 'created']);
	expect(writes.map(({ names }) => names)).toEqual([['t0', 't1', 't2'], ['t0'], ['t1'], ['t2']]);
	expect(result).toEqual({ outcomes: expect.any(Map), wrote: true, notes: ['They were sent one by one.'] });
});

test('what was not sent because of that no goes the other way as well', async () => {
	const { statuses, writes } = await runOver(withFallback, listThings(150), bulkIsOff);
	expect(statuses.every((status) => status === 'created')).toBe(true);
	expect(writes).toHaveLength(151);
});

test('a twin stays a twin on the other way', async () => {
	const things = [{ name: 'a' }, { name: 'b' }, { name: 'a' }];
	const { result, writes } = await runOver(withFallback, things, bulkIsOff);
	expect(result.outcomes.get(2)).toMatchObject({ status: 'created', sameAs: 0 });
	expect(writes.filter(({ names }) => names[0] === 'a' && names.length === 1)).toHaveLength(1);
});

test('a record that conflicts with another is not sent on the other way', async () => {
	const things = [{ name: 'a' }, { name: 'b' }, { name: 'a', text: 'x' }];
	const { statuses } = await runOver(withFallback, things, bulkIsOff);
	expect(statuses).toEqual(['created', 'created', 'failed']);
});

test('where the user does not want the other way, the records are left unsent', async () => {
	const settings = { ifOff: 'leaveUnsent' } as const;
	const { result, statuses, writes } = await runOver(withFallback, listThings(3), bulkIsOff, settings);
	expect(statuses).toEqual(['unsent', 'unsent', 'unsent']);
	expect(result).toMatchObject({ stoppedBy: { code: 'bulk_import_off' }, wrote: false, notes: [] });
	expect(writes).toHaveLength(1);
});

test('an operation that knows no other way leaves the records unsent', async () => {
	const { statuses } = await runOver(createMany, listThings(2), bulkIsOff);
	expect(statuses).toEqual(['unsent', 'unsent']);
});

test('another no is not a reason for the other way', async () => {
	const { result, statuses, writes } = await runOver(withFallback, listThings(2), { write: () => rejected(401) });
	expect(statuses).toEqual(['unsent', 'unsent']);
	expect(result.stoppedBy?.code).toBe('credential_refused');
	expect(writes).toHaveLength(1);
});

test('where the other way is refused as well, that no is told, and nothing is said of one by one', async () => {
	const { result, statuses } = await runOver(withFallback, listThings(3), {
		write: (names) => (names.length > 1 ? rejected(403) : rejected(401)),
	});
	expect(statuses).toEqual(['unsent', 'unsent', 'unsent']);
	expect(result).toMatchObject({ stoppedBy: { code: 'credential_refused' }, wrote: false, notes: [] });
});

test('silence on the other way counts as written', async () => {
	const { result, statuses } = await runOver(withFallback, listThings(2), {
		write: (names) => (names.length > 1 ? rejected(403) : silent),
	});
	expect(statuses).toEqual(['unknown', 'unknown']);
	expect(result.wrote).toBe(true);
});

test('what was done before the no stays done', async () => {
	const { result, statuses } = await runOver(withFallback, listThings(101), {
		write: (names, nth) => (nth === 0 ? allCreated(names) : nth === 1 ? rejected(403) : report(names.map(created))),
	});
	expect(statuses.every((status) => status === 'created')).toBe(true);
	expect(result.wrote).toBe(true);
});

test('once a request was taken, its way goes on for what is left', async () => {
	let refusals = 1;
	const write: ThingService['write'] = (names) => {
		if (names.includes('t2') && refusals > 0) {
			refusals -= 1;
			return rejected(400);
		}
		return allCreated(names);
	};
	const inTwos: ThingOperation = { ...createMany, limits: { records: 2 } };
	const otherForm: ThingOperation = {
		...inTwos,
		request: (settings) => ({
			...inTwos.request(settings),
			write: (things) => ({ body: { things, other: true } }),
		}),
	};
	const fallback = {
		when: 'body_refused',
		operation: otherForm,
		operationOnceTaken: inTwos,
		hint: 'The other form was taken.',
	} as const;
	const { statuses, result } = await runOver({ ...inTwos, fallback }, listThings(6), { write });
	expect(statuses.every((status) => status === 'created')).toBe(true);
	expect(result.notes).toEqual([]);
});
