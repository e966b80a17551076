import type { ReportEntry } from '../../../bulk/operation';
import type { BulkOperation } from '../../shared/bulk/operation';
import { readBackMembers, resolveMembers, toWanted } from './resolve';
import { readSuccess } from '../api/service';
import { memberFields, userNames, type MemberRecord } from './fields';
import { page } from '../api/references';

type Shared = Omit<
	BulkOperation<MemberRecord>,
	| 'operation'
	| 'name'
	| 'action'
	| 'description'
	| 'route'
	| 'reference'
	| 'resolve'
	| 'readBack'
	| 'done'
	| 'repeatable'
>;

const shared: Shared = {
	resource: 'member',
	limits: { records: 50 },
	answersAtOnce: true,
	fields: memberFields,
	check: (member) =>
		userNames.some(({ field }) => member[field] !== undefined)
			? undefined
			: {
					code: 'missing_field',
					reason:
						'User ID, External ID, Email, Username and Phone are all missing or empty. Fill one of them, or name the ' +
						'fields that hold them under "Field Names".',
				},
	groupOf: ({ code }) => code,
	identify: (member) => [`user ${member.userId ?? ''} in ${member.code}`],
	body: (members) => ({ code: members[0]?.code, userIds: members.map((member) => toWanted(member).userId) }),
	read: (reply, members) => {
		const told = readSuccess(reply, members);
		if (told.kind !== 'report') return told;
		const withId = (entry: ReportEntry): ReportEntry => {
			const id = entry.index === undefined ? undefined : members[entry.index]?.userId;
			return id === undefined ? entry : { ...entry, id };
		};
		return { ...told, entries: told.entries.map(withId) };
	},
};

export const addMembers: BulkOperation<MemberRecord> = {
	...shared,
	operation: 'addMembers',
	name: 'Add Members',
	action: 'Add members to groups',
	description: 'Add many users to groups; the rows may name them by ID, external ID, email, user name or phone',
	route: 'POST /api/v3/add-group-members',
	reference: page('add-group-members'),
	// What GenAuth makes of users who are in it already is not documented: it's looked up instead.
	repeatable: false,
	resolve: (records, look) => resolveMembers(records, look, 'in'),
	readBack: () => readBackMembers('in'),
	done: ['added', 'unchanged'],
};

export const removeMembers: BulkOperation<MemberRecord> = {
	...shared,
	operation: 'removeMembers',
	name: 'Remove Members',
	action: 'Remove members from groups',
	description: 'Remove many users from groups; the rows may name them by ID, external ID, email, user name or phone',
	route: 'POST /api/v3/remove-group-members',
	reference: page('remove-group-members'),
	// What GenAuth makes of users who are not in it is not documented: it's looked up instead.
	repeatable: false,
	resolve: (records, look) => resolveMembers(records, look, 'out'),
	readBack: () => readBackMembers('out'),
	done: ['removed', 'unchanged'],
};
