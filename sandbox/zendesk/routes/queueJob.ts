import type { Answer } from '../../core/service';
import type { Call } from '../call';
import { refuse, type Reply } from '../errors';
import type { Job, JobKind } from '../job';
import { jobWork } from '../jobWork';
import { enqueueJob } from '../jobs';
import { showJob } from '../render';
import type { Json } from '../rows';

const minuteMs = 60_000;

/** The jobs that count against the limit of this one. */
function listRivals(call: Call, kind: JobKind): Job[] {
	const all = [...call.account.jobsInFlight];
	if (call.switches.jobLimitScope === 'account') return all;
	return all.filter((job) => jobWork[job.kind].jobClass === jobWork[kind].jobClass);
}

function refuseJob(call: Call, kind: JobKind, rivals: readonly Job[]): Reply {
	const { jobClass } = jobWork[kind];
	const description = `Too many ${jobClass} jobs are currently queued or running. Try again later.`;
	const reply = refuse(call.switches.tooManyJobsStatus, 'TooManyJobs', description, {
		current_job_ids: rivals.map((job) => job.id),
	});
	const nextEndMs = Math.min(...rivals.map((job) => job.endsAtMs)) - call.nowMs;
	const seconds = call.clock.wallSeconds(Math.max(0, Number.isFinite(nextEndMs) ? nextEndMs : minuteMs));
	return { ...reply, headers: call.switches.tooManyJobsRetryAfter ? { 'retry-after': String(seconds) } : {} };
}

/** The answer to a request for a job: the job, always queued, or the refusal when there are too many. */
export function queueJob(call: Call, kind: JobKind, records: readonly Json[]): Reply {
	const { account, switches, nowMs } = call;
	const rivals = listRivals(call, kind);
	const isRefused = rivals.length >= switches.jobLimit;
	const remaining = Math.max(0, switches.jobLimit - rivals.length - (isRefused ? 0 : 1));
	const resets = call.clock.wallSeconds(minuteMs);
	const inflight = `total=${switches.jobLimit}; remaining=${remaining}; resets=${resets}`;
	const header: Answer['headers'] = switches.inflightHeader ? { 'zendesk-ratelimit-inflight-jobs': inflight } : {};
	if (isRefused) {
		const refused = refuseJob(call, kind, rivals);
		return { ...refused, headers: { ...refused.headers, ...header } };
	}
	const job = enqueueJob(account, kind, records, call.caller?.id ?? 0, nowMs, switches);
	return { status: 200, body: { job_status: showJob(job, nowMs, call.request.origin, switches) }, headers: header };
}
