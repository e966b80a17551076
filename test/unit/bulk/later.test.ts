import {
	findEnds,
	settleLater,
	settlePresent,
	type SettleMode,
	type SettledLater,
	type Submitted,
} from '../../../bulk/later';
import type { Ports } from '../../../bulk/run';
import type { BoundOperation, Finding } from '../../../bulk/operation';
import type { Outcome } from '../../../bulk/types';
import type { JobEnd, JobReport } from '../../../bulk/job';
import type { Reply } from '../../../http/types';
import {
	created,
	ended,
	failed,
	ok,
	playService,
	rejected,
	running,
	silent,
	thingOperation,
	type Played,
	type Thing,
	type ThingService,
} from '../../support/things';

type EarlierThings = Submitted<Thing> & { readonly sentAtMs?: number };

const unreachable: Reply = { kind: 'unsent', code: 'unreachable', why: 'Nobody there.' };

/** Batch 1 with t0 and t1, batch 2 with t2, … as an earlier run left them. */
const submit = (names: readonly string[], from: number, more: Partial<EarlierThings>): EarlierThings => ({
	batch: { number: 1, records: names.map((name, place) => ({ index: from + place, value: { name } })) },
	...more,
});

const twoJobs = [submit(['t0', 't1'], 0, { jobId: 'j0' }), submit(['t2'], 2, { jobId: 'j1' })];

async function settle(
	submitted: readonly EarlierThings[],
	how: SettleMode,
	service: ThingService,
	operation: Partial<BoundOperation<Thing>> = {},
): Promise<Played & { settled: SettledLater; told: [number, string, string?][] }> {
	const played = playService(service);
	const { client, clock, stop } = played;
	const ports = { client, clock, signal: stop.signal, deadlineMs: clock.now() + 3_600_000 };
	const whole = { ...thingOperation, ...operation };
	const settled = await clock.run(findAndSettle(whole, submitted, how, ports));
	const told = [...settled.outcomes]
		.map(([index, { status, code }]): [number, string, string?] => (code ? [index, status, code] : [index, status]))
		.sort(([a], [b]) => a - b);
	return { ...played, settled, told };
}

