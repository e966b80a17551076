import type { Json } from '../core/json';

/** What `GET /__sandbox/state` shows of Zuora; groups and users as the API shows them; a user's status beside them. */
export interface ZuoraState {
	readonly groups: readonly (Json & {
		readonly id: string;
		readonly displayName: string;
		readonly members: readonly { readonly value: string }[];
	})[];
	readonly users: readonly (Json & { readonly id: string; readonly userName: string; readonly status: string })[];
	/** How many idempotency keys have a kept answer. */
	readonly keys: number;
}
