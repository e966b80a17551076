import type { Service } from '../../shared/bulk/operation';
import { isObject } from '../../shared/values/json';
import { explain } from './explain';
import { readQueued, zendeskJobs } from './jobStatus';

export const zendesk: Service = {
	name: 'Zendesk',
	manners: {
		// The status that comes with it is not documented: the word is what counts.
		saysTooManyJobs: (status, body) => status >= 400 && isObject(body) && body.error === 'TooManyJobs',
		// A write to the same thing was under way. It passes.
		saysConflict: (status) => status === 409,
	},
	jobs: zendeskJobs,
	read: readQueued,
	explain,
};
