import type { SingleOperation } from '../../shared/single/operation';
import { required, text } from '../../shared/values/fields';
import { checkOne } from '../api/checkShown';
import { cursorPages, numberedPages } from '../api/pagers';
import { organizationId, userId } from '../api/parameters';

const page = 'https://developer.zendesk.com/api-reference/ticketing/organizations/organizations/';
const resource = 'organization';

const get: SingleOperation = {
	resource,
	operation: 'get',
	name: 'Get',
	action: 'Get an organization',
	description: 'Get an organization by ID. To find one by name, use Search.',
	variants: [
		{
			value: 'organization',
			name: 'Organization',
			route: 'GET /api/v2/organizations/{organization_id}',
			reference: `${page}#show-organization`,
		},
	],
	parameters: [organizationId],
	repeatable: true,
	answer: { kind: 'one', key: 'organization' },
	check: checkOne('organization'),
};

const getMany: SingleOperation = {
	resource,
	operation: 'getMany',
	name: 'Get Many',
	action: 'Get many organizations',
	description: 'List the organizations of the account or of a user',
	variants: [
		{
			value: 'account',
			name: 'Account',
			route: 'GET /api/v2/organizations',
			reference: `${page}#list-organizations`,
		},
		{
			value: 'user',
			name: 'User',
			route: 'GET /api/v2/users/{user_id}/organizations',
			reference: `${page}#list-organizations`,
		},
	],
	parameters: [userId],
	repeatable: true,
	answer: { kind: 'pages', key: 'organizations', pager: cursorPages },
};

const search: SingleOperation = {
	resource,
	operation: 'search',
	name: 'Search',
	action: 'Find an organization by name or external ID',
	description: 'Find an organization by its whole name or its external ID, in any case. New ones are found at once.',
	variants: [
		{
			value: 'name',
			name: 'Name',
			route: 'GET /api/v2/organizations/search',
			reference: `${page}#search-organizations`,
		},
		{
			value: 'externalId',
			name: 'External ID',
			route: 'GET /api/v2/organizations/search',
			reference: `${page}#search-organizations`,
		},
	],
	parameters: [
		{
			name: 'sought',
			field: required(text({ label: 'Name or External ID', description: 'The whole name, or the external ID' })),
			location: 'query',
			as: 'name',
		},
	],
	shapeQuery: ({ name = '', ...others }, { value }) => ({
		kind: 'read',
		value: { ...others, [value === 'name' ? 'name' : 'external_id']: name },
	}),
	repeatable: true,
	answer: { kind: 'pages', key: 'organizations', pager: numberedPages },
};

export const organizationSingles: readonly SingleOperation[] = [get, getMany, search];
