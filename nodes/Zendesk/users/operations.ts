import type { AnswerMeaning } from '../../../bulk/operation';
import { listOperation, type ListedOperation } from '../../shared/bulk/listed';
import type { BulkOperation } from '../../shared/bulk/operation';
import { isObject } from '../../shared/values/json';
import type { NodeOperations } from '../../shared/single/operation';
import { readBackUsers } from './readBack';
import { bulkImportOff, ifBulkImportIsOff, oneByOneHint, skipVerifyEmail, tellSeats } from './bulkImport';
import { createManyUsers } from './creates';
import { deleteManyUsers } from './deletes';
import { isToldOf, nameUser, userFields, type UserRecord } from './fields';
import { userSingles } from './singles';
import { updateManyUsers } from './updates';

/** One after the other, for accounts without bulk import. 201 means created, 200 updated. */
const createOrUpdate: BulkOperation<UserRecord> = {
	resource: 'user',
	operation: 'createOrUpdate',
	name: 'Create or Update',
	action: 'Create or update a user',
	description: 'Create a user, or update the one with this external ID or email',
	route: 'POST /api/v2/users/create_or_update',
	reference: 'https://developer.zendesk.com/api-reference/ticketing/users/users/#create-or-update-user',
	// Zendesk: "1 request per second per account" for this address, in one of its copies of the page.
	limits: { records: 1, everyMs: 1000 },
	repeatable: true,
	fields: userFields,
	parameters: [skipVerifyEmail],
	identify: nameUser,
	body: ([user], settings) => ({ user: user && { ...user, skip_verify_email: settings.skipVerifyEmail } }),
	read: (reply): AnswerMeaning => {
		const user = isObject(reply.body) ? reply.body.user : undefined;
		if (!isObject(user) || typeof user.id !== 'number') return { kind: 'unclear', why: 'Zendesk named no user' };
		const status = reply.status === 201 ? 'created' : 'updated';
		return { kind: 'report', entries: [{ ok: true, status, names: [], index: 0, id: user.id }] };
	},
	readBack: () => readBackUsers,
	done: ['updated', 'created'],
};

export const createOrUpdateMany: BulkOperation<UserRecord> = {
	resource: 'user',
	operation: 'createOrUpdateMany',
	name: 'Create or Update Many',
	action: 'Create or update many users',
	description: 'Create many users, and update those whose external ID or email is known already',
	route: 'POST /api/v2/users/create_or_update_many',
	reference: 'https://developer.zendesk.com/api-reference/ticketing/users/users/#create-or-update-many-users',
	limits: { records: 100 },
	// An upsert by key: the second time finds what the first made, and writes the same into it.
	repeatable: true,
	fields: userFields,
	check: (user) =>
		user.external_id === undefined && user.email === undefined
			? {
					code: 'missing_field',
					reason:
						'External ID and Email are both missing, and a user is found by one of them: without, each run would ' +
						'make the user anew. Fill one of them.',
				}
			: undefined,
	parameters: [skipVerifyEmail],
	options: [ifBulkImportIsOff],
	identify: nameUser,
	body: (users, settings) => ({
		users: users.map((user) => ({ ...user, skip_verify_email: settings.skipVerifyEmail })),
	}),
	explain: bulkImportOff,
	isSettledBy: isToldOf,
	readBack: () => readBackUsers,
	done: ['updated', 'created'],
	foresee: tellSeats,
	fallback: {
		when: 'bulk_import_off',
		option: { name: 'ifBulkImportIsOff', value: 'oneByOne' },
		row: createOrUpdate,
		hint: oneByOneHint,
	},
};

/** Rows that bulk rows fall back to leave records unknown as well. */
const bindFallback = <T>({ fallback }: BulkOperation<T>): ListedOperation[] =>
	fallback ? [listOperation(fallback.row)] : [];

export const userFallbackRows = [...bindFallback(createManyUsers), ...bindFallback(createOrUpdateMany)];

export const userRows: NodeOperations = {
	bulk: [
		listOperation(createManyUsers),
		listOperation(createOrUpdateMany),
		listOperation(updateManyUsers),
		listOperation(deleteManyUsers),
	],
	single: userSingles,
};
