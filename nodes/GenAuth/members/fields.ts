import { email, text, type RecordOf } from '../../shared/values/fields';
import type { NameKind } from '../api/findUsers';

export const memberFields = {
	code: text({
		label: 'Group Code',
		description: 'The code of the group, such as developers',
		holds: 'key',
		isKey: true,
	}),
	groupName: text({
		label: 'Group Name',
		description: 'The name of the group, in place of its code. Of several groups of one name none is taken.',
		holds: 'groupName',
		isKey: true,
		onlyWhenNamed: true,
	}),
	userId: text({ label: 'User ID', description: 'The ID of the user in GenAuth', holds: 'key', isKey: true }),
	externalId: text({
		label: 'External ID',
		description: "The person's ID in your own system, such as the HR system, in place of the user ID",
		holds: 'key',
		isKey: true,
	}),
	email: email({ label: 'Email', description: 'The email of the user, in place of the user ID', anyCase: true }),
	username: text({
		label: 'Username',
		description: 'The user name of the user, in place of the user ID',
		holds: 'key',
		isKey: true,
	}),
	phone: text({
		label: 'Phone',
		description: 'The phone number of the user as GenAuth shows it, in place of the user ID',
		holds: 'key',
		isKey: true,
	}),
} as const;

/** A membership as a row gives it: the group by its code or its name, and a user by one name or several. */
export type AskedMembership = RecordOf<typeof memberFields>;

/** What becomes of a membership. */
export type MemberChange = 'added' | 'removed';

/** A membership whose user's ID is known. */
export interface Membership {
	readonly code: string;
	readonly userId: string;
}

export interface UserName {
	readonly field: Exclude<keyof AskedMembership, 'code' | 'groupName'>;
	readonly kind: NameKind;
	readonly label: string;
}

/** The names that a row may give, the surest first. */
export const userNames: readonly UserName[] = [
	{ field: 'userId', kind: 'user_id', label: memberFields.userId.label },
	{ field: 'externalId', kind: 'external_id', label: memberFields.externalId.label },
	{ field: 'email', kind: 'email', label: memberFields.email.label },
	{ field: 'username', kind: 'username', label: memberFields.username.label },
	{ field: 'phone', kind: 'phone', label: memberFields.phone.label },
];
