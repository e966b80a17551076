import { bulkOperation } from '../../shared/bulk/operation';
import { parameter } from '../../shared/n8n/parameters';
import { leaveOutUnchanged } from '../api/leaveOutUnchanged';
import { readCreates } from './createEntries';
import { checkNames, membershipFields, readMembership, type ReadyMembership } from './fields';
import { foretellMemberships } from './foretell';
import { groupKind } from './groupKind';
import { readBackMemberships, readByPlace } from './readBack';
import { resolveInSlices, resolveMemberships } from './resolve';

const { nameOf, report } = readCreates(groupKind);
const foretell = foretellMemberships(groupKind);

export const returnMembershipIds = parameter({
	displayName: 'Return Membership IDs',
	name: 'returnMembershipIds',
	type: 'boolean',
	default: false,
	description:
		"Whether to look up the memberships' IDs, which the reports don't tell. It takes a request for each group or user.",
});

export const sendOnlyNew = parameter({
	displayName: 'Send Only Changes',
	name: 'sendOnlyChanges',
	type: 'boolean',
	default: false,
	description:
		'Whether to look first which memberships are there, and to send only the others. A row whose membership is there is unchanged.',
});

export const createManyMemberships = bulkOperation({
	resource: 'groupMembership',
	operation: 'createMany',
	name: 'Create Many',
	action: 'Create many group memberships',
	description: 'Add many agents to groups',
	route: 'POST /api/v2/group_memberships/create_many',
	reference: 'https://developer.zendesk.com/api-reference/ticketing/groups/group_memberships/#bulk-create-memberships',
	limits: { records: 100 },
	// What a second request would do with memberships of the first is not documented: they're read back instead.
	repeatable: false,
	fields: membershipFields,
	foundBy: {
		groups: [
			['user_id', 'user_external_id', 'user_email'],
			['group_id', 'group_name'],
		],
		preset: ['user_email', 'group_name'],
	},
	options: [returnMembershipIds, sendOnlyNew],
	done: ['created', 'unchanged'],
	readsBackAll: 'returnMembershipIds',
	before: {
		check: checkNames,
		resolve: async (records, reader, run) =>
			leaveOutUnchanged(
				await resolveMemberships(groupKind, records, reader, run, readMembership),
				run.settings,
				(ready) => foretell(ready, reader),
				reader,
			),
		// To leave out what is there, all rows are compared.
		resolveInSlices: (records, reader, run) =>
			run.settings.sendOnlyChanges ? undefined : resolveInSlices(groupKind, records, reader, run, readMembership),
	},
	request: () => ({
		identify: (membership: ReadyMembership) => [nameOf(membership)],
		write: (memberships) => ({ body: { group_memberships: memberships } }),
	}),
	report,
	after: () => ({ readBack: readBackMemberships(groupKind), readApart: readByPlace(groupKind) }),
	foretell,
});
