import type { Json } from '../core/json';
import type { InvalidField } from './invalidField';

export type JobKind =
	| 'usersCreate'
	| 'usersUpsert'
	| 'usersUpdate'
	| 'usersDelete'
	| 'membershipsCreate'
	| 'membershipsDelete'
	| 'organizationMembershipsCreate'
	| 'organizationMembershipsDelete';

export const createsMemberships = (kind: JobKind): boolean =>
	kind === 'membershipsCreate' || kind === 'organizationMembershipsCreate';

export const deletesMemberships = (kind: JobKind): boolean =>
	kind === 'membershipsDelete' || kind === 'organizationMembershipsDelete';

/** Whether the job is about memberships in organizations. */
export const isOfOrganizations = (kind: JobKind): boolean =>
	kind === 'organizationMembershipsCreate' || kind === 'organizationMembershipsDelete';

/** What a job did with one of its records. `index` is the record's position in the request. */
export type RecordResult =
	| {
			readonly kind: 'created' | 'updated';
			readonly index: number;
			readonly id: number;
			/** Fields of the record that the job's results repeat. */
			readonly echo: Json;
	  }
	| { readonly kind: 'deleted'; readonly index: number; readonly id: number }
	/** The membership existed before. */
	| { readonly kind: 'existing'; readonly index: number; readonly id: number }
	| {
			readonly kind: 'failed';
			readonly index: number;
			/** The id of the record that was to be changed; null where it has none. */
			readonly id: number | null;
			readonly details: string;
			/** The fields that were refused; empty where it failed for another reason. */
			readonly fields: readonly InvalidField[];
	  };

/** A background job. A saved state has it in this form. */
export interface Job {
	readonly id: string;
	/** The number of the job in the account, from 1. */
	readonly seq: number;
	readonly kind: JobKind;
	readonly ownerId: number;
	readonly createdAtMs: number;
	readonly startsAtMs: number;
	/** When it ends, unless it is made to run for ever. */
	readonly endsAtMs: number;
	/** How many records it has. */
	readonly total: number;
	/** How many of its records it does before it ends: all, or half of them where a switch makes it stop early. */
	readonly reach: number;
	readonly end: 'normal' | 'failed' | 'killed' | 'never';
	/** Whether each record is done at its own time, or all of them when the job ends. */
	readonly workShows: 'gradual' | 'atEnd';
	/** What other people do meanwhile with what the job is about; undefined: nothing. */
	readonly otherHands?: {
		readonly what: 'touch' | 'rename' | 'phone' | 'membership';
		readonly when: 'before' | 'after';
	};
	/** Whether they have done it. */
	isTouched?: boolean;
	/** Whether the next request was answered with the id of this job. */
	isShared?: boolean;
	/** Emptied when the job has ended. */
	records: readonly Json[];
	/** The results of the records that are done. Emptied when the job has ended. */
	done: RecordResult[];
	/** How the job ended; null before. */
	ended: null | {
		readonly status: 'completed' | 'failed' | 'killed';
		readonly progress: number;
		readonly results: readonly Json[] | null;
	};
}
