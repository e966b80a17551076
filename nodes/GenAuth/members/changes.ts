import type { RequestRules } from '../../../bulk/operation';
import type { KeyFields } from '../../shared/bulk/keys';
import { bulkOperation, type ReportRules } from '../../shared/bulk/operation';
import { makeReferenceUrl } from '../api/references';
import { readSuccess } from '../api/service';
import { memberFields, type AskedMembership, type Membership } from './fields';
import { foretellMembers } from './foretell';
import { pickGroupKeys } from './groupCodes';
import { readBackMembers, readRefusedMembers } from './readBack';
import { resolveMembers, resolveMembersInSlices } from './resolve';
import { listUserNames } from './userNames';

/** How an answer is read, with the IDs of the users that the request named. */
const memberReport: ReportRules<Membership> = {
	read(reply, members) {
		const userIds = members.map(({ userId }) => userId);
		return readSuccess(reply, userIds);
	},
};

/** The group, and the user by any name. */
const groups = [
	['code', 'groupName'],
	['userId', 'externalId', 'email', 'username', 'phone'],
] as const;

export const addMembers = bulkOperation({
	resource: 'member',
	operation: 'addMembers',
	name: 'Add Members',
	action: 'Add members to groups',
	description:
		'Add many users to groups; the rows may name the group by code or name, and the user by ID, external ID, email, user name or phone',
	route: 'POST /api/v3/add-group-members',
	reference: makeReferenceUrl('add-group-members'),
	limits: { records: 50 },
	answersAtOnce: true,
	// What GenAuth makes of users who are in it already is not documented: they are read back instead.
	repeatable: false,
	fields: memberFields,
	foundBy: { groups, preset: ['code', 'email'] },
	done: ['added', 'unchanged'],
	before: {
		check: checkKeys,
		resolve: (records, reader, { keys }) => resolveMembers(records, reader, 'added', keys),
		resolveInSlices: (records, reader, { keys }) => resolveMembersInSlices(records, reader, 'added', keys),
	},
	request: () => memberRequest,
	report: memberReport,
	after: () => ({ readBack: readBackMembers('added'), follow: readRefusedMembers('added') }),
	foretell: foretellMembers('add'),
});

export const removeMembers = bulkOperation({
	resource: 'member',
	operation: 'removeMembers',
	name: 'Remove Members',
	action: 'Remove members from groups',
	description:
		'Remove many users from groups; the rows may name the group by code or name, and the user by ID, external ID, email, user name or phone',
	notice: 'Whoever is removed loses at once what the group gave. Try it with Dry Run first.',
	route: 'POST /api/v3/remove-group-members',
	reference: makeReferenceUrl('remove-group-members'),
	limits: { records: 50 },
	answersAtOnce: true,
	// What GenAuth makes of users who are not in it is not documented: they are read back instead.
	repeatable: false,
	fields: memberFields,
	foundBy: { groups },
	done: ['removed', 'unchanged'],
	before: {
		check: checkKeys,
		resolve: (records, reader, { keys }) => resolveMembers(records, reader, 'removed', keys),
	},
	request: () => memberRequest,
	report: memberReport,
	after: () => ({ readBack: readBackMembers('removed'), follow: readRefusedMembers('removed') }),
	foretell: foretellMembers('remove'),
});

/** How members go out: all of a request are of one group. */
const memberRequest: RequestRules<Membership> = {
	groupOf: ({ code }) => code,
	identify: ({ code, userId }) => [`user ${userId} in ${code}`],
	write: (members) => ({ body: { code: members[0]?.code, userIds: members.map(({ userId }) => userId) } }),
};

/** What a row must have beyond fields that are required: a key of the group, and a name of the user. */
function checkKeys(member: AskedMembership, keys: KeyFields) {
	const { code, groupName } = pickGroupKeys(member, keys);
	if (code === undefined && groupName === undefined) {
		const reason =
			'Group Code (field "code") is missing or empty, and so is Group Name (field "groupName"). Fill one of them.';
		return { code: 'missing_field', reason } as const;
	}
	if (listUserNames(member, keys).length > 0) return undefined;
	const reason =
		'User ID, External ID, Email, Username and Phone are all missing or empty. Fill one of them, or name the fields that ' +
		'hold them under "Field Names".';
	return { code: 'missing_field', reason } as const;
}
