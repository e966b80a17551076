import { created, ended, ok, rejected, running, silent, thingOperation } from '../../support/things';
import { playService } from '../../support/thingService';
import type { Reply } from '../../../http/types';
import { reports, settleEarlier, submit, twoJobs } from './setUpSettleLater';

const unreachable: Reply = { kind: 'unsent', code: 'unreachable', why: 'Nobody there.' };

test('jobs of an earlier run settle their records', async () => {
	const { outcomes, polls, writes } = await settleEarlier(twoJobs, 'wait', { reportJob: (jobId) => reports[jobId] });
	expect(outcomes).toEqual([
		[0, 'created'],
		[1, 'failed', 'rejected'],
		[2, 'created'],
	]);
	expect(polls.map(({ names }) => names)).toEqual([['j0', 'j1']]);
	expect(writes).toEqual([]);
});

test('waiting goes on until the jobs have ended', async () => {
	const { outcomes, polls, settled } = await settleEarlier(twoJobs, 'wait', {
		reportJob: (jobId, ageMs) => (ageMs < 10_000 ? running(jobId) : reports[jobId]),
	});
	expect(outcomes).toHaveLength(3);
	expect(settled.running.size).toBe(0);
	expect(polls.length).toBeGreaterThan(1);
});

test('two batches of one job are both settled by its report', async () => {
	const submitted = [submit(['t0'], 0, { jobId: 'j0' }), submit(['t1'], 1, { jobId: 'j0' })];
	const { outcomes, polls } = await settleEarlier(submitted, 'check', {
		reportJob: () => ended('j0', [created('t0'), created('t1')]),
	});
	expect(outcomes).toEqual([
		[0, 'created'],
		[1, 'created'],
	]);
	expect(polls.map(({ names }) => names)).toEqual([['j0']]);
});

test('a check asks once, and says whose job is still at work', async () => {
	const { outcomes, polls, settled } = await settleEarlier(twoJobs, 'check', {
		reportJob: (jobId) => (jobId === 'j0' ? running(jobId) : reports[jobId]),
	});
	expect(polls).toHaveLength(1);
	expect(settled.running).toEqual(new Set([0, 1]));
	expect(outcomes).toEqual([[2, 'created']]);
});

test('a check asks about no more jobs in a call than the service takes', async () => {
	const jobs = thingOperation.report.jobs && { ...thingOperation.report.jobs, maxPerPoll: 1 };
	const service = { reportJob: (jobId: string) => reports[jobId] };
	const { polls } = await settleEarlier(twoJobs, 'check', service, { report: { jobs } });
	expect(polls.map(({ names }) => names)).toEqual([['j0'], ['j1']]);
});

test('a check asks about fewer jobs at once where the service takes no more', async () => {
	const { outcomes, polls } = await settleEarlier(twoJobs, 'check', {
		reportJob: (jobId) => reports[jobId],
		poll: (nth) => (nth === 0 ? rejected(400) : undefined),
	});
	expect(outcomes.map(([, status]) => status)).toEqual(['created', 'failed', 'created']);
	expect(polls.map(({ names }) => names)).toEqual([['j0', 'j1'], ['j0'], ['j1']]);
});

test('a job that is not known any more has vanished', async () => {
	const { outcomes } = await settleEarlier(twoJobs, 'check', {
		reportJob: (jobId) => (jobId === 'j0' ? undefined : reports[jobId]),
	});
	expect(outcomes).toEqual([
		[0, 'unknown', 'job_vanished'],
		[1, 'unknown', 'job_vanished'],
		[2, 'created'],
	]);
});

test.each([silent, ok({ maintenance: true }), unreachable])(
	'a check that gets no answer takes the jobs for running: %j',
	async (reply) => {
		const { settled } = await settleEarlier(twoJobs, 'check', { poll: () => reply });
		expect(settled.running).toEqual(new Set([0, 1, 2]));
		expect(settled.outcomes.size).toBe(0);
	},
);

test('a check whose question is refused leaves the records unknown, and says why', async () => {
	const { settled } = await settleEarlier(twoJobs, 'check', { poll: () => rejected(403) });
	const outcomes = [...settled.outcomes.values()];
	expect(outcomes.map(({ code }) => code)).toEqual(['job_not_ended', 'job_not_ended', 'job_not_ended']);
	expect(outcomes[0]?.reason).toMatch(/^The service would not say how the job stands \(HTTP 403\)\. /);
});

const dayMs = 24 * 3_600_000;
const startMs = playService({}).clock.now();

test('a job that nobody has spoken of for a day is not taken for running any more', async () => {
	const old = [
		submit(['t0'], 0, { jobId: 'j0', sentAtMs: startMs - dayMs }),
		submit(['t1'], 1, { jobId: 'j1', sentAtMs: startMs - dayMs + 3_600_000 }),
	];
	const { settled, outcomes } = await settleEarlier(old, 'check', { poll: () => silent, latencyMs: 0 });
	expect(settled.running).toEqual(new Set([1]));
	expect(outcomes).toEqual([[0, 'unknown', 'job_not_ended']]);
});

test('a young job that is not listed may not be listed yet; one that is older than a minute has vanished', async () => {
	const jobs = [
		submit(['t0'], 0, { jobId: 'j0', sentAtMs: startMs - 30_000 }),
		submit(['t1'], 1, { jobId: 'j1', sentAtMs: startMs - 61_000 }),
	];
	const { settled, outcomes } = await settleEarlier(jobs, 'check', { reportJob: () => undefined });
	expect(settled.running).toEqual(new Set([0]));
	expect(outcomes).toEqual([[1, 'unknown', 'job_vanished']]);
});

test('a job that is not listed has vanished when it is a minute old, and not a millisecond before', async () => {
	const jobs = [
		submit(['t0'], 0, { jobId: 'j0', sentAtMs: startMs - 59_999 }),
		submit(['t1'], 1, { jobId: 'j1', sentAtMs: startMs - 60_000 }),
	];
	const { settled } = await settleEarlier(jobs, 'check', { reportJob: () => undefined, latencyMs: 0 });
	expect(settled.running).toEqual(new Set([0]));
});
