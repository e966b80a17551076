import type { Json } from '../../core/json';
import { readQuery } from '../../core/query';
import { type Call, type ZendeskRoute } from '../call';
import { notFound, tooManyValues } from '../errors';
import type { Job } from '../job';
import { answerListByCursor } from '../pages';
import { showJob } from '../render';
import type { RouteAnswer } from '../routeAnswer';

const show = (call: Call, job: Job): Json => showJob(job, call.nowMs, call.request.origin, call.switches);

const isVisible = (call: Call, job: Job): boolean =>
	call.switches.jobsVisibleTo === 'everyone' || job.ownerId === call.caller?.id;

/** Finds a job by id. A switch can hide new jobs here, though the list has them. */
function findJob(call: Call, id: string): Job | undefined {
	const job = call.account.jobs.get(id);
	if (!job || !isVisible(call, job)) return undefined;
	return call.nowMs - job.createdAtMs < call.switches.earlyJob404Ms ? undefined : job;
}

/** Unfinished jobs first, then the last to end first; of jobs with the same end, the last created first. */
function list(call: Call): RouteAnswer {
	const jobs = [...call.account.jobs.values()].filter((job) => isVisible(call, job));
	const endOf = (job: Job): number => (job.ended ? job.endsAtMs : Infinity);
	jobs.sort((a, b) => (endOf(a) === endOf(b) ? b.seq - a.seq : endOf(b) - endOf(a)));
	const seqs = jobs.map((job) => job.seq);
	const bySeq = new Map(jobs.map((job) => [job.seq, job]));
	return answerListByCursor(call, {
		key: 'job_statuses',
		ids: seqs,
		find: (seq) => (seqs.includes(seq) ? seqs.indexOf(seq) : seqs.length),
		show(seq) {
			const job = bySeq.get(seq);
			return job ? show(call, job) : {};
		},
	});
}

function showMany(call: Call): RouteAnswer {
	const ids = (readQuery(call.request, 'ids') ?? '').split(',').filter((id) => id !== '');
	const max = call.switches.jobStatusesShowManyMax;
	if (ids.length > max) return tooManyValues(max);
	const jobs = [...new Set(ids)].flatMap((id) => findJob(call, id) ?? []);
	return { status: 200, body: { job_statuses: jobs.map((job) => show(call, job)) } };
}

function showOne(call: Call): RouteAnswer {
	const job = findJob(call, call.request.params.id ?? '');
	return job ? { status: 200, body: { job_status: show(call, job) } } : notFound();
}

const poll = { method: 'GET', kind: 'polls', allowed: 'agents' } as const;

export const jobStatusRoutes: readonly ZendeskRoute[] = [
	{ ...poll, path: '/job_statuses', action: 'job_statuses/index', handle: list },
	{
		...poll,
		path: '/job_statuses/show_many',
		action: 'job_statuses/show_many',
		query: ['ids'],
		handle: showMany,
	},
	{ ...poll, path: '/job_statuses/:id', action: 'job_statuses/show', handle: showOne },
];
