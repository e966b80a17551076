import { settleLater, type SettledLater, type Submitted } from '../../../bulk/later';
import type { BulkOperation, Found } from '../../../bulk/operation';
import type { JobReport } from '../../../bulk/job';
import {
	created,
	ended,
	failed,
	ok,
	playService,
	rejected,
	running,
	thingOperation,
	type Played,
	type Thing,
	type ThingService,
} from '../../support/things';

/** Batch 1 with t0 and t1, batch 2 with t2, … as an earlier run left them. */
const submit = (names: readonly string[], from: number, more: Partial<Submitted<Thing>>): Submitted<Thing> => ({
	batch: { number: 1, records: names.map((name, place) => ({ index: from + place, value: { name } })) },
	...more,
});

const twoJobs = [submit(['t0', 't1'], 0, { jobId: 'j0' }), submit(['t2'], 2, { jobId: 'j1' })];

async function settle(
	submitted: readonly Submitted<Thing>[],
	how: 'wait' | 'check',
	service: ThingService,
	operation: Partial<BulkOperation<Thing>> = {},
): Promise<Played & { settled: SettledLater; told: [number, string, string?][] }> {
	const played = playService(service);
	const { client, clock, stop } = played;
	const ports = { client, clock, signal: stop.signal, deadlineMs: clock.now() + 3_600_000 };
	const settled = await clock.run(settleLater({ ...thingOperation, ...operation }, submitted, how, ports));
	const told = [...settled.outcomes]
		.map(([index, { status, code }]): [number, string, string?] => (code ? [index, status, code] : [index, status]))
		.sort(([a], [b]) => a - b);
	return { ...played, settled, told };
}

const reports: Readonly<Record<string, JobReport>> = {
	j0: ended('j0', [created('t0'), failed('t1')]),
	j1: ended('j1', [created('t2')]),
};

test('jobs of an earlier run settle their records', async () => {
	const { told, polls, writes } = await settle(twoJobs, 'wait', { tellJob: (jobId) => reports[jobId] });
	expect(told).toEqual([
		[0, 'created'],
		[1, 'failed', 'rejected'],
		[2, 'created'],
	]);
	expect(polls.map(({ names }) => names)).toEqual([['j0', 'j1']]);
	expect(writes).toEqual([]);
});

test('waiting goes on until the jobs have ended', async () => {
	const { told, polls, settled } = await settle(twoJobs, 'wait', {
		tellJob: (jobId, ageMs) => (ageMs < 10_000 ? running(jobId) : reports[jobId]),
	});
	expect(told).toHaveLength(3);
	expect(settled.running.size).toBe(0);
	expect(polls.length).toBeGreaterThan(1);
});

test('a check asks once, and tells whose job is still at work', async () => {
	const { told, polls, settled } = await settle(twoJobs, 'check', {
		tellJob: (jobId) => (jobId === 'j0' ? running(jobId) : reports[jobId]),
	});
	expect(polls).toHaveLength(1);
	expect(settled.running).toEqual(new Set([0, 1]));
	expect(told).toEqual([[2, 'created']]);
});

test('a check asks about no more jobs in a call than the service takes', async () => {
	const jobs = thingOperation.jobs && { ...thingOperation.jobs, maxPerPoll: 1 };
	const { polls } = await settle(twoJobs, 'check', { tellJob: (jobId) => reports[jobId] }, { jobs });
	expect(polls.map(({ names }) => names)).toEqual([['j0'], ['j1']]);
});

test('a job that is not known any more has vanished', async () => {
	const { told } = await settle(twoJobs, 'check', {
		tellJob: (jobId) => (jobId === 'j0' ? undefined : reports[jobId]),
	});
	expect(told).toEqual([
		[0, 'unknown', 'job_vanished'],
		[1, 'unknown', 'job_vanished'],
		[2, 'created'],
	]);
});

test.each([rejected(500), ok({ maintenance: true })])(
	'a check without an answer leaves the records unknown: %j',
	async (reply) => {
		const { told } = await settle(twoJobs, 'check', { poll: () => reply });
		expect(told.map(([, status, code]) => [status, code])).toEqual([0, 1, 2].map(() => ['unknown', 'job_not_ended']));
	},
);

test('two batches of one job are both settled by its report', async () => {
	const submitted = [submit(['t0'], 0, { jobId: 'j0' }), submit(['t1'], 1, { jobId: 'j0' })];
	const { told, polls } = await settle(submitted, 'check', {
		tellJob: () => ended('j0', [created('t0'), created('t1')]),
	});
	expect(told).toEqual([
		[0, 'created'],
		[1, 'created'],
	]);
	expect(polls.map(({ names }) => names)).toEqual([['j0']]);
});

test('a record without a job is looked for', async () => {
	const seen: Found = { kind: 'present', status: 'unchanged', id: 9 };
	const readBack: BulkOperation<Thing>['readBack'] = async (open) =>
		new Map(open.map(({ record }) => [record.index, seen]));
	const { told } = await settle([submit(['t0'], 0, {})], 'wait', {}, { readBack });
	expect(told).toEqual([[0, 'unchanged']]);
});

test('a record without a job, that is not found, stays unknown and says why', async () => {
	const { settled } = await settle([submit(['t0'], 0, {})], 'wait', {});
	expect(settled.outcomes.get(0)).toMatchObject({ status: 'unknown', code: 'no_answer' });
	expect(settled.outcomes.get(0)?.reason).toMatch(/^An earlier run got no answer for this record\. /);
});

test('an operation without jobs leaves all to a look', async () => {
	const { told, polls } = await settle(twoJobs, 'wait', {}, { jobs: undefined });
	expect(told.map(([, status]) => status)).toEqual(['unknown', 'unknown', 'unknown']);
	expect(polls).toEqual([]);
});

test('old is told from new by when the earlier run began', async () => {
	const startedAt: (number | undefined)[] = [];
	const readBack: BulkOperation<Thing>['readBack'] = async (_open, look) => {
		startedAt.push(look.startedAtMs());
		return new Map();
	};
	const submitted = [submit(['t0'], 0, { sinceMs: 5000 }), submit(['t1'], 1, { sinceMs: 3000 }), submit(['t2'], 2, {})];
	await settle(submitted, 'check', {}, { readBack });
	expect(startedAt[0]).toBe(3000);
});

test('where no earlier run says when it began, this one’s beginning counts', async () => {
	const startedAt: (number | undefined)[] = [];
	const readBack: BulkOperation<Thing>['readBack'] = async (_open, look) => {
		startedAt.push(look.startedAtMs());
		return new Map();
	};
	const { client } = await settle([submit(['t0'], 0, {})], 'check', {}, { readBack });
	expect(startedAt[0]).toBe(client.startedAtMs());
});
