import { nameId } from '../../../bulk/types';
import { bulkOperation } from '../../shared/bulk/operation';
import { reviewUnknownKeys, unknownIds } from '../../shared/bulk/unknownIds';
import { interpretDelete, readBackGone } from '../api/deletions';
import { deletedMemberships } from './deletedMemberships';
import { makeDeleteCheck, membershipDeleteFields, readDelete, readGroupBeside } from './deleteFields';
import { foretellDeletes } from './foretellDeletes';
import type { ReadyDelete } from './found';
import { groupKind } from './groupKind';
import { resolveDeletes } from './resolveDeletes';

/** Removing a membership does more than it says, and can't be undone. */
export const unassigns =
	'Removing a membership also unassigns the open tickets that the agent has in that group. Zendesk does it in the background, and it cannot be undone.';

export const deleteManyMemberships = bulkOperation({
	resource: 'groupMembership',
	operation: 'deleteMany',
	name: 'Delete Many',
	action: 'Delete many group memberships',
	description: 'Remove many agents from groups, by membership ID, or by user and group',
	route: 'DELETE /api/v2/group_memberships/destroy_many',
	reference: 'https://developer.zendesk.com/api-reference/ticketing/groups/group_memberships/#bulk-delete-memberships',
	// No limit is documented here; 100 is that of all other requests with many ids.
	limits: { records: 100 },
	// By id: the second time finds nothing to do.
	repeatable: true,
	fields: membershipDeleteFields,
	foundBy: {
		groups: [
			['id', 'user_id', 'user_external_id', 'user_email'],
			['id', 'group_id', 'group_name'],
		],
		// Beside a membership ID they check it, chosen or not.
		written: ['user_id', 'group_id'],
	},
	options: [unknownIds],
	notice: unassigns,
	done: ['deleted', 'unchanged'],
	before: {
		check: makeDeleteCheck(membershipDeleteFields, 'group', '"group_id" or "group_name"'),
		resolve: (records, reader, run) => resolveDeletes(groupKind, records, reader, run, readDelete, readGroupBeside),
	},
	request: () => ({
		identify: ({ id }: ReadyDelete<'group_id'>) => [nameId(id)],
		write: (memberships) => ({ query: { ids: memberships.map(({ id }) => id).join(',') } }),
	}),
	report: { interpret: interpretDelete },
	after: (settings) => ({
		readBack: readBackGone(deletedMemberships(groupKind)),
		review: reviewUnknownKeys(settings.unknownIds, ['ID', 'external ID']),
	}),
	foresee: tellUnassigned,
	foretell: foretellDeletes(groupKind, tellUnassigned),
});

function tellUnassigned(memberships: readonly unknown[]): readonly string[] {
	return [
		`${memberships.length} memberships would be removed, and the open tickets of each agent in that group unassigned.`,
	];
}
