import type { HttpRequest } from '../../../http/types';
import type { NodeOperations } from '../../shared/node/operations';
import type { Parameter, SingleOperation } from '../../shared/single/operation';
import { choice, required, text } from '../../shared/values/fields';
import type { JsonObject } from '../../shared/values/json';
import { nameKinds } from '../api/findUsers';
import { userFilters } from '../api/parameters';
import { makeReferenceUrl } from '../api/references';

const userId: Parameter = {
	name: 'userId',
	field: required(text({ label: 'User', description: 'The ID of the user, or the name of the kind chosen' })),
	location: 'query',
	as: 'userId',
};

const userIdType: Parameter = {
	name: 'userIdType',
	field: required(choice({ label: 'User Is Named By', description: 'What the user is named by', options: nameKinds })),
	location: 'query',
	as: 'userIdType',
};

/** What comes along with a user only where it is asked for. */
const userParts = ['customData', 'departmentIds', 'identities'];

const getUser: SingleOperation = {
	resource: 'user',
	operation: 'get',
	name: 'Get',
	action: 'Get a user',
	description: 'Get a user by ID, external ID, email, user name or phone',
	variants: [
		{ value: 'user', name: 'User', route: 'GET /api/v3/get-user', reference: makeReferenceUrl('get-user', '用户管理') },
	],
	parameters: [userIdType, userId],
	filters: userFilters,
	repeatable: true,
	simplified: ['userId', 'username', 'name', 'email', 'phone', 'status', 'externalId', ...userParts],
	answer: { kind: 'one' },
	check: checkUser,
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
			reference: makeReferenceUrl('get-user-groups', '用户管理'),
		},
	],
	parameters: [userIdType, userId],
	repeatable: true,
	// GenAuth takes no page here: all come at once.
	answer: { kind: 'all', key: 'list' },
};

/** Only the ID is in every answer, and written as it was given. */
function checkUser([shown]: readonly JsonObject[], { query }: HttpRequest): string | undefined {
	const isOther = query?.userIdType === 'user_id' && shown?.userId !== query.userId;
	return isOther ? 'it shows another user than was asked for' : undefined;
}

export const userOperations: NodeOperations = { bulk: [], single: [getUser, getUserGroups] };
