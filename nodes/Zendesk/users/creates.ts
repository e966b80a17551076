import type { AnswerMeaning, OkReply } from '../../../bulk/operation';
import { bulkOperation, sendAsAsked } from '../../shared/bulk/operation';
import { isObject } from '../../shared/values/json';
import { refusePlaceAsId } from '../api/jobEntry';
import { bulkImportOff, describeSeats, ifBulkImportIsOff, oneByOneHint, skipVerifyEmail } from './bulkImport';
import { customColumns } from './customColumns';
import { foretellCreates } from './foretell';
import { isEntryAbout, nameUser, newUserFields, otherUserFields } from './fields';
import { readBackNewUsers } from './readBack';
import { newNamedFields } from './references';
import { resolveRows } from './resolveRows';

const reference = 'https://developer.zendesk.com/api-reference/ticketing/users/users/';

/** One after the other, for accounts without bulk import. */
export const createOne = bulkOperation({
	resource: 'user',
	operation: 'create',
	name: 'Create',
	action: 'Create a user',
	description: 'Create a user',
	route: 'POST /api/v2/users',
	reference: `${reference}#create-user`,
	limits: { records: 1 },
	repeatable: false,
	fields: newUserFields,
	otherFields: otherUserFields,
	parameters: [skipVerifyEmail],
	done: ['created'],
	before: { resolve: sendAsAsked },
	request: ({ skipVerifyEmail: skip }) => ({
		identify: nameUser,
		write: ([user]) => ({ body: { user: user && { ...user, skip_verify_email: skip } } }),
	}),
	report: { read: readCreated },
	after: () => ({ readBack: readBackNewUsers }),
});

export const createManyUsers = bulkOperation({
	resource: 'user',
	operation: 'createMany',
	name: 'Create Many',
	action: 'Create many users',
	description: 'Create many users. Those who exist already fail: use Create or Update Many to run it again and again.',
	route: 'POST /api/v2/users/create_many',
	reference: `${reference}#create-many-users`,
	limits: { records: 100 },
	// A user without email and external ID would be there twice.
	repeatable: false,
	fields: newNamedFields,
	customColumns,
	otherFields: otherUserFields,
	parameters: [skipVerifyEmail],
	options: [ifBulkImportIsOff],
	done: ['created'],
	before: { resolve: (asked, reader) => resolveRows(asked, reader, sendAsAsked) },
	request: ({ skipVerifyEmail: skip }) => ({
		identify: nameUser,
		write: (users) => ({ body: { users: users.map((user) => ({ ...user, skip_verify_email: skip })) } }),
	}),
	report: { interpret: refusePlaceAsId, explain: bulkImportOff, isSettledBy: isEntryAbout },
	after: () => ({ readBack: readBackNewUsers }),
	foresee: describeSeats,
	foretell: foretellCreates,
	fallback: {
		when: 'bulk_import_off',
		option: { name: 'ifBulkImportIsOff', value: 'oneByOne' },
		operation: createOne,
		hint: oneByOneHint,
	},
});

function readCreated({ body }: OkReply): AnswerMeaning {
	const user = isObject(body) ? body.user : undefined;
	if (!isObject(user) || typeof user.id !== 'number') return { kind: 'unclear', why: 'Zendesk named no user' };
	return { kind: 'report', entries: [{ ok: true, status: 'created', names: [], index: 0, id: user.id }] };
}
