import type { AnswerMeaning, OkReply } from '../../../bulk/operation';
import { emptyCellOptions } from '../../shared/bulk/emptyCells';
import { bulkOperation, sendAsAsked } from '../../shared/bulk/operation';
import { isObject } from '../../shared/values/json';
import { refusePlaceAsId } from '../api/jobEntry';
import { bulkImportOff, describeSeats, ifBulkImportIsOff, oneByOneHint, skipVerifyEmail } from './bulkImport';
import { customColumns } from './customColumns';
import { foretellUpserts } from './foretell';
import { isEntryAbout, nameUser, otherUserFields, userFields, type UserRecord } from './fields';
import { followPrimary } from './followPrimary';
import { leaveOutUnchanged } from '../api/leaveOutUnchanged';
import { sendOnlyChanges } from './onlyChanges';
import {
	foretellPrimary,
	makeEmailPrimary,
	makePhonePrimary,
	waitsForPrimary,
	wantsPrimary,
	withPrimary,
} from './primaryEmail';
import { readBackUsers } from './readBack';
import { namedFields } from './references';
import { resolveRows } from './resolveRows';

const reference = 'https://developer.zendesk.com/api-reference/ticketing/users/users/';

/** One after the other, for accounts without bulk import. */
export const createOrUpdateOne = bulkOperation({
	resource: 'user',
	operation: 'createOrUpdate',
	name: 'Create or Update',
	action: 'Create or update a user',
	description: 'Create a user, or update the one with this external ID or email',
	route: 'POST /api/v2/users/create_or_update',
	reference: `${reference}#create-or-update-user`,
	// Zendesk: "1 request per second per account" for this address, in one of its copies of the documentation.
	limits: { records: 1, everyMs: 1000 },
	repeatable: true,
	fields: userFields,
	otherFields: otherUserFields,
	parameters: [skipVerifyEmail],
	options: [makeEmailPrimary, makePhonePrimary],
	done: ['updated', 'created', 'unchanged'],
	before: { resolve: sendAsAsked },
	request: ({ skipVerifyEmail: skip }) => ({
		identify: nameUser,
		write: ([user]) => ({ body: { user: user && { ...user, skip_verify_email: skip } } }),
	}),
	report: { read: readUpserted },
	after: (settings) => ({ asSent: (user) => withPrimary(user, settings), readBack: readBackUsers }),
});

export const createOrUpdateMany = bulkOperation({
	resource: 'user',
	operation: 'createOrUpdateMany',
	name: 'Create or Update Many',
	action: 'Create or update many users',
	description: 'Create many users, and update those whose external ID or email is known already',
	route: 'POST /api/v2/users/create_or_update_many',
	reference: `${reference}#create-or-update-many-users`,
	limits: { records: 100 },
	// An upsert by key: the second time finds what the first made, and writes the same into it.
	repeatable: true,
	fields: namedFields,
	customColumns,
	// Zendesk looks for a user by either that it is sent: "by email or external_id".
	foundBy: { groups: [['external_id', 'email']], preset: ['external_id', 'email'], allSent: true },
	otherFields: otherUserFields,
	modelFields: ['name'],
	parameters: [skipVerifyEmail],
	options: [ifBulkImportIsOff, makeEmailPrimary, makePhonePrimary, sendOnlyChanges, ...emptyCellOptions],
	waitsFor: waitsForPrimary,
	done: ['updated', 'created', 'unchanged'],
	before: {
		check: checkKey,
		resolve: (asked, reader, run) =>
			resolveRows(asked, reader, async (plain) =>
				leaveOutUnchanged(
					await sendAsAsked(plain),
					run.settings,
					(records) => foretellUpserts(records, reader, run),
					reader,
				),
			),
	},
	request: ({ skipVerifyEmail: skip }) => ({
		identify: nameUser,
		write: (users) => ({ body: { users: users.map((user) => ({ ...user, skip_verify_email: skip })) } }),
	}),
	report: { interpret: refusePlaceAsId, explain: bulkImportOff, isSettledBy: isEntryAbout },
	after: (settings) => ({
		asSent: (user) => withPrimary(user, settings),
		readBack: readBackUsers,
		...(wantsPrimary(settings) && { follow: followPrimary((user: UserRecord) => user) }),
	}),
	foresee: describeSeats,
	foretell: async (records, reader, run) => foretellPrimary(await foretellUpserts(records, reader, run), run.settings),
	fallback: {
		when: 'bulk_import_off',
		option: { name: 'ifBulkImportIsOff', value: 'oneByOne' },
		operation: createOrUpdateOne,
		hint: oneByOneHint,
	},
});

/** HTTP 201 means created, 200 updated. */
function readUpserted({ status, body }: OkReply): AnswerMeaning {
	const user = isObject(body) ? body.user : undefined;
	if (!isObject(user) || typeof user.id !== 'number') return { kind: 'unclear', why: 'Zendesk named no user' };
	const done = status === 201 ? 'created' : 'updated';
	return { kind: 'report', entries: [{ ok: true, status: done, names: [], index: 0, id: user.id }] };
}

function checkKey(user: UserRecord) {
	if (user.external_id !== undefined || user.email !== undefined) return undefined;
	const reason =
		'External ID and Email are both missing, and a user is found by one of them: without, each run would ' +
		'make the user anew. Fill one of them.';
	return { code: 'missing_field', reason } as const;
}
