import { nameId, type BulkRecord } from '../../../bulk/types';
import type { Forecast, Foretold } from '../../shared/bulk/foretell';
import { bulkOperation } from '../../shared/bulk/operation';
import { reviewUnknownIds, unknownIds } from '../../shared/bulk/unknownIds';
import type { ReadBefore } from '../../shared/lists/readBefore';
import { interpretDelete, readBackGone } from '../api/deletions';
import { deletedMemberships } from './deletedMemberships';
import { membershipIdFields } from './fields';
import { resolveDeletes } from './resolveDeletes';

/** Removing a membership does more than it says, and can't be undone. */
export const unassigns =
	'Removing a membership also unassigns the open tickets that the agent has in that group. Zendesk does it in the background, and it cannot be undone.';

export const deleteManyMemberships = bulkOperation({
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
	fields: membershipIdFields,
	foundBy: { groups: [['id']] },
	options: [unknownIds],
	notice: unassigns,
	done: ['deleted', 'unchanged'],
	before: { resolve: resolveDeletes },
	request: () => ({
		identify: ({ id }) => [nameId(id)],
		write: (memberships) => ({ query: { ids: memberships.map(({ id }) => id).join(',') } }),
	}),
	report: { interpret: interpretDelete },
	after: (settings) => ({
		readBack: readBackGone(deletedMemberships),
		review: reviewUnknownIds(settings.unknownIds),
	}),
	foresee: tellUnassigned,
	foretell: foretellDeletes,
});

function tellUnassigned(memberships: readonly unknown[]): readonly string[] {
	return [
		`${memberships.length} memberships would be removed, and the open tickets of each agent in that group unassigned.`,
	];
}

/** Zendesk shows memberships by ID one by one only, so that they are not read for a plan. */
async function foretellDeletes(records: readonly BulkRecord<{ readonly id: number }>[]): Promise<ReadBefore<Forecast>> {
	const more = 'Whether it is there was not looked up.';
	const foretold = records.map(({ index, value: { id } }): [number, Foretold] => [
		index,
		{ would: 'delete', whom: 'the membership', id, more },
	]);
	return { kind: 'read', value: { foretold: new Map(foretold), notes: tellUnassigned(records) } };
}
