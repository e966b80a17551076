import type { SingleOperation } from '../../shared/single/operation';
import { makeGroupVariants } from '../api/findGroupCode';
import { numberedPages } from '../api/pagers';
import { groupCode, userFilters } from '../api/parameters';

export const getMembers: SingleOperation = {
	resource: 'member',
	operation: 'getMany',
	name: 'Get Many',
	action: 'Get many members of a group',
	description: 'List the users in a group, page by page',
	variants: makeGroupVariants('GET /api/v3/list-group-members', 'list-group-members'),
	parameters: [groupCode],
	filters: userFilters,
	repeatable: true,
	answer: { kind: 'pages', key: 'list', pager: numberedPages, idField: 'userId' },
};
