import type { Json } from '../core/json';

/** What `GET /__sandbox/state` shows of Zendesk; users, groups, memberships and jobs as the API shows them. */
export interface ZendeskState {
	readonly plan: { readonly name: string | number; readonly requestsPerMinute: number };
	/** How many agents and admins the account has and may have; `limit` is null where there is none. */
	readonly seats: { readonly used: number; readonly limit: number | null };
	/** With the deleted ones, whose `active` is false, and each with its `brand_id`: null for the users of the account. */
	readonly users: readonly (Json & {
		readonly id: number;
		readonly name: string;
		readonly email: string | null;
		readonly brand_id: number | null;
		readonly permanently_deleted: boolean;
	})[];
	/** All emails and phone numbers of all users. */
	readonly identities: readonly (Json & {
		readonly user_id: number;
		readonly type: 'email' | 'phone_number';
		readonly value: string;
		readonly primary: boolean;
	})[];
	/** Where users are signed in. */
	readonly sessions: readonly (Json & { readonly id: number; readonly user_id: number })[];
	readonly groups: readonly (Json & { readonly id: number; readonly name: string; readonly deleted: boolean })[];
	readonly group_memberships: readonly (Json & {
		readonly id: number;
		readonly user_id: number;
		readonly group_id: number;
		readonly default: boolean;
	})[];
	readonly organizations: readonly (Json & {
		readonly id: number;
		readonly name: string;
		readonly external_id: string | null;
	})[];
	readonly organization_memberships: readonly (Json & {
		readonly id: number;
		readonly user_id: number;
		readonly organization_id: number;
		readonly default: true | null;
	})[];
	readonly jobs: readonly (Json & { readonly id: string; readonly status: string })[];
	/** The addresses to which the service would have sent a verification mail. */
	readonly verification_emails: readonly string[];
}
