import type { Answer, HttpRequest, Transport } from '../../http/types';
import type { Fault, Sandbox, Switches } from '../../sandbox';

/** What becomes of the records of the batch that meets the trouble, where the rest of the run is calm. */
export type Fate = 'done' | 'unsent' | 'unknown' | 'failed';

export interface Trouble {
	readonly name: string;
	/** Strikes the second batch. */
	readonly fault?: Fault;
	/** Strikes the polls of jobs. */
	readonly pollFault?: Fault;
	readonly switches?: Partial<Switches>;
	/** What the service's answers become on the way. */
	readonly distort?: (request: HttpRequest, answer: Answer) => Answer;
	readonly arrange?: (sandbox: Sandbox) => void;
	/** Of the second batch, for a row that may be repeated, and for one that may not. */
	readonly repeatable: Fate;
	readonly once: Fate;
	/** The batches after it share its fate, because it's about the whole run. */
	readonly endsRun?: true;
	/** All batches meet it. */
	readonly strikesAll?: true;
}

const html = { 'content-type': 'text/html' };
const plain = { 'content-type': 'text/plain; charset=utf-8' };
const tooMany = 'Number of allowed API requests per minute exceeded';
const inTwentySeconds = (): string => new Date(Date.UTC(2026, 10, 21, 8, 1, 30)).toUTCString();

/** The request is sent again, and done the second time. */
const passes = { repeatable: 'done', once: 'done' } as const;
/** It may have been done, and was not. Sent again where that does no harm. */
const undoneSilence = { repeatable: 'done', once: 'unknown' } as const;

