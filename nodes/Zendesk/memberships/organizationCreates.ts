import { bulkOperation } from '../../shared/bulk/operation';
import { leaveOutUnchanged } from '../api/leaveOutUnchanged';
import { readCreates } from './createEntries';
import { returnMembershipIds, sendOnlyNew } from './creates';
import { foretellMemberships } from './foretell';
import {
	checkOrganizationNames,
	organizationMembershipFields,
	readOrganizationMembership,
	type ReadyOrganizationMembership,
} from './organizationFields';
import { organizationKind } from './organizationKind';
import { readBackMemberships, readByPlace } from './readBack';
import { resolveInSlices, resolveMemberships } from './resolve';

const { nameOf, report } = readCreates(organizationKind);
const foretell = foretellMemberships(organizationKind);

export const createManyOrganizationMemberships = bulkOperation({
	resource: 'organizationMembership',
	operation: 'createMany',
	name: 'Create Many',
	action: 'Create many organization memberships',
	description: 'Add many users to organizations',
	route: 'POST /api/v2/organization_memberships/create_many',
	reference:
		'https://developer.zendesk.com/api-reference/ticketing/organizations/organization_memberships/#create-many-memberships',
	limits: { records: 100 },
	// A second request is told that the first one's memberships are taken, whoever made them: they're read back instead.
	repeatable: false,
	fields: organizationMembershipFields,
	otherFields: ['view_tickets'],
	foundBy: {
		groups: [
			['user_id', 'user_external_id', 'user_email'],
			['organization_id', 'organization_external_id', 'organization_name'],
		],
		preset: ['user_email', 'organization_name'],
	},
	options: [returnMembershipIds, sendOnlyNew],
	done: ['created', 'unchanged'],
	readsBackAll: 'returnMembershipIds',
	before: {
		check: checkOrganizationNames,
		resolve: async (records, reader, run) =>
			leaveOutUnchanged(
				await resolveMemberships(organizationKind, records, reader, run, readOrganizationMembership),
				run.settings,
				(ready) => foretell(ready, reader),
				reader,
			),
		// To leave out what is there, all rows are compared.
		resolveInSlices: (records, reader, run) =>
			run.settings.sendOnlyChanges
				? undefined
				: resolveInSlices(organizationKind, records, reader, run, readOrganizationMembership),
	},
	request: () => ({
		identify: (membership: ReadyOrganizationMembership) => [nameOf(membership)],
		write: (memberships) => ({ body: { organization_memberships: memberships } }),
	}),
	report,
	after: () => ({ readBack: readBackMemberships(organizationKind), readApart: readByPlace(organizationKind) }),
	foretell,
});
