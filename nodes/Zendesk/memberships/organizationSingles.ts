import type { SingleOperation } from '../../shared/single/operation';
import { id, required } from '../../shared/values/fields';
import { checkOne } from '../api/checkShown';
import { cursorPages } from '../api/pagers';
import { organizationId, userId } from '../api/parameters';

const page = 'https://developer.zendesk.com/api-reference/ticketing/organizations/organization_memberships/';
const resource = 'organizationMembership';
const reference = `${page}#list-memberships`;

const getMany: SingleOperation = {
	resource,
	operation: 'getMany',
	name: 'Get Many',
	action: 'Get many organization memberships',
	description: 'List the memberships of the account, of a user or of an organization',
	variants: [
		{ value: 'account', name: 'Account', route: 'GET /api/v2/organization_memberships', reference },
		{ value: 'user', name: 'User', route: 'GET /api/v2/users/{user_id}/organization_memberships', reference },
		{
			value: 'organization',
			name: 'Organization',
			route: 'GET /api/v2/organizations/{organization_id}/organization_memberships',
			reference,
		},
	],
	parameters: [userId, organizationId],
	repeatable: true,
	answer: { kind: 'pages', key: 'organization_memberships', pager: cursorPages },
};

const get: SingleOperation = {
	resource,
	operation: 'get',
	name: 'Get',
	action: 'Get an organization membership',
	description: 'Get a membership by its ID',
	variants: [
		{
			value: 'membership',
			name: 'Membership',
			route: 'GET /api/v2/organization_memberships/{organization_membership_id}',
			reference: `${page}#show-membership`,
		},
	],
	parameters: [
		{
			name: 'membershipId',
			field: required(
				id({ label: 'Membership ID', description: "The membership's own ID, not the organization's or the user's" }),
			),
			location: 'path',
			as: 'organization_membership_id',
		},
	],
	repeatable: true,
	answer: { kind: 'one', key: 'organization_membership' },
	check: checkOne('membership'),
};

export const organizationMembershipSingles: readonly SingleOperation[] = [get, getMany];
