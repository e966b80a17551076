import type { Json } from './call';

/** What `GET /__sandbox/state` says of GenAuth. */
export interface GenAuthState {
	/** The oldest first; `members` are user ids. */
	readonly groups: readonly (Json & {
		readonly id: string;
		readonly code: string;
		readonly name: string;
		readonly description: string;
		readonly members: readonly string[];
	})[];
	readonly users: readonly (Json & { readonly userId: string; readonly email: string | null })[];
	readonly tokensGiven: number;
}
