import type { KeyFields } from '../../shared/bulk/keys';
import { email, flag, id, required, text, type Field, type RecordOf } from '../../shared/values/fields';

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
export interface ReadyMembership {
	readonly user_id: number;
	readonly group_id: number;
	readonly default?: boolean;
}

export const membershipIdFields = {
	id: required(
		id({ label: 'Membership ID', description: "The membership's own ID, not the group's or the user's", isKey: true }),
	),
	user_id: idIfAny({
		label: 'User ID',
		description:
			'Only to check: where nothing has the membership ID, it is looked whether this agent is still in the group',
	}),
	group_id: idIfAny({ label: 'Group ID', description: 'Only to check, with the user ID' }),
} as const;

/** A membership as a row of a delete names it. */
export type MembershipKey = RecordOf<typeof membershipIdFields>;

/** A column that only checks fails no row: what is no ID in it is left out. */
function idIfAny(about: { label: string; description: string }): Field<number | undefined, false> {
	const field = id(about);
	return {
		...field,
		read: (raw) => {
			const read = field.read(raw);
			return read.kind === 'read' ? read : { kind: 'read', value: undefined };
		},
	};
}

/** The fields of a row that its user and its group are found by, and its values. */
export function pickKeys(asked: AskedMembership, keys: KeyFields): AskedMembership {
	if (keys === undefined) return asked;
	const isValue = (name: string): boolean => name === 'default' || keys.has(name);
	return Object.fromEntries(Object.entries(asked).filter(([name]) => isValue(name)));
}

/** What a row must have beyond fields that are required: one name of the user, and one of the group. */
export function checkNames(asked: AskedMembership, keys: KeyFields) {
	const record = pickKeys(asked, keys);
	const hasUser = record.user_id ?? record.user_external_id ?? record.user_email;
	const hasGroup = record.group_id ?? record.group_name;
	if (hasUser !== undefined && hasGroup !== undefined) return undefined;
	const [label, names] =
		hasUser === undefined
			? ['User ID (field "user_id")', '"user_id", "user_external_id" or "user_email"']
			: ['Group ID (field "group_id")', '"group_id" or "group_name"'];
	const reason = `${label} is missing or empty, and so are its names. Fill one of ${names}.`;
	return { code: 'missing_field', reason } as const;
}
