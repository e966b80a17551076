import type { Json } from './rows';

export type JobKind =
	| 'usersCreate'
	| 'usersUpsert'
	| 'usersUpdate'
	| 'usersDelete'
	| 'membershipsCreate'
	| 'membershipsDelete';

/** What a job did with one record. */
export type Done =
	| { readonly kind: 'created' | 'updated'; readonly index: number; readonly id: number; readonly echo: Json }
	| { readonly kind: 'deleted'; readonly index: number; readonly id: number }
	/** There was nothing to do: the membership is there. */
	| { readonly kind: 'existing'; readonly index: number; readonly id: number }
	| { readonly kind: 'failed'; readonly index: number; readonly id: number | null; readonly details: string }
	/** Said to be created, though it was not: see the switch invalidEmail. */
	| { readonly kind: 'phantom'; readonly index: number };

export interface Job {
	readonly id: string;
	/** Counts the account's jobs. */
	readonly seq: number;
	readonly kind: JobKind;
	readonly ownerId: number;
	readonly createdAtMs: number;
	readonly startsAtMs: number;
	/** When it would end if it went through. */
	readonly endsAtMs: number;
	readonly total: number;
	/** How many records it gets through: all, but for a job that is made to stop half-way. */
	readonly reach: number;
	readonly end: 'normal' | 'failed' | 'killed' | 'never';
	readonly workShows: 'gradual' | 'atEnd';
	/** Emptied when the job has ended. */
	records: readonly Json[];
	done: Done[];
	ended: null | {
		readonly status: 'completed' | 'failed' | 'killed';
		readonly progress: number;
		readonly results: readonly Json[] | null;
	};
}
