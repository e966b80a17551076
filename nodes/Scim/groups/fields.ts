import { flag, list, required, text, type RecordOf } from '../../shared/values/fields';

const zuoraOnly = 'Zuora only; other servers are not sent it.';

/** https://developer.zuora.com/v1-api-reference/api/operation/postBulkCreateGroups/ and RFC 7643, 4.2 */
export const groupFields = {
	displayName: required(text({ label: 'Display Name', description: 'The name of the group' })),
	description: text({ label: 'Description', description: `What the group is for. ${zuoraOnly}` }),
	organizationId: text({
		label: 'Organization ID',
		description: `The ID of the organization that the group belongs to. ${zuoraOnly}`,
	}),
	active: flag({ label: 'Active', description: `Whether the group is active. ${zuoraOnly}` }),
	externalId: text({ label: 'External ID', description: "The group's ID in your own system" }),
	members: list({
		label: 'Members',
		description: 'IDs of the users who are members from the start: a list, or one text with commas',
	}),
} as const;

export type GroupFields = RecordOf<typeof groupFields>;

/** A group to create, with what was found out about it before. */
export interface GroupRecord extends GroupFields {
	/** Members that do not fit into the request that creates the group: they are added afterwards. */
	readonly laterMembers?: readonly string[];
	/** Groups of this name that were there before. */
	readonly before?: readonly string[];
}