async function findAndSettle(
	operation: BoundOperation<Thing>,
	submitted: readonly EarlierThings[],
	how: SettleMode,
	ports: Ports,
	found: ReadonlyMap<number, Outcome> = new Map(),
): Promise<SettledLater> {
	const { jobs } = operation;
	const asked = submitted.flatMap(({ jobId, sentAtMs }) => (jobId === undefined ? [] : [{ jobId, sentAtMs }]));
	const ends = jobs ? await findEnds(jobs, asked, how, ports) : new Map();
	return settleLater(operation, submitted, { ends, found }, how, ports);
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

test.each([silent, ok({ maintenance: true }), unreachable])(
	'a check that gets no answer takes the jobs for running: %j',
	async (reply) => {
		const { settled } = await settle(twoJobs, 'check', { poll: () => reply });
		expect(settled.running).toEqual(new Set([0, 1, 2]));
		expect(settled.outcomes.size).toBe(0);
	},
);

test('a check whose question is refused leaves the records unknown, and says why', async () => {
	const { settled } = await settle(twoJobs, 'check', { poll: () => rejected(403) });
	const outcomes = [...settled.outcomes.values()];
	expect(outcomes.map(({ code }) => code)).toEqual(['job_not_ended', 'job_not_ended', 'job_not_ended']);
	expect(outcomes[0]?.reason).toMatch(/^The service would not say how the job stands \(HTTP 403\)\. /);
});

const dayMs = 24 * 3_600_000;
const startMs = playService({}).clock.now();

test('a job that nobody has spoken of for a day is not taken for running any more', async () => {
	const old = [submit(['t0'], 0, { jobId: 'j0', sentAtMs: startMs - dayMs })];
	const { told } = await settle(old, 'check', { poll: () => silent });
	expect(told).toEqual([[0, 'unknown', 'job_not_ended']]);
});

test('a young job that is not listed may not be listed yet; one that is older than a minute has vanished', async () => {
	const jobs = [
		submit(['t0'], 0, { jobId: 'j0', sentAtMs: startMs - 30_000 }),
		submit(['t1'], 1, { jobId: 'j1', sentAtMs: startMs - 61_000 }),
	];
	const { settled, told } = await settle(jobs, 'check', { tellJob: () => undefined });
	expect(settled.running).toEqual(new Set([0]));
	expect(told).toEqual([[1, 'unknown', 'job_vanished']]);
});

test('a check asks about fewer jobs at once where the service takes no more', async () => {
	const { told, polls } = await settle(twoJobs, 'check', {
		tellJob: (jobId) => reports[jobId],
		poll: (nth) => (nth === 0 ? rejected(400) : undefined),
	});
	expect(told.map(([, status]) => status)).toEqual(['created', 'failed', 'created']);
	expect(polls.map(({ names }) => names)).toEqual([['j0', 'j1'], ['j0'], ['j1']]);
});

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
	const seen: Finding = { kind: 'present', status: 'unchanged', id: 9 };
	const readBack: BoundOperation<Thing>['readBack'] = async (open) =>
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

/** Each look: the records that it was for, and when their run began. */
function watchLooks(found: (name: string) => Finding | undefined = () => undefined): {
	looks: [string[], number | undefined][];
	readBack: NonNullable<BoundOperation<Thing>['readBack']>;
} {
	const looks: [string[], number | undefined][] = [];
	return {
		looks,
		async readBack(open, look) {
			looks.push([open.map(({ record }) => record.value.name), look.startedAtMs()]);
			return new Map(
				open.flatMap(({ record }) => {
					const what = found(record.value.name);
					return what ? [[record.index, what] as const] : [];
				}),
			);
		},
	};
}

test('old is told from new by when each earlier run began', async () => {
	const { looks, readBack } = watchLooks();
	const submitted = [
		...[
			submit(['t0'], 0, { sinceMs: 5000 }),
			submit(['t1'], 1, { sinceMs: 3000 }),
			submit(['t2'], 2, { sinceMs: 5000 }),
		],
	];
	await settle(submitted, 'check', {}, { readBack });
	expect(looks).toEqual([
		[['t0', 't2'], 5000],
		[['t1'], 3000],
	]);
});

test('a check looks once for what got no answer; a wait looks again for a while', async () => {
	const silentThing = [submit(['t0'], 0, {})];
	const absent = (): Finding => ({ kind: 'absent' });
	const once = watchLooks(absent);
	await settle(silentThing, 'check', {}, { readBack: once.readBack });
	expect(once.looks).toHaveLength(1);
	const often = watchLooks(absent);
	await settle(silentThing, 'wait', {}, { readBack: often.readBack });
	expect(often.looks).toHaveLength(5);
});

test('what is there is settled by one look, whatever its job says; of the rest nothing is said', async () => {
	const { looks, readBack } = watchLooks((name) =>
		name === 't0' ? { kind: 'present', status: 'created', id: 7 } : name === 't1' ? { kind: 'absent' } : undefined,
	);
	const { client, clock, stop, polls } = playService({});
	const ports = { client, clock, signal: stop.signal, deadlineMs: clock.now() + 1000 };
	const operation = { ...thingOperation, readBack };
	const outcomes = await clock.run(settlePresent(operation, twoJobs, ports));
	expect([...outcomes]).toEqual([[0, { status: 'created', id: 7, batch: 1, jobId: 'j0' }]]);
	expect(looks).toHaveLength(1);
	expect(polls).toEqual([]);
});

test('an operation that cannot look says nothing of what is there', async () => {
	const { client, clock, stop } = playService({});
	const ports = { client, clock, signal: stop.signal, deadlineMs: clock.now() + 1000 };
	expect(await clock.run(settlePresent(thingOperation, twoJobs, ports))).toEqual(new Map());
});

test('where no earlier run says when it began, this one’s beginning counts', async () => {
	const startedAt: (number | undefined)[] = [];
	const readBack: BoundOperation<Thing>['readBack'] = async (_open, look) => {
		startedAt.push(look.startedAtMs());
		return new Map();
	};
	const { client } = await settle([submit(['t0'], 0, {})], 'check', {}, { readBack });
	expect(startedAt[0]).toBe(client.startedAtMs());
});

/** One job with these of four records, whose batch was sent whole: `t0` to `t3`. */
function submitPart(places: readonly number[]): EarlierThings[] {
	const records = places.map((place, nth) => ({ index: nth, value: { name: `t${place}` }, place }));
	return [{ batch: { number: 1, records, size: 4 }, jobId: 'j0' }];
}

const tellIndexed = (...failing: number[]) => ({
	tellJob: () =>
		ended(
			'j0',
			[0, 1, 2, 3].map((index) =>
				failing.includes(index)
					? { ok: false, names: [], index, reason: 'No' }
					: { ok: true, names: [], index, id: index },
			),
		),
});

test('an index of the report is the place in the batch that was sent, whoever is left of it, in whatever order', async () => {
	const reversed = await settle(submitPart([3, 2, 0]), 'check', tellIndexed(0));
	expect(reversed.told).toEqual([
		[0, 'created'],
		[1, 'created'],
		[2, 'failed', 'rejected'],
	]);
	const alone = await settle(submitPart([2]), 'check', tellIndexed(0));
	expect(alone.settled.outcomes.get(0)).toMatchObject({ status: 'created', id: 2 });
});

test('an entry that names nobody is not given to whoever is left of a batch', async () => {
	const loose: JobReport = ended('j0', [{ ok: false, names: [], reason: 'No' }]);
	const left = await settle(submitPart([1]), 'check', { tellJob: () => loose });
	expect(left.settled.outcomes.get(0)).toMatchObject({ status: 'unknown', code: 'job_unclear' });
	const absent: BoundOperation<Thing>['readBack'] = async (open) =>
		new Map(open.map(({ record }) => [record.index, { kind: 'absent' }]));
	const gone = await settle(submitPart([1]), 'check', { tellJob: () => loose }, { readBack: absent });
	expect(gone.settled.outcomes.get(0)).toMatchObject({ status: 'failed', code: 'not_done' });
});

test('what may be somebody else’s doing is no proof for a record of an earlier run', async () => {
	const unsure: Finding = { kind: 'present', status: 'updated', unsure: true };
	const { readBack } = watchLooks(() => unsure);
	const ends = { tellJob: () => ended('j0', []) };
	const { told } = await settle(submitPart([0, 1]), 'check', ends, { readBack });
	expect(told).toEqual([
		[0, 'unknown', 'job_unclear'],
		[1, 'unknown', 'job_unclear'],
	]);
	const { client, clock, stop } = playService({});
	const ports = { client, clock, signal: stop.signal, deadlineMs: clock.now() + 1000 };
	expect(await clock.run(settlePresent({ ...thingOperation, readBack }, submitPart([0]), ports))).toEqual(new Map());
});

test('what was found is done while its job goes on; once that has ended, its report knows better', async () => {
	const found = new Map<number, Outcome>([[0, { status: 'unchanged' }]]);
	const { client, clock, stop } = playService({});
	const ports = { client, clock, signal: stop.signal, deadlineMs: clock.now() + 1000 };
	const settleBy = (end: JobEnd | 'running') =>
		clock.run(
			settleLater(thingOperation, submitPart([0, 1, 2, 3]), { ends: new Map([['j0', end]]), found }, 'check', ports),
		);
	const early = await settleBy('running');
	expect([[...early.outcomes], [...early.running]]).toEqual([[[0, { status: 'unchanged' }]], [1, 2, 3]]);
	const report = ended('j0', ['t0', 't1', 't2', 't3'].map(created));
	const late = await settleBy({ kind: 'ended', report });
	expect([...late.outcomes.values()].map(({ status }) => status)).toEqual(Array(4).fill('created'));
});

test('what settles a record once more says where it stood, whoever else is left', async () => {
	const { settled } = await settle(submitPart([3]), 'check', { poll: () => rejected(403) });
	expect(settled.outcomes.get(0)?.data).toMatchObject({ later: { record: { name: 't3' }, place: 3, size: 4 } });
});
