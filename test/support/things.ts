import type { BoundOperation } from '../../bulk/operation';
import type { Reply } from '../../http/types';
import type { JobReport, ReportEntry } from '../../bulk/report';

/** A made-up service's records, so that the engine is tested without any real one. */
export interface Thing {
	readonly name: string;
	/** Another name under which the same thing is known. */
	readonly alias?: string;
	readonly group?: string;
	readonly text?: string;
}

/** POST /things takes them, at once or in a job; GET /jobs tells of jobs. */
export const thingOperation: BoundOperation<Thing> = {
	name: 'thing:create',
	request: {
		route: 'POST /things',
		limits: { records: 100 },
		repeatable: false,
		identify: ({ name, alias }) => (alias === undefined ? [name] : [name, alias]),
		write: (things) => ({ body: { things } }),
	},
	report: {
		doneStatus: 'created',
		read: ({ body }) => {
			const { job, entries } = body as { job?: string; entries?: ReportEntry[] };
			if (job !== undefined) return { kind: 'job', jobId: job };
			return entries ? { kind: 'report', entries } : { kind: 'unclear', why: 'The answer names no job' };
		},
		explain: ({ status }) =>
			status === 401
				? { about: 'run', code: 'credential_refused', reason: 'The token is not known.', serviceCode: 'BadToken' }
				: { about: 'records', code: 'rejected', reason: 'A name is not allowed.', serviceCode: 'BadName' },
		jobs: {
			maxPerPoll: 100,
			readInFlight: ({ 'jobs-in-flight': told }) => (told === undefined ? undefined : Number(told)),
			poll: (ids) => ({ method: 'GET', path: '/jobs', query: { ids: ids.join(',') }, repeatable: true }),
			read: (body) => (body as { jobs?: JobReport[] }).jobs,
		},
	},
	after: {},
};

/** What a test changes of the operation, part by part. */
export interface ThingChanges {
	readonly request?: Partial<BoundOperation<Thing>['request']>;
	readonly report?: Partial<BoundOperation<Thing>['report']>;
	readonly after?: BoundOperation<Thing>['after'];
}

export function changeThings({ request, report, after = {} }: ThingChanges): BoundOperation<Thing> {
	return {
		name: thingOperation.name,
		request: { ...thingOperation.request, ...request },
		report: { ...thingOperation.report, ...report },
		after,
	};
}

export const listNames = (count: number): string[] => Array.from({ length: count }, (_, index) => `t${index}`);
export const listThings = (count: number): Thing[] => listNames(count).map((name) => ({ name }));

const headers = {};
export const ok = (body: unknown): Reply => ({ kind: 'ok', status: 200, headers, body });
export const job = (jobId: string): Reply => ok({ job: jobId });
export const report = (entries: readonly ReportEntry[]): Reply => ok({ entries });
export const rejected = (status: number): Reply => ({ kind: 'rejected', status, headers, body: undefined });
export const silent: Reply = { kind: 'silent', why: 'The connection broke off' };

export const created = (name: string): ReportEntry => ({ ok: true, status: 'created', names: [name] });
export const failed = (name: string, reason = 'Not allowed'): ReportEntry => ({ ok: false, names: [name], reason });
export const allCreated = (names: readonly string[]): Reply => report(names.map(created));

export const ended = (jobId: string, entries: readonly ReportEntry[], message?: string): JobReport => ({
	jobId,
	state: 'completed',
	entries,
	...(message !== undefined && { message }),
});
export const running = (jobId: string): JobReport => ({ jobId, state: 'running', entries: [] });
