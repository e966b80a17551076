import type { Json } from '../core/json';

/** What `GET /__sandbox/state` shows of GenAuth. */
export interface GenAuthState {
	/** In the order of creation. `members` are user ids. */
	readonly groups: readonly (Json & {
		readonly id: string;
		readonly code: string;
		readonly name: string;
		readonly description: string;
		readonly members: readonly string[];
	})[];
	readonly users: readonly (Json & { readonly userId: string; readonly email: string | null })[];
	/** How many management tokens were given out. */
	readonly tokensGiven: number;
}
