import { createSandbox, type Sandbox, type SandboxOptions } from '../../../sandbox';
import { ManualClock } from '../manualClock';

/** The answer to a request. */
export interface Answer<Body> {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly text: string;
	/** Parsed JSON; undefined where the text isn't JSON. */
	readonly body: Body;
}

/** A job as the API shows it. */
interface JobStatus {
	readonly id: string;
	readonly job_type?: string;
	readonly url: string;
	readonly total: number;
	readonly progress: number | null;
	readonly status: string;
	readonly message: string | null;
	readonly results: readonly Readonly<Record<string, unknown>>[] | null;
}

/** A sandbox that doesn't listen, on a clock that stands still, with the means to ask its Zendesk. */
export interface Rig {
	readonly sandbox: Sandbox;
	readonly clock: ManualClock;
	/** Sends a request of the account's admin, unless the headers name another caller. A text body is sent as it is. */
	ask<Body = unknown>(
		method: string,
		path: string,
		body?: unknown,
		headers?: Record<string, string>,
	): Promise<Answer<Body>>;
	/** Sends a request that queues a job, lets the job end, and reads it. */
	runJob(method: string, path: string, body?: unknown): Promise<JobStatus>;
	/** The same with POST. */
	run(path: string, body: unknown): Promise<JobStatus>;
	/** Reads a job. */
	job(id: string): Promise<JobStatus>;
}

/** The value of an Authorization header. */
export const basic = (email: string, password: string): string =>
	`Basic ${Buffer.from(`${email}:${password}`).toString('base64')}`;

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** A time after which every job has ended. */
export const jobTimeMs = 13_000;

export function createRig(options: SandboxOptions = {}): Rig {
	const clock = new ManualClock();
	const sandbox = createSandbox({ clock, ...options });
	const { email, apiToken } = sandbox.zendesk;
	const ownHeaders = { authorization: basic(`${email}/token`, apiToken), 'content-type': 'application/json' };

	async function ask<Body>(method: string, path: string, body?: unknown, headers = {}): Promise<Answer<Body>> {
		const payload = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
		const response = await sandbox.inject({
			method: method as 'GET',
			url: path,
			payload,
			headers: { ...ownHeaders, ...headers },
		});
		return {
			status: response.statusCode,
			headers: Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)])),
			text: response.payload,
			body: parse(response.payload) as Body,
		};
	}

	async function job(id: string): Promise<JobStatus> {
		return (await ask<QueuedJob>('GET', `/api/v2/job_statuses/${id}`)).body.job_status;
	}

	async function runJob(method: string, path: string, body?: unknown): Promise<JobStatus> {
		const queued = await ask<QueuedJob>(method, path, body);
		expect(queued).toMatchObject({ status: 200, body: { job_status: { status: 'queued', results: null } } });
		clock.pass(jobTimeMs);
		return job(queued.body.job_status.id);
	}

	const run = (path: string, body: unknown): Promise<JobStatus> => runJob('POST', path, body);

	return { sandbox, clock, ask, run, runJob, job };
}

/** The body of an answer with one user. */
export interface UserBody {
	readonly user: Readonly<Record<string, unknown>> & { readonly id: number };
}

/** The body of the answer to a request that queues a job. */
export interface QueuedJob {
	readonly job_status: JobStatus;
}

export const usersUpsert = '/api/v2/users/create_or_update_many';
export const usersCreate = '/api/v2/users/create_many';
export const membershipsCreate = '/api/v2/group_memberships/create_many';

/** The fields of this many users, without email and external id. */
export const people = (count: number): { name: string }[] =>
	Array.from({ length: count }, (_, index) => ({ name: `Person ${index}` }));

/** The id of a group of the first state. */
export function groupId(sandbox: Sandbox, name: string): number {
	return sandbox.control.state().zendesk.groups.find((group) => group.name === name)?.id ?? 0;
}

/** Adds this many agents; returns their ids. */
export function seedAgents(sandbox: Sandbox, count: number): readonly number[] {
	const users = people(count).map((person) => ({ ...person, role: 'agent' }));
	return sandbox.control.seed({ zendesk: { users } }).zendesk?.users ?? [];
}
