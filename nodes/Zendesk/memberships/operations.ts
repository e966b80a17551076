import type { ReportEntry } from '../../../bulk/operation';
import { listOperation } from '../../shared/bulk/listed';
import type { BulkOperation, OperationParameter } from '../../shared/bulk/operation';
import { email, flag, id, text, type RecordOf } from '../../shared/values/fields';
import type { NodeOperations } from '../../shared/single/operation';
import { nameMembership } from '../api/jobStatus';
import { readBackMemberships } from './readBack';
import { resolveMemberships } from './resolve';
import { deleteManyMemberships } from './deletes';
import { membershipSingles } from './singles';

/**
 * A user and a group, each by its ID or by a name that is looked up before anything is sent.
 * https://developer.zendesk.com/api-reference/ticketing/groups/group_memberships/#json-format
 */
const membershipFields = {
	user_id: id({ label: 'User ID', description: 'The ID of an agent. An end user cannot be in a group.' }),
	user_external_id: text({
		label: 'User External ID',
		description: "The agent's external ID, in place of the user ID",
	}),
	user_email: email({ label: 'User Email', description: "The agent's email, in place of the user ID" }),
	group_id: id({ label: 'Group ID', description: 'The ID of the group' }),
	group_name: text({ label: 'Group Name', description: 'The name of the group, in place of the group ID' }),
	default: flag({ label: 'Default', description: 'Whether tickets of the agent go to this group by default' }),
} as const;

type MembershipNames = RecordOf<typeof membershipFields>;

/** Once names are resolved, both ids are there. Before, an id of 0 stands for "not known yet". */
export type MembershipRecord = MembershipNames & { readonly user_id: number; readonly group_id: number };

function checkNames(record: MembershipNames): ReturnType<NonNullable<BulkOperation<MembershipRecord>['check']>> {
	const hasUser = record.user_id ?? record.user_external_id ?? record.user_email;
	const hasGroup = record.group_id ?? record.group_name;
	if (hasUser !== undefined && hasGroup !== undefined) return undefined;
	const [label, names] =
		hasUser === undefined
			? ['User ID (field "user_id")', '"user_id", "user_external_id" or "user_email"']
			: ['Group ID (field "group_id")', '"group_id" or "group_name"'];
	return { code: 'missing_field', reason: `${label} is missing or empty, and so are its names. Fill one of ${names}.` };
}

const returnMembershipIds: OperationParameter = {
	displayName: 'Return Membership IDs',
	name: 'returnMembershipIds',
	type: 'boolean',
	default: false,
	description:
		"Whether to look up the memberships' IDs, which the reports don't tell. It takes a request for each group or user.",
};

export const createMany: BulkOperation<MembershipRecord> = {
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
	check: checkNames,
	resolve: resolveMemberships,
	identify: (membership) => [nameMembership(membership.user_id, membership.group_id)],
	body: (memberships) => ({ group_memberships: memberships.map(writeMembership) }),
	interpret: interpretEntry,
	// No word of a report says which group is the default one; not even "Created", which may stand for one that was there.
	isSettledBy: (membership) => membership.default !== true,
	readBack: () => readBackMemberships,
	done: ['created', 'unchanged'],
	options: [returnMembershipIds],
	readsBackAll: 'returnMembershipIds',
};

function writeMembership(record: MembershipRecord): object {
	const { user_id, group_id, default: isDefault } = record;
	return { user_id, group_id, ...(isDefault !== undefined && { default: isDefault }) };
}

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

export const membershipRows: NodeOperations = {
	bulk: [listOperation(createMany), listOperation(deleteManyMemberships)],
	single: membershipSingles,
};
