import type { Parameter, SingleOperation } from '../../shared/single/operation';
import { id, required } from '../../shared/values/fields';
import { cursorPages } from '../api/pagers';

const page = 'https://developer.zendesk.com/api-reference/ticketing/users/users/';
const resource = 'user';

const deletedUserId: Parameter = {
	name: 'deletedUserId',
	field: required(
		id({
			label: 'Deleted User ID',
			description: 'The ID of a user who was deleted before. Zendesk finds deleted users by nothing else.',
		}),
	),
	location: 'path',
	as: 'deleted_user_id',
};

const getManyDeleted: SingleOperation = {
	resource,
	operation: 'getManyDeleted',
	name: 'Get Many Deleted',
	action: 'Get many deleted users',
	description:
		'List the users who were deleted. Who was deleted permanently is among them, under the name "Permanently Deleted User".',
	variants: [
		{
			value: 'account',
			name: 'Account',
			route: 'GET /api/v2/deleted_users',
			reference: `${page}#list-deleted-users`,
		},
	],
	parameters: [],
	repeatable: true,
	answer: { kind: 'pages', key: 'deleted_users', pager: cursorPages },
};

const deletePermanently: SingleOperation = {
	resource,
	operation: 'deletePermanently',
	name: 'Delete Permanently',
	action: 'Delete a deleted user permanently',
	description: 'Remove for good what is left of a user who is deleted already. Gives back the deleted user.',
	variants: [
		{
			value: 'user',
			name: 'User',
			route: 'DELETE /api/v2/deleted_users/{deleted_user_id}',
			reference: `${page}#permanently-delete-user`,
		},
	],
	parameters: [deletedUserId],
	// Who is gone for good can't be deleted again.
	repeatable: true,
	givesBackDeleted: true,
	answer: { kind: 'one', key: 'deleted_user' },
	notice:
		"Name, email, phone and all else that Zendesk has of this person is gone for good. It can't be undone. Use Delete first: only a user who was deleted before can be deleted permanently.",
};

export const deletedUserSingles: readonly SingleOperation[] = [deletePermanently, getManyDeleted];
