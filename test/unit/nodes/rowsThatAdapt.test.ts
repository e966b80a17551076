/** Rows that ask the server first, and rows that go on when all is settled. */
import type { BulkOperation, Service } from '../../../nodes/shared/bulk/operation';
import { rehearseOperation, runOperation, type OperationRun } from '../../../nodes/shared/bulk/runOperation';
import { allCreated, listThings, playService, rejected, thingOperation, type Thing } from '../../support/things';
import type { ThingService } from '../../support/things';

const service: Service = {
	name: 'Things',
	manners: {},
	explain: () => ({ about: 'run', code: 'body_refused', reason: 'Not in this form.' }),
	read: thingOperation.read,
};

const row: BulkOperation<Thing> = {
	resource: 'thing',
	operation: 'createMany',
	name: 'Create Many',
	action: 'Create many things',
	description: 'Create many things',
	route: 'POST /things',
	reference: 'https://things.example/create',
	limits: { records: 100 },
	repeatable: false,
	fields: {},
	identify: thingOperation.identify,
	body: (things) => ({ things }),
	done: ['created'],
};

const settings = {
	run: {
		...{ batchSize: 100, concurrency: 1, jobsInFlight: 30, waitForJobs: true },
		...{ stopAfterFailure: false, readBackAll: false },
	},
	row: { runId: 'one' },
};

async function run(given: BulkOperation<Thing>, things: readonly Thing[], what: ThingService = {}) {
	const played = playService(what);
	const { client, clock, stop } = played;
	const records = things.map((value, index) => ({ index, value }));
	const ports = { client, clock, signal: stop.signal, deadlineMs: clock.now() + 3_600_000 };
	const result: OperationRun = await clock.run(runOperation(given, service, records, settings, ports));
	return { result, writes: played.writes, list: things.map((_, index) => result.outcomes.get(index)) };
}

test('a row that adapts has the limits that it has found out', async () => {
	const adapt = async (): Promise<BulkOperation<Thing>> => ({ ...row, limits: { records: 2 } });
	const { writes } = await run({ ...row, adapt }, listThings(5));
	expect(writes.map(({ names }) => names.length)).toEqual([2, 2, 1]);
});

test('it adapts in a dry run too, and shows the key that the request would bear', async () => {
	const adapt = async (): Promise<BulkOperation<Thing>> => ({ ...row, limits: { records: 2 }, keyHeader: 'Key' });
	const { client } = playService({});
	const records = listThings(3).map((value, index) => ({ index, value }));
	const { outcomes } = await rehearseOperation({ ...row, adapt }, service, records, settings, client, {
		baseUrl: 'https://things.example',
	});
	expect([...outcomes.values()].map(({ batch }) => batch)).toEqual([1, 1, 2]);
	expect(outcomes.get(0)?.data).toMatchObject({
		request: { headers: { Key: expect.stringMatching(/^[0-9a-f]{64}$/) } },
	});
});

test('what a row does afterwards replaces outcomes, those of twins as well', async () => {
	const { list, writes } = await run(
		{
			...row,
			follow: async (settled, send) => {
				const parts = await send(row, [{ name: 'later' }]);
				expect(parts).toMatchObject([{ status: 'created' }]);
				expect(settled).toHaveLength(2);
				return new Map([[0, { status: 'failed', code: 'not_applied', reason: 'Half of it is missing.' }]]);
			},
		},
		[{ name: 'a' }, { name: 'b' }, { name: 'a' }],
	);
	expect(list).toMatchObject([{ status: 'failed' }, { status: 'created' }, { status: 'failed', sameAs: 0 }]);
	expect(writes.map(({ names }) => names)).toEqual([['a', 'b'], ['later']]);
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
	const small: BulkOperation<Thing> = { ...row, limits: { records: 2 } };
	const other: BulkOperation<Thing> = { ...small, body: (things) => ({ things, other: true }) };
	const fallback = {
		when: 'body_refused',
		row: other,
		rowOnceTaken: small,
		hint: 'The other form was taken.',
	} as const;
	const { list, result } = await run({ ...small, fallback }, listThings(6), { write });
	expect(list.every((outcome) => outcome?.status === 'created')).toBe(true);
	expect(result.notes).toEqual([]);
});

test('two records of one name that are no twins never share a request', async () => {
	const { writes, list } = await run({ ...row, keys: () => [] }, [{ name: 'a' }, { name: 'b' }, { name: 'a' }]);
	expect(writes.map(({ names }) => names)).toEqual([['a', 'b'], ['a']]);
	expect(list.map((outcome) => outcome?.sameAs)).toEqual([undefined, undefined, undefined]);
});
