import { createSandbox, type Sandbox, type SandboxOptions } from '../../sandbox';

/** Stands still until told otherwise. */
export class ManualClock {
	constructor(private ms = Date.parse('2026-01-05T09:00:00Z')) {}

	now(): number {
		return this.ms;
	}

	pass(ms: number): void {
		this.ms += ms;
	}

	/** A delay passes at once: nobody waits in these tests. */
	async sleep(ms: number): Promise<void> {
		this.pass(ms);
	}
}

export interface Told<Body> {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly text: string;
	readonly body: Body;
}

export interface JobStatus {
	readonly id: string;
	readonly job_type?: string;
	readonly url: string;
	readonly total: number;
	readonly progress: number | null;
	readonly status: string;
	readonly message: string | null;
	readonly results: readonly Readonly<Record<string, unknown>>[] | null;
}

export interface Opened {
	readonly sandbox: Sandbox;
	readonly clock: ManualClock;
	/** As the account's admin, unless headers say otherwise. A text body is sent as it is. */
	ask<Body = unknown>(
		method: string,
		path: string,
		body?: unknown,
		headers?: Record<string, string>,
	): Promise<Told<Body>>;
	/** Queues a job and gives it back as it is when it has ended. */
	run(path: string, body: unknown): Promise<JobStatus>;
	job(id: string): Promise<JobStatus>;
}

export const basic = (email: string, password: string): string =>
	`Basic ${Buffer.from(`${email}:${password}`).toString('base64')}`;

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** Longer than any job takes. */
export const jobTimeMs = 13_000;

export function open(options: SandboxOptions = {}): Opened {
	const clock = new ManualClock();
	const sandbox = createSandbox({ clock, ...options });
	const { email, apiToken } = sandbox.zendesk;
	const own = { authorization: basic(`${email}/token`, apiToken), 'content-type': 'application/json' };

	async function ask<Body>(method: string, path: string, body?: unknown, headers = {}): Promise<Told<Body>> {
		const payload = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
		const answer = await sandbox.inject({
			method: method as 'GET',
			url: path,
			payload,
			headers: { ...own, ...headers },
		});
		const told = Object.entries(answer.headers).map(([name, value]) => [name, String(value)]);
		const text = answer.payload;
		return { status: answer.statusCode, headers: Object.fromEntries(told), text, body: parse(text) as Body };
	}

	async function job(id: string): Promise<JobStatus> {
		return (await ask<{ job_status: JobStatus }>('GET', `/api/v2/job_statuses/${id}`)).body.job_status;
	}

	async function run(path: string, body: unknown): Promise<JobStatus> {
		const queued = await ask<{ job_status: JobStatus }>('POST', path, body);
		clock.pass(jobTimeMs);
		return job(queued.body.job_status.id);
	}

	return { sandbox, clock, ask, run, job };
}

export const usersUpsert = '/api/v2/users/create_or_update_many';
export const usersCreate = '/api/v2/users/create_many';
export const membershipsCreate = '/api/v2/group_memberships/create_many';

/** Users without keys, as many as asked for. */
export const people = (count: number): { name: string }[] =>
	Array.from({ length: count }, (_, index) => ({ name: `Person ${index}` }));

/** The id of a group of the first state. */
export function groupId(sandbox: Sandbox, name: string): number {
	return sandbox.control.state().zendesk.groups.find((group) => group.name === name)?.id ?? 0;
}

/** Ids of freshly seeded agents. */
export function seedAgents(sandbox: Sandbox, count: number): readonly number[] {
	const users = people(count).map((person) => ({ ...person, role: 'agent' }));
	return sandbox.control.seed({ zendesk: { users } }).zendesk?.users ?? [];
}
