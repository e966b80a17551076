import { createSandbox, type Sandbox, type Switches } from '../../../sandbox';
import { ManualClock } from '../manualClock';

/** What GenAuth answers, with the HTTP status beside it. */
export interface Answer {
	readonly http: number;
	readonly statusCode: number;
	readonly message: string;
	readonly apiCode?: number;
	readonly requestId: string;
	readonly data?: unknown;
}

/** A sandbox that doesn't listen, on a clock that stands still, with the means to ask its GenAuth. */
export interface Rig {
	readonly sandbox: Sandbox;
	readonly clock: ManualClock;
	/** Sends a POST where there is a body, else a GET. With a valid token, unless the headers have another one. */
	ask(path: string, body?: object, headers?: Record<string, string>): Promise<Answer>;
}

async function send(sandbox: Sandbox, path: string, body?: object, headers: Record<string, string> = {}) {
	const response = await sandbox.inject({
		method: body ? 'POST' : 'GET',
		url: `/api/v3/${path}`,
		...(body && { payload: body }),
		headers,
	});
	return { ...response.json<Omit<Answer, 'http'>>(), http: response.statusCode };
}

/** The switches are set after the rig has its token. */
export async function createRig(switches: Partial<Switches> = {}): Promise<Rig> {
	const clock = new ManualClock();
	const sandbox = createSandbox({ clock });
	const { accessKeyId, accessKeySecret, userPoolId } = sandbox.genauth;
	const { data } = await send(sandbox, 'get-management-token', { accessKeyId, accessKeySecret });
	const { access_token: authorization } = data as { access_token: string };
	sandbox.control.switches(switches);
	const ownHeaders = { authorization, 'x-authing-userpool-id': userPoolId };
	return { sandbox, clock, ask: (path, body, headers) => send(sandbox, path, body, { ...ownHeaders, ...headers }) };
}

/** The fields of a group to create. */
export const groupFields = (code: string) => ({ code, name: code, description: '', type: 'static' });

/** The ids of the users with these emails. */
export function userIdsOf(sandbox: Sandbox, ...emails: string[]): (string | undefined)[] {
	const { users } = sandbox.control.state().genauth;
	return emails.map((email) => users.find((user) => user.email === email)?.userId);
}
