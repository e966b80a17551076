import type { Service } from '../../shared/bulk/operation';
import { isObject } from '../../shared/values/json';
import { saysError } from './errors';
import { explain } from './explain';
import { readQueued, zendeskJobs } from './jobStatus';

export const zendesk: Service = {
	name: 'Zendesk',
	manners: {
		// The status that comes with it is not documented: the word is what counts.
		saysTooManyJobs: (status, body) => status >= 400 && isObject(body) && body.error === 'TooManyJobs',
		// A write to the same thing was under way. It passes.
		saysConflict: (status) => status === 409,
		// Zendesk refuses in JSON. A redirect, a web page, a line of text or nothing at all comes from what stands before it.
		isOwnRejection: (status, body) => status >= 400 && isObject(body) && saysError(body),
	},
	// Whoever may sign in may read this.
	probe: { method: 'GET', path: '/api/v2/users/me', repeatable: true },
	mayChange: ({ body }) => readRights(isObject(body) && isObject(body.user) ? body.user.role : undefined),
	jobs: zendeskJobs,
	read: readQueued,
	explain,
};

/** An admin may do all, an end user nothing of what we do. What an agent may do, a custom role says. */
function readRights(role: unknown): boolean | undefined {
	if (role === 'admin') return true;
	return role === 'end-user' ? false : undefined;
}
