import type { ReportEntry } from '../../../bulk/operation';
import { bindRow } from '../../shared/boundRow';
import type { BulkRow, RowParameter } from '../../shared/bulkRow';
import { flag, id, required, type RecordOf } from '../../shared/fields';
import type { NodeRows } from '../../shared/singleRow';
import { nameMembership } from '../jobStatus';
import { readBackMemberships } from '../readBack/memberships';
import { membershipSingles } from './membershipSingles';

/** https://developer.zendesk.com/api-reference/ticketing/groups/group_memberships/#json-format */
const membershipFields = {
	user_id: required(id({ label: 'User ID', description: 'The ID of an agent. An end user cannot be in a group.' })),
	group_id: required(id({ label: 'Group ID', description: 'The ID of the group' })),
	default: flag({ label: 'Default', description: 'Whether tickets of the agent go to this group by default' }),
} as const;

export type MembershipRecord = RecordOf<typeof membershipFields>;

const returnMembershipIds: RowParameter = {
	displayName: 'Return Membership IDs',
	name: 'returnMembershipIds',
	type: 'boolean',
	default: false,
	description:
		"Whether to look up the memberships' IDs, which the reports don't tell. It takes a request for each group or user.",
};

export const createMany: BulkRow<MembershipRecord> = {
	resource: 'groupMembership',
	operation: 'createMany',
	name: 'Create Many',
	action: 'Create many group memberships',
	description: 'Add many agents to groups',
	route: 'POST /api/v2/group_memberships/create_many',
	reference: 'https://developer.zendesk.com/api-reference/ticketing/groups/group_memberships/#bulk-create-memberships',
	limits: { records: 100 },
	// What a second request would do with memberships of the first is not documented: it's looked up instead.
	repeatable: false,
	fields: membershipFields,
	identify: (membership) => [nameMembership(membership.user_id, membership.group_id)],
	body: (memberships) => ({ group_memberships: memberships }),
	interpret: interpretEntry,
	// "Was there already" says nothing about which group is the default one.
	isSettledBy: (membership, entry) => entry.status !== 'unchanged' || membership.default !== true,
	readBack: () => readBackMemberships,
	done: ['created', 'unchanged'],
	options: [returnMembershipIds],
	looksUpAll: (settings) => settings.returnMembershipIds === true,
};

/**
 * Zendesk documents no result of this job. "Updated" stands in its own sample for memberships that are created, and
 * may as well mean that one was there: it needs a look. A duplicate is a membership that was there already.
 */
function interpretEntry(entry: ReportEntry): ReportEntry {
	if (entry.ok) return entry.status === 'updated' ? { ...entry, unsure: true } : entry;
	const text = `${entry.serviceCode ?? ''} ${entry.reason ?? ''}`;
	if (!/DuplicateValue|already been taken|already exists|already (a )?member/i.test(text)) return entry;
	const { reason: _reason, serviceCode: _serviceCode, ...known } = entry;
	return { ...known, ok: true, status: 'unchanged' };
}

export const membershipRows: NodeRows = { bulk: [bindRow(createMany)], single: membershipSingles };
