import { isKeyOf, type KeyFields, type RecordFault } from '../../shared/bulk/keys';
import { flag, id, text, type RecordOf } from '../../shared/values/fields';
import { checkSought } from './checkSought';
import { makeDeleteCheck, orUnreadable, pickReadable, type ReadDelete } from './deleteFields';
import { membershipFields } from './fields';
import type { Membership, Pair, SoughtMembership } from './kind';

const userIn = {
	user_id: { ...membershipFields.user_id, description: 'The ID of the user' },
	user_external_id: {
		...membershipFields.user_external_id,
		description: "The user's external ID, in place of the user ID",
	},
	user_email: { ...membershipFields.user_email, description: "The user's email, in place of the user ID" },
} as const;

const placeIn = {
	organization_id: id({ label: 'Organization ID', description: 'The ID of the organization', isKey: true }),
	organization_external_id: text({
		label: 'Organization External ID',
		description: "The organization's external ID, in place of its ID",
		holds: 'key',
		isKey: true,
		anyCase: true,
	}),
	organization_name: text({
		label: 'Organization Name',
		description: 'The name of the organization, in place of its ID',
		holds: 'groupName',
		isKey: true,
		anyCase: true,
	}),
} as const;

export const organizationPairFields = { ...userIn, ...placeIn } as const;

/**
 * A user and an organization, each by its ID or by a name that is looked up before anything is sent.
 * https://developer.zendesk.com/api-reference/ticketing/organizations/organization_memberships/#json-format
 */
export const organizationMembershipFields = {
	...organizationPairFields,
	default: flag({
		label: 'Default',
		description: 'Whether it becomes the default organization of the user. Zendesk makes the first one so by itself.',
		onlyWhenMapped: true,
	}),
} as const;

export type AskedOrganizationMembership = RecordOf<typeof organizationMembershipFields>;
export type ReadyOrganizationMembership = Membership<'organization_id'>;

/** What a row names by the keys that its user and its organization are found by. */
export function readOrganizationMembership(asked: AskedOrganizationMembership, keys: KeyFields): SoughtMembership {
	return {
		user: {
			user_id: isKeyOf(keys, 'user_id') ? asked.user_id : undefined,
			user_external_id: isKeyOf(keys, 'user_external_id') ? asked.user_external_id : undefined,
			user_email: isKeyOf(keys, 'user_email') ? asked.user_email : undefined,
		},
		place: {
			id: isKeyOf(keys, 'organization_id') ? asked.organization_id : undefined,
			name: isKeyOf(keys, 'organization_name') ? asked.organization_name : undefined,
			externalId: isKeyOf(keys, 'organization_external_id') ? asked.organization_external_id : undefined,
		},
		default: asked.default,
	};
}

const placeNames = '"organization_id", "organization_external_id" or "organization_name"';

/** What a row must have beyond fields that are required: one name of the user, and one of the organization. */
export function checkOrganizationNames(asked: AskedOrganizationMembership, keys: KeyFields): RecordFault | undefined {
	const label = 'Organization ID (field "organization_id")';
	return checkSought(readOrganizationMembership(asked, keys), { label, names: placeNames });
}

/** The membership by its ID, or by its user and its organization. */
export const organizationDeleteFields = {
	id: id({
		label: 'Membership ID',
		description:
			"The membership's own ID, not the organization's or the user's; or name the user and the organization in its place. " +
			'Where a row has both, the membership ID wins, and the others only check it.',
		isKey: true,
	}),
	user_id: orUnreadable(
		userIn.user_id,
		'The ID of the user, with an organization. Beside a membership ID it only checks.',
	),
	user_external_id: orUnreadable(userIn.user_external_id, userIn.user_external_id.description),
	user_email: orUnreadable(userIn.user_email, userIn.user_email.description),
	organization_id: orUnreadable(
		placeIn.organization_id,
		'The ID of the organization, with a user. Beside a membership ID it only checks, with the user ID.',
	),
	organization_external_id: orUnreadable(
		placeIn.organization_external_id,
		placeIn.organization_external_id.description,
	),
	organization_name: orUnreadable(placeIn.organization_name, placeIn.organization_name.description),
} as const;

export type AskedOrganizationDelete = RecordOf<typeof organizationDeleteFields>;

export const readOrganizationDelete: ReadDelete<AskedOrganizationDelete> = (asked, keys) => {
	const { user_id, user_external_id, user_email, ...place } = pickReadable(asked, keys);
	return {
		id: isKeyOf(keys, 'id') ? asked.id : undefined,
		user: { user_id, user_external_id, user_email },
		place: {
			id: place.organization_id,
			name: place.organization_name,
			externalId: place.organization_external_id,
		},
	};
};

export const checkOrganizationDelete = makeDeleteCheck(organizationDeleteFields, 'organization', placeNames);

/** The IDs that a row has of its user and its organization, whether it is found by them or not. */
export function readOrganizationBeside(asked: AskedOrganizationDelete): Partial<Pair<'organization_id'>> {
	const { user_id: userId, organization_id: organizationId } = asked;
	return {
		...(typeof userId === 'number' && { user_id: userId }),
		...(typeof organizationId === 'number' && { organization_id: organizationId }),
	};
}
