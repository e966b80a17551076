import { type Call, readQuery, type ZendeskRoute } from '../call';
import { notFound, type Reply, tooManyValues } from '../errors';
import type { Job } from '../job';
import { pageByCursor } from '../pages';
import { showJob } from '../render';
import type { Json } from '../rows';

const render = (call: Call, job: Job): Json => showJob(job, call.nowMs, call.request.origin, call.switches);

const isVisible = (call: Call, job: Job): boolean =>
	call.switches.jobsVisibleTo === 'everyone' || job.ownerId === call.caller?.id;

/** By id; a young job may not be found yet, though the list has it. */
function findJob(call: Call, id: string): Job | undefined {
	const job = call.account.jobs.get(id);
	if (!job || !isVisible(call, job)) return undefined;
	return call.nowMs - job.createdAtMs < call.switches.earlyJob404Ms ? undefined : job;
}

/** The last to end first, then the last to be created. */
function list(call: Call): Reply {
	const jobs = [...call.account.jobs.values()].filter((job) => isVisible(call, job));
	const endOf = (job: Job): number => (job.ended ? job.endsAtMs : Infinity);
	jobs.sort((a, b) => (endOf(a) === endOf(b) ? b.seq - a.seq : endOf(b) - endOf(a)));
	const positions = jobs.map((job) => job.seq);
	const bySeq = new Map(jobs.map((job) => [job.seq, job]));
	return pageByCursor(call, {
		key: 'job_statuses',
		positions,
		find: (seq) => (positions.includes(seq) ? positions.indexOf(seq) : positions.length),
		show(seq) {
			const job = bySeq.get(seq);
			return job ? render(call, job) : {};
		},
	});
}

function showMany(call: Call): Reply {
	const ids = (readQuery(call, 'ids') ?? '').split(',').filter((id) => id !== '');
	const max = call.switches.jobStatusesShowManyMax;
	if (ids.length > max) return tooManyValues(max);
	const jobs = [...new Set(ids)].flatMap((id) => findJob(call, id) ?? []);
	return { status: 200, body: { job_statuses: jobs.map((job) => render(call, job)) } };
}

function showOne(call: Call): Reply {
	const job = findJob(call, call.request.params.id ?? '');
	return job ? { status: 200, body: { job_status: render(call, job) } } : notFound();
}

const agents = { allowed: 'agents' } as const;

export const jobStatusRoutes: readonly ZendeskRoute[] = [
	{ method: 'GET', path: '/job_statuses', action: 'job_statuses/index', ...agents, handle: list },
	{
		...{ method: 'GET', path: '/job_statuses/show_many', action: 'job_statuses/show_many', ...agents },
		...{ query: ['ids'], handle: showMany },
	},
	{ method: 'GET', path: '/job_statuses/:id', action: 'job_statuses/show', ...agents, handle: showOne },
];
