export const roles = ['end-user', 'agent', 'admin'] as const;
export type Role = (typeof roles)[number];

/** Where a user is signed in. */
export interface Session {
	readonly id: number;
	readonly authenticated_at: string;
	readonly last_seen_at: string;
	/** From then on it is no more; null: nobody has ended it. */
	endsAtMs: number | null;
}

/** Stored with the service's own field names. Fields that follow from others are made when a user is shown. */
export interface User {
	readonly id: number;
	name: string;
	/** The primary address. */
	email: string | null;
	/** Addresses that updates have added, without the primary one. */
	secondaryEmails: string[];
	readonly created_at: string;
	updated_at: string;
	time_zone: string;
	phone: string | null;
	/** Numbers that updates have added beside it, where a switch says that they do. */
	otherPhones: string[];
	shared_phone_number: boolean | null;
	locale: string;
	locale_id: number;
	organization_id: number | null;
	role: Role;
	verified: boolean;
	external_id: string | null;
	tags: string[];
	alias: string | null;
	/** False after the user was deleted. */
	active: boolean;
	/** When the user was deleted for good, after having been deleted; null: was not. */
	erasedAtMs: number | null;
	/** Whether the user belongs to another account, and so can't be changed here. */
	shared: boolean;
	/** The number of each address and phone number among those of the user: it keeps it. */
	identityNumbers: Record<string, number>;
	/** Addresses and phone numbers that were verified by themselves. */
	verifiedIdentities: string[];
	sessions: Session[];
	/** Why the account lets nobody change or delete the user, in the words of the refusal; null: it does. */
	refusal: string | null;
	signature: string | null;
	details: string | null;
	notes: string | null;
	custom_role_id: number | null;
	moderator: boolean;
	ticket_restriction: string | null;
	only_private_comments: boolean;
	restricted_agent: boolean;
	suspended: boolean;
	user_fields: Record<string, unknown>;
	/** The brand to which the user belongs, where the account separates users by brand; else null. */
	brand_id: number | null;
}

export interface Group {
	readonly id: number;
	is_public: boolean;
	name: string;
	description: string;
	default: boolean;
	deleted: boolean;
	readonly created_at: string;
	updated_at: string;
}

export interface Brand {
	readonly id: number;
	readonly name: string;
	readonly subdomain: string;
	readonly default: boolean;
	/** Whether its users are separate from those of the account. */
	readonly user_separation: boolean;
	readonly created_at: string;
	readonly updated_at: string;
}

/** What agents with this role may do is no matter here. */
export interface CustomRole {
	readonly id: number;
	readonly name: string;
	readonly description: string | null;
	readonly role_type: number;
	readonly created_at: string;
	readonly updated_at: string;
}

/** A custom field of users, which the account has defined. */
export interface UserField {
	readonly id: number;
	readonly key: string;
	readonly type: string;
	readonly title: string;
	readonly description: string;
	readonly position: number;
	readonly active: boolean;
	readonly system: boolean;
	readonly regexp_for_validation: string | null;
	/** Of a dropdown or multiselect field: `value` is the tag. */
	readonly custom_field_options: readonly { readonly id: number; readonly name: string; readonly value: string }[];
	readonly created_at: string;
	readonly updated_at: string;
}

export interface Membership {
	readonly id: number;
	readonly user_id: number;
	readonly group_id: number;
	default: boolean;
	readonly created_at: string;
	updated_at: string;
}

export interface Organization {
	readonly id: number;
	name: string;
	external_id: string | null;
	domain_names: string[];
	details: string | null;
	notes: string | null;
	group_id: number | null;
	shared_tickets: boolean;
	shared_comments: boolean;
	tags: string[];
	organization_fields: Record<string, unknown>;
	readonly created_at: string;
	updated_at: string;
}

export interface OrganizationMembership {
	readonly id: number;
	readonly user_id: number;
	readonly organization_id: number;
	/** Shown as null where it is false. */
	default: boolean;
	readonly view_tickets: boolean;
	readonly created_at: string;
	updated_at: string;
}

/** The service's time format: seconds, UTC. */
export function timestamp(ms: number): string {
	return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
