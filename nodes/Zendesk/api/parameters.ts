import { id, required } from '../../shared/values/fields';
import type { Parameter } from '../../shared/single/operation';

/** Ids that stand in the paths of several operations. A user's and a group's can be found in a list, or by the address of its page. */
export const userId: Parameter = {
	name: 'userId',
	field: required(id({ label: 'User', description: 'The user, from the list, by ID, or by the address of its page' })),
	location: 'path',
	as: 'user_id',
	search: 'searchUsers',
	urlPattern: 'https?://[^/]+/(?:agent|admin/people/team|api/v2)/(?:users/|members/)?(\\d+)',
};

export const groupId: Parameter = {
	name: 'groupId',
	field: required(
		id({ label: 'Group', description: 'The group, from the list, by ID, or by the address of its page' }),
	),
	location: 'path',
	as: 'group_id',
	search: 'searchGroups',
	urlPattern: 'https?://[^/]+/(?:.*/)?groups/(\\d+)',
};

export const membershipId: Parameter = {
	name: 'membershipId',
	field: required(
		id({ label: 'Membership ID', description: "The membership's own ID, not the group's or the user's" }),
	),
	location: 'path',
	as: 'group_membership_id',
};

export const organizationId: Parameter = {
	name: 'organizationId',
	field: required(
		id({ label: 'Organization', description: 'The organization, from the list, by ID, or by the address of its page' }),
	),
	location: 'path',
	as: 'organization_id',
	search: 'searchOrganizations',
	urlPattern: 'https?://[^/]+/(?:.*/)?organizations/(\\d+)',
};

/** The same where saved workflows hold it as a text. */
export const plainOrganizationId: Parameter = {
	name: 'organizationId',
	field: required(id({ label: 'Organization ID', description: 'The ID of the organization' })),
	location: 'path',
	as: 'organization_id',
};
