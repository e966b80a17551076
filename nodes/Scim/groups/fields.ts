import { flag, list, required, text, type RecordOf } from '../../shared/values/fields';
import { foldLook } from '../../shared/values/lookAlike';
import { foldName } from '../api/attributes';

const zuoraOnly = 'Zuora only; other servers are not sent it.';

/** https://developer.zuora.com/v1-api-reference/api/operation/postBulkCreateGroups/ and RFC 7643, 4.2 */
export const groupFields = {
	displayName: required(
		text({
			label: 'Display Name',
			description: 'The name of the group',
			holds: 'groupName',
			isKey: true,
			// RFC 7643, 8.7.1: it is not case-exact.
			anyCase: true,
		}),
	),
	description: text({ label: 'Description', description: `What the group is for. ${zuoraOnly}` }),
	organizationId: text({
		onlyWhenMapped: true,
		label: 'Organization ID',
		description: `The ID of the organization that the group belongs to. ${zuoraOnly}`,
		holds: 'key',
	}),
	active: flag({ label: 'Active', description: `Whether the group is active. ${zuoraOnly}`, onlyWhenMapped: true }),
	externalId: text({
		label: 'External ID',
		description: "The group's ID in your own system",
		holds: 'key',
		isKey: true,
	}),
	members: list({
		onlyWhenMapped: true,
		label: 'Members',
		description: 'IDs of the users who are members from the start: a list, or one text with commas',
		holds: 'key',
		// As a server shows them: {value, display} (RFC 7643, 4.2). Member → Get Many gives the same.
		wordKey: 'value',
	}),
} as const;

/** A group to create, as a row gives it. */
export type AskedGroup = RecordOf<typeof groupFields>;

/** A group of which is known which members fit into the request that creates it. */
export interface FittedGroup extends AskedGroup {
	readonly members: readonly string[];
	/** Those that do not fit: they are added afterwards. Undefined, where all fit. */
	readonly laterMembers: readonly string[] | undefined;
}

/** A group that can be created. */
export interface ReadyGroup extends FittedGroup {
	/** The ids of the groups of this name that were there before. */
	readonly before: readonly string[];
}

export function nameGroup({ displayName }: Pick<AskedGroup, 'displayName'>): string {
	return `displayName ${foldName(displayName)}`;
}

/** The same for all names that look the same. */
export function nameLook({ displayName }: Pick<AskedGroup, 'displayName'>): string {
	return `displayName ${foldLook(displayName)}`;
}
