export type Json = Readonly<Record<string, unknown>>;

export const roles = ['end-user', 'agent', 'admin'] as const;
export type Role = (typeof roles)[number];

/** Stored as the service shows it, but for what is derived: url, iana_time_zone, default_group_id. */
export interface UserRow {
	readonly id: number;
	name: string;
	/** The primary address. */
	email: string | null;
	/** Addresses that updates have added; never the primary one. */
	secondaryEmails: string[];
	readonly created_at: string;
	updated_at: string;
	time_zone: string;
	phone: string | null;
	shared_phone_number: boolean | null;
	locale: string;
	locale_id: number;
	organization_id: number | null;
	role: Role;
	verified: boolean;
	external_id: string | null;
	tags: string[];
	alias: string | null;
	/** False once deleted. */
	active: boolean;
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
	/** The brand whose user this is; null for the account's. Only where users are kept apart by brand. */
	brand_id: number | null;
}

export interface GroupRow {
	readonly id: number;
	is_public: boolean;
	name: string;
	description: string;
	default: boolean;
	deleted: boolean;
	readonly created_at: string;
	updated_at: string;
}

export interface BrandRow {
	readonly id: number;
	readonly name: string;
	readonly subdomain: string;
	readonly default: boolean;
	/** Whether its users are kept apart from the account's. */
	readonly user_separation: boolean;
	readonly created_at: string;
	readonly updated_at: string;
}

export interface MembershipRow {
	readonly id: number;
	readonly user_id: number;
	readonly group_id: number;
	default: boolean;
	readonly created_at: string;
	updated_at: string;
}

/** Why the service refuses a record, in its own words. */
export interface Invalid {
	readonly field: string;
	readonly description: string;
	readonly error: 'BlankValue' | 'InvalidValue' | 'DuplicateValue';
}

/** The service's time format: seconds, UTC. */
export function timestamp(ms: number): string {
	return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

export const isJsonObject = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
