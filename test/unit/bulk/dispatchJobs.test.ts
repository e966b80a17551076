import { listStatuses, runThings } from '../../support/runThings';
import type { ThingService } from '../../support/thingService';
import { created, ended, failed, job, listNames, listThings, rejected, running } from '../../support/things';
import type { JobReport } from '../../../bulk/report';

/** Each write becomes a job that takes `jobMs` and creates what it was given. */
function jobService(jobMs: number, more: Partial<ThingService> = {}): ThingService {
	const namesOf = new Map<string, readonly string[]>();
	return {
		write(names, nth) {
			namesOf.set(`j${nth}`, names);
			return job(`j${nth}`);
		},
		reportJob: (jobId, ageMs): JobReport =>
			ageMs < jobMs ? running(jobId) : ended(jobId, (namesOf.get(jobId) ?? []).map(created)),
		...more,
	};
}

test('the outcome of a record that went into a job carries the job’s id', async () => {
	const run = await runThings(listThings(2), jobService(5000));
	expect(run.list[1]).toEqual({ status: 'created', batch: 1, jobId: 'j0' });
});

test('a job that has ended is not success: its report decides for each record', async () => {
	const run = await runThings(listThings(3), {
		write: () => job('j0'),
		reportJob: () => ended('j0', [failed('t2', 'No such group'), created('t0'), created('t1')]),
	});
	expect(listStatuses(run)).toEqual(['created', 'created', 'failed']);
	expect(run.list[2]).toEqual({
		status: 'failed',
		code: 'rejected',
		reason: 'No such group',
		batch: 1,
		jobId: 'j0',
	});
});

test('no more jobs are queued or running at once than the setting says', async () => {
	const run = await runThings(listThings(12), jobService(10_000), { settings: { batchSize: 1, jobsInFlight: 3 } });
	expect(run.most.jobs).toBe(3);
	expect(listStatuses(run)).toEqual(listNames(12).map(() => 'created'));
});

test('a request that brought no job gives its slot back', async () => {
	const run = await runThings(listThings(5), {}, { settings: { batchSize: 1, jobsInFlight: 1 } });
	expect(run.elapsedMs).toBe(500);
});

test('a batch that was refused gives its slot back', async () => {
	const run = await runThings(
		listThings(3),
		jobService(2000, { write: (_names, nth) => (nth === 0 ? rejected(422) : job(`j${nth}`)) }),
		{ settings: { batchSize: 1, jobsInFlight: 1 } },
	);
	expect(run.writes).toHaveLength(3);
});

test('batches go on while jobs run, and the jobs are asked about together', async () => {
	const run = await runThings(listThings(20), jobService(6000), { settings: { batchSize: 1 } });
	expect(run.writes.at(-1)?.atMs).toBeLessThan(1500);
	expect(run.polls.every(({ names }) => names.length === 20)).toBe(true);
	expect(run.polls.length).toBeLessThanOrEqual(4);
});

test('without the wait for jobs, each record is submitted and carries the id of its job', async () => {
	const run = await runThings(listThings(3), jobService(6000), { settings: { batchSize: 2, waitForJobs: false } });
	expect(run.polls).toEqual([]);
	expect(run.list).toMatchObject([
		{ status: 'submitted', jobId: 'j0', batch: 1 },
		{ status: 'submitted', jobId: 'j0', batch: 1 },
		{ status: 'submitted', jobId: 'j1', batch: 2 },
	]);
	expect(run.list[1]?.data).toMatchObject({ later: { record: listThings(3)[1] } });
});

test('without the wait for jobs, no slot is held for them', async () => {
	const run = await runThings(listThings(6), jobService(600_000), {
		settings: { batchSize: 1, waitForJobs: false, jobsInFlight: 1 },
	});
	expect(run.elapsedMs).toBe(600);
});

test('too many jobs: the batch comes back after the time that the service asks for', async () => {
	const service = jobService(3000);
	const run = await runThings(listThings(1), {
		...service,
		write: (names, nth) =>
			nth === 0 ? { kind: 'tooManyJobs', retryAfterMs: 20_000 } : (service.write?.(names, nth, 0) ?? rejected(500)),
	});
	expect(run.writes.map(({ atMs }) => atMs)).toEqual([0, 20_100]);
	expect(listStatuses(run)).toEqual(['created']);
});

