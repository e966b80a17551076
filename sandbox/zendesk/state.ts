import type { Json } from './rows';

/** What `GET /__sandbox/state` says of Zendesk; users, groups, memberships and jobs as the API shows them. */
export interface ZendeskState {
	readonly plan: { readonly name: string | number; readonly requestsPerMinute: number };
	/** Agents and admins; `limit` null is none. */
	readonly seats: { readonly used: number; readonly limit: number | null };
	/** Deleted ones too, with `active` false. */
	readonly users: readonly (Json & { readonly id: number; readonly name: string; readonly email: string | null })[];
	readonly groups: readonly (Json & { readonly id: number; readonly name: string; readonly deleted: boolean })[];
	readonly group_memberships: readonly (Json & {
		readonly id: number;
		readonly user_id: number;
		readonly group_id: number;
		readonly default: boolean;
	})[];
	readonly jobs: readonly (Json & { readonly id: string; readonly status: string })[];
	/** The addresses that a verification mail would have gone to. */
	readonly verification_emails: readonly string[];
}
