import type { Outcome } from '../../../bulk/types';

/** What became of records, and what was done beside them. */
export interface Followed extends FollowPlan {
	/** These replace the records' own. */
	readonly outcomes: ReadonlyMap<number, Outcome>;
}

/** What was done, or would be, beside the records. */
export interface FollowPlan {
	/** For the run's hint, whole sentences. */
	readonly notes: readonly string[];
	/** Each leaves as an item of its own. */
	readonly beside: readonly BesideOutcome[];
}

/** What became of something that is in no row. */
export interface BesideOutcome {
	/** The index of the record that it belongs to. */
	readonly index: number;
	/** What its item holds beside the outcome. */
	readonly fields: Readonly<Record<string, string>>;
	readonly outcome: Outcome;
}

/** What a look over all outcomes of a run finds. */
export type Review = (outcomes: ReadonlyMap<number, Outcome>) => {
	/** These replace the records' own. */
	readonly outcomes?: ReadonlyMap<number, Outcome>;
	/** What the run's hint warns of, whole sentences. */
	readonly warnings?: readonly string[];
};
