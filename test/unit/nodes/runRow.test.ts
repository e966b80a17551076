import type { Rejected } from '../../../http/types';
import type { BulkOperation, OperationSettings, Service } from '../../../nodes/shared/bulk/operation';
import { rehearseOperation, runOperation, type OperationRun } from '../../../nodes/shared/bulk/runOperation';
import {
	allCreated,
	listThings,
	playService,
	rejected,
	report,
	created,
	silent,
	thingOperation,
	type Played,
	type Thing,
	type ThingService,
} from '../../support/things';

/** 403 is "not this way", 401 is "not you". */
const service: Service = {
	name: 'Things',
	manners: {},
	explain: ({ status }: Rejected) =>
		status === 403
			? { about: 'run', code: 'bulk_import_off', reason: 'Not in bulk.' }
			: { about: 'run', code: 'credential_refused', reason: 'Who are you?' },
	read: thingOperation.read,
};

const single: BulkOperation<Thing> = {
	resource: 'thing',
	operation: 'create',
	name: 'Create',
	action: 'Create a thing',
	description: 'Create a thing',
	route: 'POST /things',
	reference: 'https://things.example/create',
	limits: { records: 1 },
	repeatable: false,
	fields: {},
	identify: thingOperation.identify,
	body: (things) => ({ things }),
	done: ['created'],
};

const many: BulkOperation<Thing> = {
	...single,
	operation: 'createMany',
	limits: { records: 100 },
	foresee: (things) => [`${things.length} things are foreseen.`],
	fallback: {
		when: 'bulk_import_off',
		option: { name: 'ifOff', value: 'oneByOne' },
		row: single,
		hint: 'They were sent one by one.',
	},
};

const settings = {
	run: {
		...{ batchSize: 100, concurrency: 4, jobsInFlight: 30, waitForJobs: true },
		...{ stopAfterFailure: false, readBackAll: false },
	},
	row: { ifOff: 'oneByOne' } as OperationSettings,
};

/** Batches of several things are refused with 403. */
const bulkIsOff: ThingService = { write: (names) => (names.length > 1 ? rejected(403) : allCreated(names)) };

async function run(
	things: readonly Thing[],
	what: ThingService,
	{ row = many, rowSettings = settings.row }: { row?: BulkOperation<Thing>; rowSettings?: OperationSettings } = {},
): Promise<Played & { run: OperationRun; statuses: (string | undefined)[] }> {
	const played = playService(what);
	const { client, clock, stop } = played;
	const records = things.map((value, index) => ({ index, value }));
	const ports = { client, clock, signal: stop.signal, deadlineMs: clock.now() + 3_600_000 };
	const result = await clock.run(runOperation(row, service, records, { ...settings, row: rowSettings }, ports));
	return { ...played, run: result, statuses: things.map((_, index) => result.outcomes.get(index)?.status) };
}

test('a row that is taken needs no other way', async () => {
	const { run: result, statuses, writes } = await run(listThings(3), {});
	expect(statuses).toEqual(['created', 'created', 'created']);
	expect(result).toMatchObject({ wrote: true, notes: [] });
	expect(writes).toHaveLength(1);
});

test('where the service says no to the row as a whole, its other way is taken for all records', async () => {
	const { run: result, statuses, writes } = await run(listThings(3), bulkIsOff);
	expect(statuses).toEqual(['created', 'created', 'created']);
	expect(writes.map(({ names }) => names)).toEqual([['t0', 't1', 't2'], ['t0'], ['t1'], ['t2']]);
	expect(result).toEqual({ outcomes: expect.any(Map), wrote: true, notes: ['They were sent one by one.'] });
});

test('what was not sent because of that no goes the other way as well', async () => {
	const { statuses, writes } = await run(listThings(150), bulkIsOff);
	expect(statuses.every((status) => status === 'created')).toBe(true);
	expect(writes).toHaveLength(151);
});

test('a twin stays a twin on the other way', async () => {
	const { run: result, writes } = await run([{ name: 'a' }, { name: 'b' }, { name: 'a' }], bulkIsOff);
	expect(result.outcomes.get(2)).toMatchObject({ status: 'created', sameAs: 0 });
	expect(writes.filter(({ names }) => names[0] === 'a' && names.length === 1)).toHaveLength(1);
});

test('a row that conflicts with another is not sent on the other way', async () => {
	const { statuses } = await run([{ name: 'a' }, { name: 'b' }, { name: 'a', text: 'x' }], bulkIsOff);
	expect(statuses).toEqual(['created', 'created', 'failed']);
});

