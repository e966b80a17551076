import {
	choice,
	clearable,
	email,
	flag,
	id,
	list,
	object,
	required,
	text,
	type RecordOf,
} from '../../shared/values/fields';
import type { ReportEntry } from '../../../bulk/report';

/**
 * What can be written to a user.
 * https://developer.zendesk.com/api-reference/ticketing/users/users/#json-format
 */
export const userFields = {
	name: text({ label: 'Name', description: "The user's full name. Needed to create a user.", holds: 'name' }),
	email: email({
		label: 'Email',
		description: 'The primary email of a new user. On a user that exists, another email is added beside the first.',
		anyCase: true,
	}),
	external_id: text({
		label: 'External ID',
		description: "The person's ID in your own system, such as the HR system. The best key: it never changes.",
		holds: 'key',
		isKey: true,
		// Zendesk: "The API treats the id as case insensitive."
		anyCase: true,
	}),
	role: choice({
		onlyWhenMapped: true,
		label: 'Role',
		description: 'An agent or admin takes a seat of your plan',
		options: ['end-user', 'agent', 'admin'],
	}),
	phone: text({ label: 'Phone', description: 'The primary phone number, with its country code' }),
	organization_id: clearable(
		id({
			label: 'Organization ID',
			description: 'The organization that the user belongs to',
			onlyWhenMapped: true,
		}),
		null,
	),
	alias: clearable(text({ label: 'Alias', description: 'The name that end users see', holds: 'name' }), null),
	details: clearable(
		text({
			label: 'Details',
			description: 'Anything to know about the user, such as an address',
			onlyWhenMapped: true,
		}),
		null,
	),
	notes: clearable(text({ label: 'Notes', description: 'Notes that only agents see', onlyWhenMapped: true }), null),
	tags: clearable(
		list({
			onlyWhenMapped: true,
			label: 'Tags',
			description: 'Tags of the user: a list, or one text with commas. They replace the present ones.',
			whyNoBlanks: 'Zendesk would make two tags of it',
		}),
		[],
	),
	time_zone: text({ label: 'Time Zone', description: "Zendesk's name of the time zone, such as Copenhagen" }),
	locale: text({ label: 'Locale', description: 'The language as a BCP 47 tag, such as en-US' }),
	verified: flag({
		label: 'Verified',
		description: "Whether the user's email counts as verified",
		onlyWhenMapped: true,
	}),
	custom_role_id: id({
		label: 'Custom Role ID',
		description: 'A custom role of an agent (Enterprise)',
		onlyWhenMapped: true,
	}),
	default_group_id: id({ label: 'Default Group ID', description: "The agent's default group", onlyWhenMapped: true }),
	ticket_restriction: choice({
		onlyWhenMapped: true,
		label: 'Ticket Restriction',
		description: 'Which tickets the user can see',
		options: ['organization', 'groups', 'assigned', 'requested'],
	}),
	suspended: flag({
		label: 'Suspended',
		description: 'Whether the user is suspended and cannot sign in',
		onlyWhenMapped: true,
	}),
	user_fields: object({ label: 'User Fields', description: 'Values of custom user fields: an object, or its JSON' }),
} as const;

/** Fields of a user that can be written, in some requests at least, and are not taken here. */
export const otherUserFields: readonly string[] = [
	'identities',
	'organization',
	'locale_id',
	'moderator',
	'only_private_comments',
	'photo',
	'remote_photo_url',
	'shared_phone_number',
	'signature',
	'skip_verify_email',
];

/** What a step after a read mostly needs of a user. */
export const simplified: readonly string[] = [
	'id',
	'name',
	'email',
	'external_id',
	'role',
	'active',
	'suspended',
	'organization_id',
	'phone',
	'tags',
];

export type UserRecord = RecordOf<typeof userFields>;

/** A user as a later run has to know it: with what is to be primary, where that was asked for. */
export interface WithPrimary {
	readonly primary_email?: string;
	readonly primary_phone?: string;
}

export const newUserFields = { ...userFields, name: required(userFields.name) } as const;

export const updateFields = {
	id: id({ label: 'User ID', description: 'The ID of the user in Zendesk', isKey: true }),
	...userFields,
	email: { ...userFields.email, description: 'Adds another email to the user. The first one stays the primary one.' },
	external_id: {
		...userFields.external_id,
		description:
			"The person's ID in your own system, in place of the user ID. Beside a user ID, it must be that user's.",
	},
} as const;

/** A change of a user as a row asks for it. */
export type AskedUpdate = RecordOf<typeof updateFields>;

/** A change of a user whose ID is known. */
export type ReadyUpdate = AskedUpdate & WithPrimary & { readonly id: number };

/**
 * Whether an entry tells of this user for sure. Zendesk echoes the keys that were sent: an entry without any may be of
 * nobody, and one with another external ID is of somebody else.
 */
export function isEntryAbout(user: UserRecord, { names, index }: ReportEntry): boolean {
	const keys = nameUser(user);
	const isOfOther = names.some((name) => user.external_id !== undefined && isExternalId(name) && !keys.includes(name));
	const echoesKey = names.some((name) => keys.includes(name));
	return !isOfOther && (index !== undefined || echoesKey || keys.length === 0);
}

function isExternalId(name: string): boolean {
	return name.startsWith('external_id ');
}

/** The external ID comes first: an email can change hands, and a report may give another of the user's emails. */
export function nameUser(user: UserRecord): readonly string[] {
	return [
		...(user.external_id === undefined ? [] : [`external_id ${user.external_id.toLowerCase()}`]),
		...(user.email === undefined ? [] : [`email ${user.email.toLowerCase()}`]),
	];
}
