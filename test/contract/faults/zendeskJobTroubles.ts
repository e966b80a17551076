import { passes, type Trouble } from './trouble';

const html = { 'content-type': 'text/html' };
const plain = { 'content-type': 'text/plain; charset=utf-8' };

const startOfJobs: readonly Trouble[] = [
	{
		name: 'a body that names no job',
		fault: { status: 200, body: { ok: true } },
		repeatable: 'unknown',
		once: 'unknown',
		isSentAlone: true,
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
];

const endOfJobs: readonly Trouble[] = [
	{ name: 'jobs that are not found at first', switches: { earlyJob404Ms: 20_000 }, ...passes },
	{
		name: 'jobs that vanish before they are read',
		switches: { jobRetentionMs: 1000, jobMs: 5000 },
		...passes,
		strikesAll: true,
	},
	{
		name: 'jobs that never end',
		switches: { jobEnd: 'never', jobWork: 'atEnd', membershipRemoval: 'byJob' },
		isOfJobs: true,
		repeatable: 'unknown',
		once: 'unknown',
		strikesAll: true,
	},
	{
		name: 'jobs that end after the run',
		switches: { jobMs: 7_200_000, jobWork: 'atEnd', membershipRemoval: 'byJob' },
		isOfJobs: true,
		repeatable: 'unknown',
		once: 'unknown',
		strikesAll: true,
	},
];

const polls: readonly Trouble[] = [
	{ name: 'polls that get no answer', pollFault: { drop: 'before', times: 7 }, ...passes },
	{
		name: 'polls that get a web page',
		pollFault: { status: 502, body: '<html></html>', headers: html, times: 3 },
		...passes,
	},
	{
		name: 'polls that get 429',
		pollFault: {
			status: 429,
			body: 'Number of allowed API requests per minute exceeded',
			headers: { ...plain, 'retry-after': '4' },
			times: 2,
		},
		...passes,
	},
];

/** What can happen to the background jobs and to the polls that ask about them. */
export const jobTroubles: readonly Trouble[] = [...startOfJobs, ...endOfJobs, ...polls];
