import { choice, required, text } from '../../shared/values/fields';
import type { Parameter, SingleOperation } from '../../shared/single/operation';
import { cursorPages, numberedPages } from '../api/pagers';
import { groupId, plainOrganizationId, userId } from '../api/parameters';
import { checkDeleted, checkUser } from './checkUser';
import { simplified, userFields } from './fields';
import { makeUserVariants } from './findOne';

const page = 'https://developer.zendesk.com/api-reference/ticketing/users/users/';
const resource = 'user';
const reference = `${page}#list-users`;

const { name: nameField, ...otherFields } = userFields;
const addsEmail = 'Adds another email to the user. The first one stays the primary one.';

const name: Parameter = { name: 'name', field: required(nameField), location: 'body', as: 'name' };

const oneUser = { answer: { kind: 'one', key: 'user' }, check: checkUser } as const;

const role: Parameter = {
	name: 'role',
	field: choice({ label: 'Role', description: 'Only users with this role', options: ['end-user', 'agent', 'admin'] }),
	location: 'query',
	as: 'role',
};

const externalId: Parameter = {
	name: 'externalId',
	field: text({ label: 'External ID', description: 'Only the user with this external ID' }),
	location: 'query',
	as: 'external_id',
};

const get: SingleOperation = {
	resource,
	operation: 'get',
	name: 'Get',
	action: 'Get a user',
	description: 'Get a user by ID, external ID or email. Nobody found is an error.',
	variants: makeUserVariants('GET /api/v2/users/{user_id}', `${page}#show-user`),
	parameters: [userId],
	repeatable: true,
	simplified,
	...oneUser,
};

const showMany = { route: 'GET /api/v2/users/show_many', reference: `${page}#show-many-users` } as const;

const getByIds: SingleOperation = {
	resource,
	operation: 'getByIds',
	name: 'Get by IDs',
	action: 'Get users by their IDs',
	description: 'Get users by IDs or external IDs, in the order of the input; those that are missing are told',
	variants: [
		{ value: 'id', name: 'ID', ...showMany },
		{ value: 'externalId', name: 'External ID', ...showMany },
	],
	parameters: [
		{
			name: 'ids',
			field: required(
				text({
					label: 'IDs',
					description: 'The IDs: a list, or one text with commas. Those of all items are asked for together.',
				}),
			),
			location: 'query',
			as: 'ids',
		},
	],
	repeatable: true,
	simplified,
	answer: {
		kind: 'named',
		key: 'users',
		maxPerCall: 100,
		parameter: 'ids',
		queryNames: { id: 'ids', externalId: 'external_ids' },
		nameFields: { id: 'id', externalId: 'external_id' },
	},
};

const getMany: SingleOperation = {
	resource,
	operation: 'getMany',
	name: 'Get Many',
	action: 'Get many users',
	description: 'List the users of the account, of a group or of an organization',
	variants: [
		{ value: 'account', name: 'Account', route: 'GET /api/v2/users', reference },
		{ value: 'group', name: 'Group', route: 'GET /api/v2/groups/{group_id}/users', reference },
		{
			value: 'organization',
			name: 'Organization',
			route: 'GET /api/v2/organizations/{organization_id}/users',
			reference,
		},
	],
	parameters: [groupId, plainOrganizationId],
	filters: [role, externalId],
	repeatable: true,
	simplified,
	answer: { kind: 'pages', key: 'users', pager: cursorPages },
};

const search: SingleOperation = {
	resource,
	operation: 'search',
	name: 'Search',
	action: 'Search users',
	description: 'Find users by a query. Zendesk needs some minutes before it finds new users.',
	variants: [{ value: 'query', name: 'Query', route: 'GET /api/v2/users/search', reference: `${page}#search-users` }],
	parameters: [
		{
			name: 'query',
			field: required(
				text({ label: 'Query', description: 'A name, or a search such as email:mei@acme.com or role:agent' }),
			),
			location: 'query',
			as: 'query',
		},
	],
	repeatable: true,
	simplified,
	answer: { kind: 'pages', key: 'users', pager: numberedPages },
};

const create: SingleOperation = {
	resource,
	operation: 'create',
	name: 'Create',
	action: 'Create a user',
	description: 'Create a user',
	variants: [{ value: 'user', name: 'User', route: 'POST /api/v2/users', reference: `${page}#create-user` }],
	parameters: [name],
	fields: otherFields,
	fixed: { skip_verify_email: true },
	wrap: 'user',
	repeatable: false,
	...oneUser,
};

const createOrUpdate: SingleOperation = {
	...create,
	operation: 'createOrUpdate',
	name: 'Create or Update',
	action: 'Create or update a user',
	description: 'Create a user, or update the one with this external ID or email',
	variants: [
		{
			value: 'user',
			name: 'User',
			route: 'POST /api/v2/users/create_or_update',
			reference: `${page}#create-or-update-user`,
		},
	],
	repeatable: true,
};

const update: SingleOperation = {
	resource,
	operation: 'update',
	name: 'Update',
	action: 'Update a user',
	description: 'Change a user, found by ID, external ID or email',
	variants: makeUserVariants('PUT /api/v2/users/{user_id}', `${page}#update-user`),
	parameters: [userId],
	fields: { ...userFields, email: { ...userFields.email, description: addsEmail } },
	wrap: 'user',
	repeatable: true,
	...oneUser,
};

const remove: SingleOperation = {
	resource,
	operation: 'delete',
	name: 'Delete',
	action: 'Delete a user',
	description: 'Delete a user, found by ID, external ID or email. Gives back the user, who is no longer active.',
	variants: makeUserVariants('DELETE /api/v2/users/{user_id}', `${page}#delete-user`),
	parameters: [userId],
	repeatable: true,
	givesBackDeleted: true,
	answer: { kind: 'one', key: 'user' },
	check: checkDeleted,
	notice: 'Zendesk deletes users softly: they cannot sign in any more and are not listed. It cannot be undone here.',
};

export const userSingles: readonly SingleOperation[] = [
	create,
	createOrUpdate,
	remove,
	get,
	getByIds,
	getMany,
	search,
	update,
];