test.each([undefined, 0])(
	'too many jobs, with %p as the wait: it comes back ever more slowly',
	async (retryAfterMs) => {
		const service = jobService(3000);
		const run = await runThings(listThings(1), {
			...service,
			write: (names, nth) =>
				nth < 3
					? { kind: 'tooManyJobs', ...(retryAfterMs !== undefined && { retryAfterMs }) }
					: (service.write?.(names, nth, 0) ?? rejected(500)),
		});
		expect(run.writes.map(({ atMs }) => atMs)).toEqual([0, 1100, 3200, 7300]);
	},
);

test('too many jobs to the end: the records are unsent', async () => {
	const run = await runThings(listThings(2), { write: () => ({ kind: 'tooManyJobs' }) }, { giveUpMs: 60_000 });
	expect(run.list[0]).toMatchObject({ status: 'unsent', code: 'gave_up' });
	expect(run.result.wrote).toBe(false);
});

test('too many jobs after silence, and then no time left: the records are not unsent', async () => {
	const afterSilence = { kind: 'silent', why: 'Cut' } as const;
	const run = await runThings(
		listThings(2),
		{ write: () => ({ kind: 'tooManyJobs', afterSilence }) },
		{ giveUpMs: 60_000 },
	);
	expect(listStatuses(run)).toEqual(['unknown', 'unknown']);
});

test('until the first job is taken, only one batch is tried', async () => {
	const run = await runThings(
		listThings(8),
		{ write: () => ({ kind: 'tooManyJobs' }) },
		{
			settings: { batchSize: 1 },
			giveUpMs: 20_000,
		},
	);
	expect(run.most.writes).toBe(1);
	expect(new Set(run.writes.flatMap(({ names }) => names))).toEqual(new Set(['t0']));
});

test('a service that takes fewer jobs than the setting says refuses one batch at most for each that it takes', async () => {
	const service = jobService(4000);
	let refused = 0;
	const run = await runThings(
		listThings(30),
		{
			...service,
			write(names, nth, jobsRunning) {
				if (jobsRunning < 3) return service.write?.(names, nth, jobsRunning) ?? rejected(500);
				refused += 1;
				return { kind: 'tooManyJobs' };
			},
		},
		{ settings: { batchSize: 1, jobsInFlight: 10 } },
	);
	expect(listStatuses(run)).toEqual(listNames(30).map(() => 'created'));
	expect(run.most.jobs).toBe(3);
	expect(refused).toBeLessThanOrEqual(30);
});

test('a service that said once that there are too many jobs gets more again as it takes them', async () => {
	const service = jobService(10_000);
	const run = await runThings(
		listThings(12),
		{
			...service,
			write: (names, nth, jobsRunning) =>
				nth === 1 ? { kind: 'tooManyJobs' } : (service.write?.(names, nth, jobsRunning) ?? rejected(500)),
		},
		{ settings: { batchSize: 1, jobsInFlight: 4 } },
	);
	expect(run.most.jobs).toBe(4);
});

test('a stop while jobs run leaves their records unknown, with the id of the job', async () => {
	const run = await runThings(listThings(2), jobService(600_000), { stopAfterMs: 5000 });
	expect(run.elapsedMs).toBe(5000);
	expect(run.list[0]).toMatchObject({ status: 'unknown', code: 'job_not_ended', jobId: 'j0', batch: 1 });
	expect(run.list[0]?.reason).toBe(
		'The execution was stopped. The job may still do it. Look at the job later, by its id; or keep this row, and feed ' +
			'it to a step that checks jobs.',
	);
});

test('a job that has vanished leaves its records unknown', async () => {
	const run = await runThings(listThings(1), { write: () => job('j0'), reportJob: () => undefined });
	expect(run.list[0]).toMatchObject({ status: 'unknown', code: 'job_vanished', jobId: 'j0' });
});

test('an operation without jobs takes a job for submitted', async () => {
	const run = await runThings(
		listThings(1),
		{ write: () => job('j1') },
		{ operation: { report: { jobs: undefined } } },
	);
	expect(run.list[0]).toMatchObject({ status: 'submitted', jobId: 'j1', batch: 1 });
});
