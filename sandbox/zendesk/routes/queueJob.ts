import type { Json } from '../../core/json';
import type { Answer } from '../../core/service';
import type { Call } from '../call';
import { refuse } from '../errors';
import type { Job, JobKind } from '../job';
import { jobKinds } from '../jobKinds';
import { enqueueJob } from '../jobQueue';
import { showJob } from '../render';
import type { RouteAnswer } from '../routeAnswer';

const minuteMs = 60_000;

/** The jobs in flight that count for the same limit as a job of this kind. */
function listCountedJobs(call: Call, kind: JobKind): Job[] {
	const all = [...call.account.jobsInFlight];
	if (call.switches.jobLimitScope === 'account') return all;
	return all.filter((job) => jobKinds[job.kind].jobClass === jobKinds[kind].jobClass);
}

function refuseJob(call: Call, kind: JobKind, counted: readonly Job[]): RouteAnswer {
	const { jobClass } = jobKinds[kind];
	const description = `Too many ${jobClass} jobs are currently queued or running. Try again later.`;
	const refusal = refuse(call.switches.tooManyJobsStatus, 'TooManyJobs', description, {
		current_job_ids: counted.map((job) => job.id),
	});
	const nextEndMs = Math.min(...counted.map((job) => job.endsAtMs)) - call.nowMs;
	const seconds = call.clock.wallSeconds(Math.max(0, Number.isFinite(nextEndMs) ? nextEndMs : minuteMs));
	return { ...refusal, headers: call.switches.tooManyJobsRetryAfter ? { 'retry-after': String(seconds) } : {} };
}

/**
 * The last job, where a switch says that a second request is answered with its id. It must still run, and two requests
 * share an id, not three.
 */
function findJobToShare({ account, switches }: Call): Job | undefined {
	const last = [...account.jobsInFlight].at(-1);
	if (switches.jobIds === 'own' || !last || last.isShared) return undefined;
	last.isShared = true;
	return last;
}

/** Answers with a job as it is when it has just been queued. */
function answerJob(call: Call, job: Job, id: string, headers: Answer['headers']): RouteAnswer {
	const { createdAtMs } = job;
	const shown = showJob({ ...job, id }, createdAtMs, call.request.origin, call.switches);
	return { status: 200, body: { job_status: shown }, headers };
}

/** Queues a job and answers with it; refuses with TooManyJobs where too many are in flight. */
export function queueJob(call: Call, kind: JobKind, records: readonly Json[]): RouteAnswer {
	const { account, switches, nowMs } = call;
	const counted = listCountedJobs(call, kind);
	const isRefused = counted.length >= switches.jobLimit;
	const remaining = Math.max(0, switches.jobLimit - counted.length - (isRefused ? 0 : 1));
	const resets = call.clock.wallSeconds(minuteMs);
	const inflight = `total=${switches.jobLimit}; remaining=${remaining}; resets=${resets}`;
	const header: Answer['headers'] = switches.inflightHeader ? { 'zendesk-ratelimit-inflight-jobs': inflight } : {};
	if (isRefused) {
		const refusal = refuseJob(call, kind, counted);
		return { ...refusal, headers: { ...refusal.headers, ...header } };
	}
	const last = findJobToShare(call);
	if (last && switches.jobIds === 'sharedUndone') return answerJob(call, last, last.id, header);
	const job = enqueueJob(account, kind, records, call.caller?.id ?? 0, nowMs, switches);
	if (last) job.isShared = true;
	return answerJob(call, job, last?.id ?? job.id, header);
}
