import type { Parameter, SingleOperation } from '../../shared/single/operation';
import { flag, required, text } from '../../shared/values/fields';
import { checkOne, listOtherValues } from '../api/checkShown';
import { cursorPages } from '../api/pagers';
import { groupId, userId } from '../api/parameters';
import { proveNoContent } from '../api/proveNoContent';

const page = 'https://developer.zendesk.com/api-reference/ticketing/groups/groups/';
const resource = 'group';

const nameField = text({ label: 'Name', description: 'The name of the group', holds: 'name' });

const otherFields = {
	description: text({ label: 'Description', description: 'What the group is for' }),
	is_public: flag({
		label: 'Public',
		description: 'Whether all agents see its tickets. A private group cannot be made public.',
	}),
} as const;

const name: Parameter = { name: 'name', field: required(nameField), location: 'body', as: 'name' };

const includeDeleted: Parameter = {
	name: 'includeDeleted',
	field: flag({ label: 'Include Deleted', description: 'Whether deleted groups are listed too' }),
	location: 'query',
	as: 'include_deleted',
};

const getMany: SingleOperation = {
	resource,
	operation: 'getMany',
	name: 'Get Many',
	action: 'Get many groups',
	description: 'List the groups of the account or of an agent',
	variants: [
		{ value: 'account', name: 'Account', route: 'GET /api/v2/groups', reference: `${page}#list-groups` },
		{ value: 'user', name: 'User', route: 'GET /api/v2/users/{user_id}/groups', reference: `${page}#list-groups` },
	],
	parameters: [userId],
	filters: [includeDeleted],
	// Zendesk lists deleted groups too, unless it is told not to.
	shapeQuery: ({ include_deleted: deleted, ...others }) => ({
		kind: 'read',
		value: { ...others, ...(deleted !== 'true' && { exclude_deleted: 'true' }) },
	}),
	repeatable: true,
	answer: { kind: 'pages', key: 'groups', pager: cursorPages },
};

const get: SingleOperation = {
	resource,
	operation: 'get',
	name: 'Get',
	action: 'Get a group',
	description: 'Get a group by ID. A deleted one can still be read: "deleted" is true then.',
	variants: [
		{ value: 'group', name: 'Group', route: 'GET /api/v2/groups/{group_id}', reference: `${page}#show-group` },
	],
	parameters: [groupId],
	repeatable: true,
	answer: { kind: 'one', key: 'group' },
	check: checkOne('group', 'group', listOtherValues),
};

const create: SingleOperation = {
	resource,
	operation: 'create',
	name: 'Create',
	action: 'Create a group',
	description: 'Create a group without agents. Zendesk lets two groups have the same name.',
	variants: [{ value: 'group', name: 'Group', route: 'POST /api/v2/groups', reference: `${page}#create-group` }],
	parameters: [name],
	fields: otherFields,
	wrap: 'group',
	// A second request would make a second group of that name.
	repeatable: false,
	answer: { kind: 'one', key: 'group' },
	check: checkOne('group', 'group', listOtherValues),
};

const update: SingleOperation = {
	resource,
	operation: 'update',
	name: 'Update',
	action: 'Update a group',
	description: 'Change a group',
	variants: [
		{ value: 'group', name: 'Group', route: 'PUT /api/v2/groups/{group_id}', reference: `${page}#update-group` },
	],
	parameters: [groupId],
	fields: { name: nameField, ...otherFields },
	wrap: 'group',
	repeatable: true,
	answer: { kind: 'one', key: 'group' },
	check: checkOne('group', 'group', listOtherValues),
};

const remove: SingleOperation = {
	resource,
	operation: 'delete',
	name: 'Delete',
	action: 'Delete a group',
	description: 'Delete a group. Its agents stay, and leave the group.',
	variants: [
		{ value: 'group', name: 'Group', route: 'DELETE /api/v2/groups/{group_id}', reference: `${page}#delete-group` },
	],
	parameters: [groupId],
	repeatable: true,
	answer: { kind: 'none', item: { deleted: true }, prove: proveNoContent('group') },
	notice:
		'Deleting a group takes all agents out of it and moves its tickets: none is left in it, and they have to be assigned anew. Triggers, views and routing that name it stop working. It cannot be undone here.',
};

export const groupSingles: readonly SingleOperation[] = [create, remove, get, getMany, update];
