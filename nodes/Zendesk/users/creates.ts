import type { AnswerMeaning } from '../../../bulk/operation';
import type { BulkOperation } from '../../shared/bulk/operation';
import { required, type RecordOf } from '../../shared/values/fields';
import { isObject } from '../../shared/values/json';
import { readBackNewUsers } from './readBack';
import { bulkImportOff, ifBulkImportIsOff, oneByOneHint, skipVerifyEmail, tellSeats } from './bulkImport';
import { isToldOf, nameUser, userFields } from './fields';

const fields = { ...userFields, name: required(userFields.name) } as const;

type NewUser = RecordOf<typeof fields>;

const reference = 'https://developer.zendesk.com/api-reference/ticketing/users/users/';

/** One after the other, for accounts without bulk import. */
export const createOne: BulkOperation<NewUser> = {
	resource: 'user',
	operation: 'create',
	name: 'Create',
	action: 'Create a user',
	description: 'Create a user',
	route: 'POST /api/v2/users',
	reference: `${reference}#create-user`,
	limits: { records: 1 },
	repeatable: false,
	fields,
	identify: nameUser,
	body: ([user], settings) => ({ user: user && { ...user, skip_verify_email: settings.skipVerifyEmail } }),
	read: (reply): AnswerMeaning => {
		const user = isObject(reply.body) ? reply.body.user : undefined;
		if (!isObject(user) || typeof user.id !== 'number') return { kind: 'unclear', why: 'Zendesk named no user' };
		return { kind: 'report', entries: [{ ok: true, status: 'created', names: [], index: 0, id: user.id }] };
	},
	readBack: () => readBackNewUsers,
	done: ['created'],
};

export const createManyUsers: BulkOperation<NewUser> = {
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
	fields,
	parameters: [skipVerifyEmail],
	options: [ifBulkImportIsOff],
	identify: nameUser,
	body: (users, settings) => ({
		users: users.map((user) => ({ ...user, skip_verify_email: settings.skipVerifyEmail })),
	}),
	explain: bulkImportOff,
	isSettledBy: isToldOf,
	readBack: () => readBackNewUsers,
	done: ['created'],
	foresee: tellSeats,
	fallback: {
		when: 'bulk_import_off',
		option: { name: 'ifBulkImportIsOff', value: 'oneByOne' },
		row: createOne,
		hint: oneByOneHint,
	},
};
