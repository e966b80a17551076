import type { OkReply } from '../../../bulk/operation';
import { readQueued, zendeskJobs } from '../../../nodes/Zendesk/api/jobStatus';
import type { JobReport } from '../../../bulk/report';

const jobs = zendeskJobs((entry) => entry);
const reply = (body: unknown): OkReply => ({ kind: 'ok', status: 200, headers: {}, body });

/** As recorded: the answer to users/create_many. */
const queued = {
	job_status: {
		id: 'V3-bd4fe431443aac7f1af637c7b7b48534',
		url: 'https://example.zendesk.com/api/v2/job_statuses/V3-bd4fe431443aac7f1af637c7b7b48534.json',
		total: 100,
		progress: null,
		status: 'queued',
		message: null,
		results: null,
	},
};

/** What an answer says of its jobs. */
const readAll = (job_statuses: readonly object[], protocol = jobs): readonly JobReport[] => [
	...(protocol.read({ job_statuses }) ?? []),
];

const readOne = (status: object): JobReport | undefined => readAll([{ id: 'V3-1', ...status }])[0];

test('the answer to a bulk request names its job', () => {
	expect(readQueued(reply(queued))).toEqual({ kind: 'job', jobId: 'V3-bd4fe431443aac7f1af637c7b7b48534' });
});

test('a job that says it is completed at once is asked about nevertheless: its results are read in one place', () => {
	const done = { job_status: { ...queued.job_status, status: 'completed', results: [{ id: 1, status: 'Created' }] } };
	expect(readQueued(reply(done))).toEqual({ kind: 'job', jobId: 'V3-bd4fe431443aac7f1af637c7b7b48534' });
});

test.each([
	undefined,
	{},
	{ job_status: null },
	{ job_status: {} },
	{ job_status: { id: '' } },
	{ job_status: { id: 5 } },
])('the answer %j names no job', (body) => {
	expect(readQueued(reply(body))).toEqual({ kind: 'unclear', why: 'Zendesk answered HTTP 200, but named no job' });
});

test('all jobs are asked about in one call', () => {
	expect(jobs.poll(['V3-1', 'V3-2'])).toEqual({
		method: 'GET',
		path: '/api/v2/job_statuses/show_many',
		query: { ids: 'V3-1,V3-2' },
		repeatable: true,
	});
	expect(jobs.maxPerPoll).toBe(100);
});

test('a queued job is running', () => {
	expect(readOne(queued.job_status)).toMatchObject({ state: 'running', entries: [] });
});

test.each([
	[null, 100, 0],
	[0, 100, 0],
	[53, 100, 0.53],
	[100, 100, 1],
	[101, 100, undefined],
	[-1, 100, undefined],
	[0, 0, undefined],
	[5, 0, undefined],
	[53, null, undefined],
	['53', 100, undefined],
	[undefined, 100, undefined],
])('the progress %j of %j is the share %j', (progress, total, doneShare) => {
	expect(readOne({ status: 'working', progress, total })?.doneShare).toBe(doneShare);
});

test('a working job is running, and its message is kept', () => {
	const working = { total: 100, progress: 53, status: 'working', message: 'Creating User #53', results: null };
	expect(readOne(working)).toEqual({
		jobId: 'V3-1',
		state: 'running',
		doneShare: 0.53,
		message: 'Creating User #53',
		entries: [],
	});
});

test('a completed job brings its entries', () => {
	const completed = {
		total: 2,
		progress: 2,
		status: 'completed',
		message: 'Completed at 2023-09-18 23:26:10 +0000',
		results: [
			{ id: 6164068768154, status: 'Created' },
			{ id: 6164068768922, status: 'Created' },
		],
	};
	expect(readOne(completed)).toEqual({
		jobId: 'V3-1',
		state: 'completed',
		message: 'Completed at 2023-09-18 23:26:10 +0000',
		entries: [
			{ ok: true, status: 'created', id: 6164068768154, names: ['id 6164068768154'] },
			{ ok: true, status: 'created', id: 6164068768922, names: ['id 6164068768922'] },
		],
	});
});

test.each(['failed', 'killed'])('a job that is %s has ended', (status) => {
	expect(readOne({ status, message: 'Failed at 2016-01-15 10:39:18 +0000' })).toMatchObject({ state: status });
});

test.each(['paused', 'Completed', '', null, 5, 'constructor'])(
	'a job with the unknown status %j is running',
	(status) => {
		expect(readOne({ status })?.state).toBe('running');
	},
);

test('results that are an object, as those of a permanent deletion, hold no entry', () => {
	expect(readOne({ status: 'completed', results: { success: true } })?.entries).toEqual([]);
});

test('what is no object among the results is no entry', () => {
	expect(readOne({ status: 'completed', results: [null, 'x', { id: 1, status: 'Created' }] })?.entries).toHaveLength(1);
});

test('a job without an id is nobody’s', () => {
	expect(readAll([{ status: 'completed' }, { id: 7, status: 'completed' }])).toEqual([]);
});

test('a list without jobs is an empty list', () => {
	expect(jobs.read({ job_statuses: [] })).toBeDefined();
	expect(readAll([])).toEqual([]);
});

test.each([undefined, {}, { job_status: {} }, { job_statuses: null }, [], 'x'])('%j is no list of jobs', (body) => {
	expect(jobs.read(body)).toBeUndefined();
});

test('entries are read as the operation means them', () => {
	const strict = zendeskJobs((entry) => ({ ...entry, unsure: true }));
	const [read] = readAll([{ id: 'V3-1', status: 'completed', results: [{ id: 1, status: 'Updated' }] }], strict);
	expect(read?.entries).toEqual([{ ok: true, status: 'updated', id: 1, names: ['id 1'], unsure: true }]);
});
