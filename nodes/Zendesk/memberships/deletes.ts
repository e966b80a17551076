import type { BulkOperation } from '../../shared/bulk/operation';
import { id, required, type RecordOf } from '../../shared/values/fields';
import { interpretDelete, readBackGone } from '../api/deletions';

/** Removing a membership does more than it says, and can't be undone. */
export const unassigns =
	'Removing a membership also unassigns the open tickets that the agent has in that group. Zendesk does it in the background, and it cannot be undone.';

const fields = {
	id: required(id({ label: 'Membership ID', description: "The membership's own ID, not the group's or the user's" })),
} as const;

type MembershipId = RecordOf<typeof fields>;

export const deleteManyMemberships: BulkOperation<MembershipId> = {
	resource: 'groupMembership',
	operation: 'deleteMany',
	name: 'Delete Many',
	action: 'Delete many group memberships',
	description: 'Remove many agents from groups',
	route: 'DELETE /api/v2/group_memberships/destroy_many',
	reference: 'https://developer.zendesk.com/api-reference/ticketing/groups/group_memberships/#bulk-delete-memberships',
	// No limit is documented here; 100 is that of all other requests with many ids.
	limits: { records: 100 },
	// By id: the second time finds nothing to do.
	repeatable: true,
	fields,
	notice: unassigns,
	identify: ({ id: membershipId }) => [`id ${membershipId}`],
	body: () => undefined,
	query: (memberships) => ({ ids: memberships.map((membership) => membership.id).join(',') }),
	interpret: interpretDelete,
	readBack: () => readBackGone((value) => value.id, { path: '/api/v2/group_memberships', key: 'group_membership' }),
	done: ['deleted', 'unchanged'],
	foresee: (memberships) => [
		`${memberships.length} memberships would be removed, and the open tickets of each agent in that group unassigned.`,
	],
};
