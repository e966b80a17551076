import { choice, required, text } from '../../shared/values/fields';
import type { Parameter, SingleOperation } from '../../shared/single/operation';
import { numberedPages } from '../api/pagers';
import { userNames } from './fields';
import { page } from '../api/references';
import { groupCode, withCustomData, withFlag } from '../api/parameters';

const withIdentities = withFlag('withIdentities', 'With Identities', 'Whether the accounts elsewhere come along');
const withDepartmentIds = withFlag(
	'withDepartmentIds',
	'With Department IDs',
	'Whether the IDs of the departments come along',
);
const userFilters = [withCustomData, withDepartmentIds, withIdentities];

const getMany: SingleOperation = {
	resource: 'member',
	operation: 'getMany',
	name: 'Get Many',
	action: 'Get many members of a group',
	description: 'List the users in a group, page by page',
	variants: [
		{
			value: 'group',
			name: 'Group',
			route: 'GET /api/v3/list-group-members',
			reference: page('list-group-members'),
		},
	],
	parameters: [groupCode],
	filters: userFilters,
	repeatable: true,
	answer: { kind: 'pages', key: 'list', pager: numberedPages, idField: 'userId' },
};

const userId: Parameter = {
	name: 'userId',
	field: required(text({ label: 'User', description: 'The ID of the user, or the name of the kind chosen' })),
	place: 'query',
	as: 'userId',
};

const userIdType: Parameter = {
	name: 'userIdType',
	field: required(
		choice({
			label: 'User Is Named By',
			description: 'What the user is named by',
			options: userNames.map(({ kind }) => kind),
		}),
	),
	place: 'query',
	as: 'userIdType',
};

const getUser: SingleOperation = {
	resource: 'user',
	operation: 'get',
	name: 'Get',
	action: 'Get a user',
	description: 'Get a user by ID, external ID, email, user name or phone',
	variants: [{ value: 'user', name: 'User', route: 'GET /api/v3/get-user', reference: page('get-user', '用户管理') }],
	parameters: [userIdType, userId],
	filters: userFilters,
	repeatable: true,
	answer: { kind: 'one' },
};

const getUserGroups: SingleOperation = {
	resource: 'user',
	operation: 'getGroups',
	name: 'Get Groups',
	action: 'Get the groups of a user',
	description: 'List the groups that a user is in',
	variants: [
		{
			value: 'user',
			name: 'User',
			route: 'GET /api/v3/get-user-groups',
			reference: page('get-user-groups', '用户管理'),
		},
	],
	parameters: [userIdType, userId],
	repeatable: true,
	// GenAuth takes no page here: all come at once.
	answer: { kind: 'all', key: 'list' },
};

export const memberSingles: readonly SingleOperation[] = [getMany, getUser, getUserGroups];
