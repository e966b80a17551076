import { email, text, type RecordOf } from '../../shared/values/fields';
import { groupDisplayName, groupExternalId, userEmail, userExternalId, userName } from '../api/keys/keyAttributes';
import { listGiven, type GivenKey, type KeyField } from '../api/keys/findThings';
import type { KeyFields } from '../../shared/bulk/keys';

const laterKey = { holds: 'key', isKey: true, onlyWhenNamed: true } as const;

/** A group and a member of it, each by its ID or by a key that is looked up before anything is sent. */
export const namedFields = {
	groupId: text({ label: 'Group ID', description: 'The ID of the group', holds: 'key', isKey: true }),
	groupName: text({
		label: 'Group Name',
		description: 'The display name of the group, in place of its ID. Of several groups of one name none is taken.',
		holds: 'groupName',
		isKey: true,
		anyCase: true,
		onlyWhenNamed: true,
	}),
	groupExternalId: text({
		label: 'Group External ID',
		description: "The group's ID in your own system, in place of its ID",
		...laterKey,
	}),
	memberId: text({
		label: 'Member ID',
		description: 'The ID of the user (or group) who is the member',
		holds: 'key',
		isKey: true,
	}),
	userName: text({
		label: 'User Name',
		description: 'The user name of the member, in place of the member ID',
		...laterKey,
		anyCase: true,
	}),
	email: email({
		label: 'Email',
		description: 'The email of the member, in place of the member ID. Of several users of one email none is taken.',
		anyCase: true,
		onlyWhenNamed: true,
	}),
	userExternalId: text({
		label: 'User External ID',
		description: "The member's ID in your own system, such as the HR system, in place of the member ID",
		...laterKey,
	}),
} as const;

export type NamedMembership = RecordOf<typeof namedFields>;

type KeyOfMember = KeyField & { readonly field: keyof NamedMembership };

const groupKeys: readonly KeyOfMember[] = [
	{ field: 'groupId', label: namedFields.groupId.label },
	{ field: 'groupName', label: namedFields.groupName.label, attribute: groupDisplayName },
	{ field: 'groupExternalId', label: namedFields.groupExternalId.label, attribute: groupExternalId },
];

const userKeys: readonly KeyOfMember[] = [
	{ field: 'memberId', label: namedFields.memberId.label },
	{ field: 'userName', label: namedFields.userName.label, attribute: userName },
	{ field: 'email', label: namedFields.email.label, attribute: userEmail },
	{ field: 'userExternalId', label: namedFields.userExternalId.label, attribute: userExternalId },
];

export const keyGroups = [
	['groupId', 'groupName', 'groupExternalId'],
	['memberId', 'userName', 'email', 'userExternalId'],
] as const;

export function listGroupKeys(row: NamedMembership, keys: KeyFields): readonly GivenKey[] {
	return listGiven(groupKeys, row, keys);
}

export function listUserKeys(row: NamedMembership, keys: KeyFields): readonly GivenKey[] {
	return listGiven(userKeys, row, keys);
}
