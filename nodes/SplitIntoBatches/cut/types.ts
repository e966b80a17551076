/** What a batch may hold, at most. */
export interface Limits {
	readonly items: number;
	/** Bytes of the batch as a JSON list, in UTF-8. */
	readonly bytes?: number;
}

/** Which part of an item goes into a batch. */
export type Contents =
	| { readonly kind: 'all' }
	| { readonly kind: 'selected'; readonly fields: readonly string[] }
	| { readonly kind: 'value'; readonly field: string };

export type GroupValue = string | number | boolean;

/** What one item puts into a batch. */
export interface BatchRecord {
	/** The index of the item in the input, counted from 0. */
	readonly index: number;
	/** What goes into the batch: a reference to what the item holds, never a copy of it. */
	readonly content: unknown;
	/** Bytes of the content as JSON, in UTF-8. */
	readonly bytes: number;
	/** Only records of one group share a batch; 1 and "1" are the same group. */
	readonly group?: GroupValue;
}

export interface Batch {
	/** Unique among the batches of one run. */
	readonly key: string;
	readonly group?: GroupValue;
	readonly records: readonly BatchRecord[];
}

/** Why an item is in no batch. The docs list the codes. */
export interface LeftOutReason {
	readonly code: 'missing_field' | 'invalid_value' | 'empty_record' | 'too_large' | 'not_json';
	readonly field?: string;
	readonly reason: string;
}

/** An item that is in no batch. */
export interface LeftOutItem extends LeftOutReason {
	/** The index of the item in the input, counted from 0. */
	readonly index: number;
}
