import type { Headers } from '../../../http/types';
import type { OkReply, AnswerMeaning } from '../../../bulk/operation';
import { isObject, listObjects, readList, type JsonObject } from '../../shared/values/json';
import type { JobProtocol, JobReport, ReportEntry } from '../../../bulk/report';
import { haveFailedPlaces, readEntry } from './jobEntry';

type Interpret = (entry: ReportEntry) => ReportEntry;

/**
 * Zendesk's background jobs. `show_many` names no limit of its own; 100 is the limit of its other lists.
 * https://developer.zendesk.com/api-reference/ticketing/ticket-management/job_statuses/
 */
export function zendeskJobs(interpret: Interpret): JobProtocol {
	return {
		maxPerPoll: 100,
		readInFlight,
		poll: (jobIds) => ({
			method: 'GET',
			path: '/api/v2/job_statuses/show_many',
			query: { ids: jobIds.join(',') },
			repeatable: true,
		}),
		read: (body) => {
			const jobs = listJobs(body);
			return jobs && readJobs(jobs, interpret);
		},
	};
}

/**
 * `zendesk-ratelimit-inflight-jobs: total=30; remaining=29; resets=60`, on answers to requests that queue a job. It is documented,
 * and in no recording; in 2023 such headers were spelt with `rate-limit`.
 * https://developer.zendesk.com/api-reference/introduction/rate-limits/
 */
function readInFlight(headers: Headers): number | undefined {
	const told = headers['zendesk-ratelimit-inflight-jobs'] ?? headers['zendesk-rate-limit-inflight-jobs'] ?? '';
	const [, total, remaining] = /^\s*total=(\d+)\s*;\s*remaining=(\d+)\s*(?:;|$)/.exec(told) ?? [];
	return total === undefined || remaining === undefined ? undefined : Number(total) - Number(remaining);
}

/** The jobs of an answer, as Zendesk has them; undefined where it's no list of jobs. */
export function listJobs(body: unknown): readonly JsonObject[] | undefined {
	return readList(body, 'job_statuses');
}

/** The answer to a request that queues a job: always `queued`, and without results, whatever its status says. */
export function readQueued(reply: OkReply): AnswerMeaning {
	const job = isObject(reply.body) ? reply.body.job_status : undefined;
	if (isObject(job) && typeof job.id === 'string' && job.id !== '') return { kind: 'job', jobId: job.id };
	return { kind: 'unclear', why: `Zendesk answered HTTP ${reply.status}, but named no job` };
}

const states = new Map<unknown, JobReport['state']>([
	['completed', 'completed'],
	['failed', 'failed'],
	// Older accounts: gone from the current documents, still in the wild.
	['killed', 'killed'],
]);

function* readJobs(jobs: readonly JsonObject[], interpret: Interpret): Generator<JobReport, void, undefined> {
	for (const job of jobs) if (typeof job.id === 'string') yield readJob(job, job.id, interpret);
}

function readJob(job: JsonObject, jobId: string, interpret: Interpret): JobReport {
	const state = states.get(job.status) ?? 'running';
	const doneShare = state === 'running' ? readDoneShare(job) : undefined;
	return {
		jobId,
		state,
		entries: readResults(job, interpret),
		...(doneShare !== undefined && { doneShare }),
		...(typeof job.message === 'string' && { message: job.message }),
	};
}

/** `progress` is null while the job is queued, and counts its records while it works. */
function readDoneShare({ progress, total }: JsonObject): number | undefined {
	if (progress === null) return 0;
	if (typeof progress !== 'number' || typeof total !== 'number') return undefined;
	const share = progress / total;
	return share >= 0 && share <= 1 ? share : undefined;
}

/** What a job's results say: its list; or, where they are an object (`{"success": true}`), that object alone. */
export function listResults({ results }: JsonObject): readonly JsonObject[] {
	return isObject(results) ? [results] : listObjects(results);
}

/** An object in place of the list speaks for the job as a whole: it settles no record as done. */
function readResults(job: JsonObject, interpret: Interpret): readonly ReportEntry[] {
	const results = listResults(job);
	const hasPlaces = haveFailedPlaces(results);
	const entries = results.map((result) => interpret(readEntry(result, hasPlaces)));
	return isObject(job.results) ? entries.filter(({ ok }) => !ok) : entries;
}
