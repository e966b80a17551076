import type { SingleOperation } from '../../shared/single/operation';
import { numberedPages } from '../api/pagers';
import { groupCode, userFilters } from '../api/parameters';
import { makeReferenceUrl } from '../api/references';

export const getMembers: SingleOperation = {
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
			reference: makeReferenceUrl('list-group-members'),
		},
	],
	parameters: [groupCode],
	filters: userFilters,
	repeatable: true,
	answer: { kind: 'pages', key: 'list', pager: numberedPages, idField: 'userId' },
};
