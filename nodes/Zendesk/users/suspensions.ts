import { nameId } from '../../../bulk/types';
import { bulkOperation } from '../../shared/bulk/operation';
import { readPlaceAsIdToo } from '../api/jobEntry';
import { foretellUpdates } from './foretell';
import { allKeys, namedUserFields, requireKey } from './keyFields';
import { readBackUpdates } from './readBack';
import { resolveSuspensions } from './resolveSuspensions';

export const suspendManyUsers = changeSuspended(true, {
	operation: 'suspendMany',
	name: 'Suspend Many',
	action: 'Suspend many users',
	description: 'Take the access from many users, who stay as they are otherwise',
	notice:
		'Suspended users cannot sign in, and what they write goes to the suspended tickets. An agent keeps the seat and the groups.',
});

export const unsuspendManyUsers = changeSuspended(false, {
	operation: 'unsuspendMany',
	name: 'Unsuspend Many',
	action: 'Unsuspend many users',
	description: 'Give many suspended users their access back',
});

interface Words {
	readonly operation: string;
	readonly name: string;
	readonly action: string;
	readonly description: string;
	readonly notice?: string;
}

function changeSuspended(suspended: boolean, words: Words) {
	const change = { suspended } as const;
	return bulkOperation({
		resource: 'user',
		...words,
		route: 'PUT /api/v2/users/update_many',
		reference: 'https://developer.zendesk.com/api-reference/ticketing/users/users/#update-many-users',
		limits: { records: 100 },
		// By id, to a fixed value: the second time writes the same.
		repeatable: true,
		fields: namedUserFields,
		foundBy: { groups: [allKeys] },
		done: ['updated', 'unchanged'],
		before: {
			check: requireKey(allKeys),
			resolve: (records, reader, { keys }) => resolveSuspensions(records, reader, keys, suspended),
		},
		request: () => ({
			identify: ({ id }) => [nameId(id)],
			write: (users) => ({ body: { user: change }, query: { ids: users.map(({ id }) => id).join(',') } }),
		}),
		report: { interpret: readPlaceAsIdToo },
		after: () => ({ asSent: ({ id }) => ({ id, ...change }), readBack: readBackUpdates(() => change) }),
		foretell: (records, reader) => foretellUpdates(records, reader, () => change),
	});
}