export const troubles: readonly Trouble[] = [
	{
		name: '429 in plain text with seconds',
		fault: { status: 429, body: tooMany, headers: { ...plain, 'retry-after': '7' } },
		...passes,
	},
	{
		name: '429 in JSON with seconds',
		fault: {
			status: 429,
			body: { errors: [{ code: 'TooManyRequests', title: 'Too many' }] },
			headers: { 'retry-after': '7' },
		},
		...passes,
	},
	{
		name: '429 with a date',
		fault: { status: 429, body: tooMany, headers: { ...plain, 'retry-after': inTwentySeconds() } },
		...passes,
	},
	{
		name: '429 that does not say for how long',
		fault: { status: 429, body: tooMany, headers: plain, times: 3 },
		...passes,
	},
	{ name: '500', fault: { status: 500, body: { error: 'InternalError' } }, ...undoneSilence },
	{ name: '500 after the work', fault: { status: 500, body: { error: 'InternalError' }, doWork: true }, ...passes },
	{
		name: '502 as a page',
		fault: { status: 502, body: '<html><h1>Bad gateway</h1></html>', headers: html },
		...undoneSilence,
	},
	{
		name: '502 as a page, after the work',
		fault: { status: 502, body: '<html></html>', headers: html, doWork: true },
		...passes,
	},
	{ name: '503 with Retry-After', fault: { status: 503, headers: { 'retry-after': '5' } }, ...passes },
	{ name: '503 without Retry-After', fault: { status: 503 }, ...undoneSilence },
	{ name: 'no answer in time, before the work', fault: { status: 200, body: {}, delayMs: 200_000 }, ...undoneSilence },
	{ name: 'no answer in time, after the work', fault: { delayMs: 200_000 }, ...passes },
	{ name: 'a connection dropped before the work', fault: { drop: 'before' }, ...undoneSilence },
	{ name: 'a connection dropped after the work', fault: { drop: 'after' }, ...passes },
	{ name: 'a body that breaks off', fault: { truncateBody: true }, ...passes },
	{
		name: 'a body that is not JSON',
		fault: { status: 200, body: '<html>Maintenance</html>', headers: html },
		...undoneSilence,
	},
	{
		name: 'a body that names no job',
		fault: { status: 200, body: { ok: true } },
		repeatable: 'unknown',
		once: 'unknown',
	},
	{
		name: '401 midway',
		fault: { status: 401, body: { error: "Couldn't authenticate you" }, times: 9 },
		repeatable: 'unsent',
		once: 'unsent',
		endsRun: true,
	},
	{
		name: '403 for a missing scope',
		fault: {
			status: 403,
			body: { error: 'Forbidden', description: 'You are missing the following required scopes: write' },
			times: 9,
		},
		repeatable: 'unsent',
		once: 'unsent',
		endsRun: true,
	},
	{
		name: '404 for the address',
		fault: { status: 404, body: { error: 'InvalidEndpoint', description: 'Not found' }, times: 9 },
		repeatable: 'unsent',
		once: 'unsent',
		endsRun: true,
	},
	{ name: '409 for a write under way', fault: { status: 409, body: { error: 'Conflict' }, times: 2 }, ...passes },
	{ name: '413 for the batch', fault: { status: 413 }, ...passes },
	{
		name: '422 for the batch',
		fault: { status: 422, body: { error: 'RecordInvalid', description: 'Record validation errors' } },
		...passes,
	},
	{
		name: '400 for the batch and each part of it',
		fault: { status: 400, body: { error: { title: 'Invalid attribute', message: 'No' } }, times: 99 },
		repeatable: 'failed',
		once: 'failed',
		strikesAll: true,
	},
	{
		name: 'too many jobs, with a time to wait',
		fault: {
			status: 429,
			body: { error: 'TooManyJobs', description: 'Too many jobs' },
			headers: { 'retry-after': '9' },
			times: 2,
		},
		...passes,
	},
	{
		name: 'too many jobs, as a 400 without a time',
		fault: { status: 400, body: { error: 'TooManyJobs', description: 'Too many jobs' }, times: 2 },
		...passes,
	},
	{ name: 'a limit of one job at a time', switches: { jobLimit: 1, tooManyJobsRetryAfter: false }, ...passes },
	{ name: 'jobs that are not found at first', switches: { earlyJob404Ms: 20_000 }, ...passes },
	{
		name: 'jobs that vanish before they are read',
		switches: { jobRetentionMs: 1000, jobMs: 5000 },
		...passes,
		strikesAll: true,
	},
	{
		name: 'jobs that never end',
		switches: { jobEnd: 'never', jobWork: 'atEnd' },
		repeatable: 'unknown',
		once: 'unknown',
		strikesAll: true,
	},
	{
		name: 'jobs that end after the run',
		switches: { jobMs: 7_200_000, jobWork: 'atEnd' },
		repeatable: 'unknown',
		once: 'unknown',
		strikesAll: true,
	},
	{ name: 'polls that get no answer', pollFault: { drop: 'before', times: 7 }, ...passes },
	{
		name: 'polls that get a page',
		pollFault: { status: 502, body: '<html></html>', headers: html, times: 3 },
		...passes,
	},
	{
		name: 'polls that get 429',
		pollFault: { status: 429, body: tooMany, headers: { ...plain, 'retry-after': '4' }, times: 2 },
		...passes,
	},
	{ name: 'results shuffled', switches: { resultsOrder: 'shuffled' }, ...passes },
	{ name: 'results partial', distort: changeResults((results) => results.slice(1)), ...passes },
	{ name: 'results empty', distort: changeResults(() => []), ...passes },
	{ name: 'results null', distort: changeJobs((job) => ({ ...job, results: null })), ...passes },
	{ name: 'results as an object', distort: changeJobs((job) => ({ ...job, results: { success: true } })), ...passes },
	{ name: 'results doubled', distort: changeResults((results) => [...results, ...results]), ...passes },
	{
		name: 'results without ids',
		distort: changeResults((results) => results.map(({ id: _id, ...rest }) => rest)),
		...passes,
	},
	{
		name: 'results with an unknown word',
		distort: changeResults((results) => results.map((one) => ({ ...one, status: 'Flummoxed' }))),
		...passes,
	},
	{ name: 'progress that runs backward', distort: runBackward(), ...passes },
	{
		name: 'a status that nobody knows, before the end',
		distort: changeJobs((job) => (job.status === 'completed' ? job : { ...job, status: 'pondering' })),
		...passes,
	},
];

type Job = Record<string, unknown>;

function changeJobs(change: (job: Job) => Job): NonNullable<Trouble['distort']> {
	return (request, answer) => {
		if (!request.path.includes('/job_statuses/show_many') || answer.kind !== 'answer') return answer;
		const body = answer.body as { job_statuses?: Job[] };
		return { ...answer, body: { ...body, job_statuses: body.job_statuses?.map(change) } };
	};
}

function changeResults(change: (results: Job[]) => Job[]): NonNullable<Trouble['distort']> {
	return changeJobs((job) => (Array.isArray(job.results) ? { ...job, results: change(job.results as Job[]) } : job));
}

function runBackward(): NonNullable<Trouble['distort']> {
	let progress = 100;
	return changeJobs((job) => (job.status === 'working' ? { ...job, progress: (progress -= 7) } : job));
}

export function distortTransport(distort: NonNullable<Trouble['distort']>): (transport: Transport) => Transport {
	return (transport) => async (request) => distort(request, await transport(request));
}
