import { isKeyOf, type KeyFields, type RecordFault } from '../../shared/bulk/keys';
import { email, flag, id, text, type RecordOf } from '../../shared/values/fields';
import { checkSought } from './checkSought';
import type { Membership, SoughtMembership } from './kind';

/**
 * A user and a group, each by its ID or by a name that is looked up before anything is sent.
 * https://developer.zendesk.com/api-reference/ticketing/groups/group_memberships/#json-format
 */
export const membershipFields = {
	user_id: id({ label: 'User ID', description: 'The ID of an agent. An end user cannot be in a group.', isKey: true }),
	user_external_id: text({
		label: 'User External ID',
		description: "The agent's external ID, in place of the user ID",
		holds: 'key',
		isKey: true,
		anyCase: true,
	}),
	user_email: email({
		label: 'User Email',
		description: "The agent's email, in place of the user ID",
		anyCase: true,
	}),
	group_id: id({ label: 'Group ID', description: 'The ID of the group', isKey: true }),
	group_name: text({
		label: 'Group Name',
		description: 'The name of the group, in place of the group ID',
		holds: 'groupName',
		isKey: true,
		anyCase: true,
	}),
	default: flag({
		label: 'Default',
		description: 'Whether tickets of the agent go to this group by default',
		onlyWhenMapped: true,
	}),
} as const;

/** A membership as a row asks for it: the user and the group by ID or by name. */
export type AskedMembership = RecordOf<typeof membershipFields>;

/** A membership whose user and group have their IDs. */
export type ReadyMembership = Membership<'group_id'>;

/** What sentences call the fields that name a user: memberships in organizations have the same. */
export const userLabels = {
	user_id: membershipFields.user_id.label,
	user_external_id: membershipFields.user_external_id.label,
	user_email: membershipFields.user_email.label,
} as const;

/** What a row names by the keys that its user and its group are found by. */
export function readMembership(asked: AskedMembership, keys: KeyFields): SoughtMembership {
	return {
		user: {
			user_id: isKeyOf(keys, 'user_id') ? asked.user_id : undefined,
			user_external_id: isKeyOf(keys, 'user_external_id') ? asked.user_external_id : undefined,
			user_email: isKeyOf(keys, 'user_email') ? asked.user_email : undefined,
		},
		place: {
			id: isKeyOf(keys, 'group_id') ? asked.group_id : undefined,
			name: isKeyOf(keys, 'group_name') ? asked.group_name : undefined,
		},
		default: asked.default,
	};
}

/** What a row must have beyond fields that are required: one name of the user, and one of the group. */
export function checkNames(asked: AskedMembership, keys: KeyFields): RecordFault | undefined {
	return checkSought(readMembership(asked, keys), groupNames);
}

/** The fields that name a group, for a row that has none of them. */
export const groupNames = { label: 'Group ID (field "group_id")', names: '"group_id" or "group_name"' } as const;
