import { flag } from '../../shared/values/fields';
import type { SingleOperation, Variant } from '../../shared/single/operation';
import { checkDefault } from '../api/checkShown';
import { cursorPages } from '../api/pagers';
import { proveNoContent } from '../api/proveNoContent';
import { checkMembership } from './checkMembership';
import { unassigns } from './deletes';
import { groupId, membershipId, userId } from '../api/parameters';

const page = 'https://developer.zendesk.com/api-reference/ticketing/groups/group_memberships/';
const resource = 'groupMembership';

function alsoByUser(route: 'GET' | 'DELETE', anchor: string): [Variant, Variant] {
	const reference = `${page}#${anchor}`;
	return [
		{
			value: 'membership',
			name: 'Membership',
			route: `${route} /api/v2/group_memberships/{group_membership_id}`,
			reference,
		},
		{
			value: 'user',
			name: 'Membership of a User',
			route: `${route} /api/v2/users/{user_id}/group_memberships/{group_membership_id}`,
			reference,
		},
	];
}

const getMany: SingleOperation = {
	resource,
	operation: 'getMany',
	name: 'Get Many',
	action: 'Get many group memberships',
	description: 'List the memberships of the account, of a user or of a group',
	variants: [
		{
			value: 'account',
			name: 'Account',
			route: 'GET /api/v2/group_memberships',
			reference: `${page}#list-memberships`,
		},
		{
			value: 'user',
			name: 'User',
			route: 'GET /api/v2/users/{user_id}/group_memberships',
			reference: `${page}#list-memberships`,
		},
		{
			value: 'group',
			name: 'Group',
			route: 'GET /api/v2/groups/{group_id}/memberships',
			reference: `${page}#list-memberships`,
		},
	],
	parameters: [userId, groupId],
	repeatable: true,
	answer: { kind: 'pages', key: 'group_memberships', pager: cursorPages },
};

const getManyAssignable: SingleOperation = {
	...getMany,
	operation: 'getManyAssignable',
	name: 'Get Many Assignable',
	action: 'Get many assignable group memberships',
	description: 'List the memberships to which tickets can be assigned, of the account or of a group',
	variants: [
		{
			value: 'account',
			name: 'Account',
			route: 'GET /api/v2/group_memberships/assignable',
			reference: `${page}#list-assignable-memberships`,
		},
		{
			value: 'group',
			name: 'Group',
			route: 'GET /api/v2/groups/{group_id}/memberships/assignable',
			reference: `${page}#list-assignable-memberships`,
		},
	],
	parameters: [groupId],
};

const get: SingleOperation = {
	resource,
	operation: 'get',
	name: 'Get',
	action: 'Get a group membership',
	description: 'Get a membership by its ID',
	variants: alsoByUser('GET', 'show-membership'),
	parameters: [userId, membershipId],
	repeatable: true,
	answer: { kind: 'one', key: 'group_membership' },
	check: checkMembership,
};

const create: SingleOperation = {
	resource,
	operation: 'create',
	name: 'Create',
	action: 'Create a group membership',
	description: 'Add an agent to a group',
	variants: [
		{
			value: 'membership',
			name: 'Membership',
			route: 'POST /api/v2/group_memberships',
			reference: `${page}#create-membership`,
		},
		{
			value: 'user',
			name: 'Membership of a User',
			route: 'POST /api/v2/users/{user_id}/group_memberships',
			reference: `${page}#create-membership`,
		},
	],
	// The user stands in the path or in the body, never in both.
	parameters: [
		{ ...userId, location: 'pathOrBody' },
		{ ...groupId, location: 'body' },
	],
	fields: {
		default: flag({ label: 'Default', description: 'Whether tickets of the agent go to this group by default' }),
	},
	wrap: 'group_membership',
	repeatable: false,
	answer: { kind: 'one', key: 'group_membership' },
	check: checkMembership,
};

const setDefault: SingleOperation = {
	resource,
	operation: 'setDefault',
	name: 'Set Default',
	action: 'Set the default group of a user',
	description: "Make a membership the user's default one. Gives back all memberships of the user.",
	variants: [
		{
			value: 'user',
			name: 'Membership of a User',
			route: 'PUT /api/v2/users/{user_id}/group_memberships/{group_membership_id}/make_default',
			reference: `${page}#set-membership-as-default`,
		},
	],
	parameters: [userId, membershipId],
	repeatable: true,
	// Zendesk wants a body, if an empty one.
	answer: { kind: 'all', key: 'group_memberships' },
	check: checkDefault('membership'),
};

const remove: SingleOperation = {
	resource,
	operation: 'delete',
	name: 'Delete',
	action: 'Delete a group membership',
	description: 'Remove an agent from a group',
	variants: alsoByUser('DELETE', 'delete-membership'),
	parameters: [userId, membershipId],
	repeatable: true,
	answer: { kind: 'none', item: { deleted: true }, prove: proveNoContent('membership') },
	notice: unassigns,
};

export const membershipSingles: readonly SingleOperation[] = [
	create,
	remove,
	get,
	getMany,
	getManyAssignable,
	setDefault,
];
