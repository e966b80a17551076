import { nameId } from '../../../bulk/types';
import { bulkOperation } from '../../shared/bulk/operation';
import { parameter } from '../../shared/n8n/parameters';
import { nameMembership, refusePlaceAsId } from '../api/jobEntry';
import { checkNames, membershipFields, type ReadyMembership } from './fields';
import { foretellMemberships } from './foretell';
import { readBackMemberships } from './readBack';
import { resolveMemberships } from './resolve';
import type { ReportEntry } from '../../../bulk/report';

const returnMembershipIds = parameter({
	displayName: 'Return Membership IDs',
	name: 'returnMembershipIds',
	type: 'boolean',
	default: false,
	description:
		"Whether to look up the memberships' IDs, which the reports don't tell. It takes a request for each group or user.",
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
	options: [returnMembershipIds],
	done: ['created', 'unchanged'],
	readsBackAll: 'returnMembershipIds',
	before: { check: checkNames, resolve: resolveMemberships },
	request: () => ({
		identify: (membership: ReadyMembership) => [nameOf(membership)],
		write: (memberships) => ({ body: { group_memberships: memberships } }),
	}),
	report: {
		interpret: interpretEntry,
		isSettledBy,
	},
	after: () => ({ readBack: readBackMemberships }),
	foretell: foretellMemberships,
});

function nameOf({ user_id: userId, group_id: groupId }: ReadyMembership): string {
	return nameMembership(userId, groupId);
}

/**
 * No word of a report says which group is the default one; not even "Created", which may stand for one that was there. An
 * entry that names another user or group is not of this membership.
 */
function isSettledBy(membership: ReadyMembership, { names, id }: ReportEntry): boolean {
	const isOfOther = names.some((name) => name !== nameOf(membership) && (id === undefined || name !== nameId(id)));
	return membership.default === undefined && !isOfOther;
}

/**
 * Zendesk documents no result of this job. "Updated" stands in its own sample for memberships that are created, and
 * may as well mean that one was there: it has to be read back. A duplicate is a membership that was there already.
 */
function interpretEntry(given: ReportEntry): ReportEntry {
	const entry = refusePlaceAsId(given);
	if (entry.ok) return entry.status === 'updated' ? { ...entry, unsure: true } : entry;
	const text = `${entry.serviceCode ?? ''} ${entry.reason ?? ''}`;
	if (!/DuplicateValue|already been taken|already exists|already (a )?member/i.test(text)) return entry;
	const { reason: _reason, serviceCode: _serviceCode, ...known } = entry;
	return refusePlaceAsId({ ...known, ok: true, status: 'unchanged' });
}
