import { nameId } from '../../../bulk/types';
import { bulkOperation } from '../../shared/bulk/operation';
import { reviewUnknownKeys, unknownIds } from '../../shared/bulk/unknownIds';
import { interpretDelete, readBackGone } from '../api/deletions';
import { deletedMemberships } from './deletedMemberships';
import { foretellDeletes } from './foretellDeletes';
import type { ReadyDelete } from './found';
import {
	checkOrganizationDelete,
	organizationDeleteFields,
	readOrganizationBeside,
	readOrganizationDelete,
} from './organizationFields';
import { organizationKind } from './organizationKind';
import { resolveDeletes } from './resolveDeletes';

export const deleteManyOrganizationMemberships = bulkOperation({
	resource: 'organizationMembership',
	operation: 'deleteMany',
	name: 'Delete Many',
	action: 'Delete many organization memberships',
	description: 'Remove many users from organizations, by membership ID, or by user and organization',
	route: 'DELETE /api/v2/organization_memberships/destroy_many',
	reference:
		'https://developer.zendesk.com/api-reference/ticketing/organizations/organization_memberships/#bulk-delete-memberships',
	limits: { records: 100 },
	// By id: the second time finds nothing to do.
	repeatable: true,
	fields: organizationDeleteFields,
	foundBy: {
		groups: [
			['id', 'user_id', 'user_external_id', 'user_email'],
			['id', 'organization_id', 'organization_external_id', 'organization_name'],
		],
		// Beside a membership ID they check it, chosen or not.
		written: ['user_id', 'organization_id'],
	},
	options: [unknownIds],
	notice:
		"Removing a user from an organization also takes the organization off the user's open tickets. Zendesk does it in the background, and it cannot be undone.",
	done: ['deleted', 'unchanged'],
	before: {
		check: checkOrganizationDelete,
		resolve: (records, reader, run) =>
			resolveDeletes(organizationKind, records, reader, run, readOrganizationDelete, readOrganizationBeside),
	},
	request: () => ({
		identify: ({ id }: ReadyDelete<'organization_id'>) => [nameId(id)],
		write: (memberships) => ({ query: { ids: memberships.map(({ id }) => id).join(',') } }),
	}),
	report: { interpret: interpretDelete },
	after: (settings) => ({
		readBack: readBackGone(deletedMemberships(organizationKind)),
		review: reviewUnknownKeys(settings.unknownIds, ['ID', 'external ID']),
	}),
	foresee: tellRemoved,
	foretell: foretellDeletes(organizationKind, tellRemoved),
});

function tellRemoved(memberships: readonly unknown[]): readonly string[] {
	return [
		`${memberships.length} memberships would be removed, and the organization taken off the open tickets of each user in it.`,
	];
}