test('where the user does not want the other way, the records are left unsent', async () => {
	const {
		run: result,
		statuses,
		writes,
	} = await run(listThings(3), bulkIsOff, { rowSettings: { ifOff: 'leaveUnsent' } });
	expect(statuses).toEqual(['unsent', 'unsent', 'unsent']);
	expect(result).toMatchObject({ stoppedBy: { code: 'bulk_import_off' }, wrote: false, notes: [] });
	expect(writes).toHaveLength(1);
});

test('a row that knows no other way leaves the records unsent', async () => {
	const { statuses } = await run(listThings(2), bulkIsOff, { row: { ...many, fallback: undefined } });
	expect(statuses).toEqual(['unsent', 'unsent']);
});

test('another no is not a reason for the other way', async () => {
	const { run: result, statuses, writes } = await run(listThings(2), { write: () => rejected(401) });
	expect(statuses).toEqual(['unsent', 'unsent']);
	expect(result.stoppedBy?.code).toBe('credential_refused');
	expect(writes).toHaveLength(1);
});

test('where the other way is refused as well, that no is told, and nothing is said of one by one', async () => {
	const { run: result, statuses } = await run(listThings(3), {
		write: (names) => (names.length > 1 ? rejected(403) : rejected(401)),
	});
	expect(statuses).toEqual(['unsent', 'unsent', 'unsent']);
	expect(result).toMatchObject({ stoppedBy: { code: 'credential_refused' }, wrote: false, notes: [] });
});

test('silence on the other way counts as written', async () => {
	const { run: result, statuses } = await run(listThings(2), {
		write: (names) => (names.length > 1 ? rejected(403) : silent),
	});
	expect(statuses).toEqual(['unknown', 'unknown']);
	expect(result.wrote).toBe(true);
});

test('what was done before the no stays done', async () => {
	const { run: result, statuses } = await run(listThings(101), {
		write: (names, nth) => (nth === 0 ? allCreated(names) : nth === 1 ? rejected(403) : report(names.map(created))),
	});
	expect(statuses.every((status) => status === 'created')).toBe(true);
	expect(result.wrote).toBe(true);
});

async function rehearse(
	things: readonly Thing[],
	row: BulkOperation<Thing> = many,
): Promise<Played & { run: OperationRun }> {
	const played = playService({});
	const records = things.map((value, index) => ({ index, value }));
	const result = await rehearseOperation(row, service, records, settings, played.client, {
		baseUrl: 'https://things.example',
	});
	return { ...played, run: result };
}

test('a dry run sends nothing', async () => {
	const { run: result, writes, polls } = await rehearse(listThings(3));
	expect([...writes, ...polls]).toEqual([]);
	expect(result.wrote).toBe(false);
});

test('a dry run shows the exact request with the first record of each batch, its secret cut', async () => {
	const { run: result } = await rehearse(listThings(101));
	expect(result.outcomes.get(100)).toEqual({
		status: 'planned',
		batch: 2,
		data: {
			request: {
				method: 'POST',
				url: 'https://things.example/things',
				headers: { Accept: 'application/json', 'Content-Type': 'application/json', Authorization: '[secret]' },
				body: { things: [{ name: 't100' }] },
			},
		},
	});
	expect(result.outcomes.get(1)).toEqual({ status: 'planned', batch: 1 });
});

test('a dry run says how many requests it would take, and what the row foresees', async () => {
	const { run: result } = await rehearse(listThings(101));
	expect(result.notes).toEqual([
		'Dry run: nothing was written. It would take 2 requests that write.',
		'101 things are foreseen.',
	]);
});

test('a dry run tells twins and conflicts as a real run would', async () => {
	const { run: result } = await rehearse([{ name: 'a' }, { name: 'a' }, { name: 'a', text: 'x' }]);
	expect(result.outcomes.get(1)).toEqual({ status: 'planned', sameAs: 0 });
	expect(result.outcomes.get(2)).toMatchObject({ status: 'failed', code: 'conflicting_twin' });
});

test('a dry run does not plan the twin of a record that is too large', async () => {
	const large: Thing = { name: 'a', text: 'x'.repeat(500) };
	const { run: result } = await rehearse([large, { ...large }], { ...many, limits: { records: 100, bytes: 100 } });
	expect(result.outcomes.get(0)).toMatchObject({ status: 'failed', code: 'too_large' });
	expect(result.outcomes.get(1)).toMatchObject({ status: 'failed', code: 'too_large', sameAs: 0 });
});
