import { passes, type Trouble } from './trouble';

type Job = Record<string, unknown>;

function changeJobs(change: (job: Job) => Job): NonNullable<Trouble['distort']> {
	return (request, answer) => {
		if (!request.path.includes('/job_statuses/show_many') || answer.kind !== 'answer') return answer;
		const body = answer.body as { job_statuses?: Job[] };
		return { ...answer, body: { ...body, job_statuses: body.job_statuses?.map(change) } };
	};
}

export function changeResults(change: (results: Job[]) => Job[]): NonNullable<Trouble['distort']> {
	return changeJobs((job) => (Array.isArray(job.results) ? { ...job, results: change(job.results as Job[]) } : job));
}

function runBackward(): NonNullable<Trouble['distort']> {
	let progress = 100;
	return changeJobs((job) => {
		if (job.status !== 'working') return job;
		progress -= 7;
		return { ...job, progress };
	});
}

/** Entries that name somebody else, nobody, or two records by one ID. */
const strangers: readonly Trouble[] = [
	{ name: 'results that name others', switches: { resultNames: 'others' }, ...passes },
	{ name: 'results with the keys of others', switches: { resultNames: 'keysOfOthers' }, ...passes },
	{ name: 'results that name nobody', switches: { resultNames: 'none' }, ...passes },
	{ name: 'results with doubled IDs', switches: { resultNames: 'doubledIds' }, ...passes },
	{ name: 'results with places for IDs', switches: { resultNames: 'places' }, ...passes },
	{ name: 'a job that two requests are given', switches: { jobIds: 'sharedDone', jobMs: 9000 }, ...passes },
];

/** What jobs and their results may look like, whatever the documents say. */
export const resultTroubles: readonly Trouble[] = [
	...strangers,
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
