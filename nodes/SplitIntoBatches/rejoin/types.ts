import type { IDataObject, INodeExecutionData, IPairedItemData } from 'n8n-workflow';

/** How an answer is known to belong to a batch. */
export type TieBy = { readonly kind: 'itemLinks' } | { readonly kind: 'batchKey'; readonly field: string };

/** How the answers of a batch are matched with its rows. */
export type MatchBy =
	| { readonly kind: 'whole' }
	| { readonly kind: 'listByField'; readonly listField: string; readonly rowField: string; readonly entryField: string }
	| { readonly kind: 'listByPosition'; readonly listField: string; readonly positionField: string };

/** An original row of a batch. */
export interface Row {
	/** What messages call it: `Item 7`. */
	readonly name: string;
	readonly json: IDataObject;
	readonly binary?: INodeExecutionData['binary'];
	readonly link: IPairedItemData;
}

export interface BatchOfRows {
	/** The index of its item in the input Batches, counted from 0. */
	readonly index: number;
	readonly key: string | undefined;
	readonly rows: readonly Row[];
}

export interface Answer {
	/** The index of its item in the input Answers, counted from 0. */
	readonly index: number;
	readonly json: IDataObject;
	/** What n8n gave instead of an answer when the request failed and the node went on. */
	readonly error?: unknown;
}

/** Why something is on the output Untied. The docs list the codes. */
export interface UntiedReason {
	readonly code:
		| 'no_answer'
		| 'no_list'
		| 'no_entry'
		| 'no_row'
		| 'missing_field'
		| 'ambiguous'
		| 'wrong_count'
		| 'unknown_batch'
		| 'empty_batch';
	readonly reason: string;
}

/** What a row gets: its answer, the error that came instead, or the reason why it has neither. */
export type RowResult =
	| { readonly kind: 'answer'; readonly value: unknown }
	| { readonly kind: 'error'; readonly value: unknown }
	| ({ readonly kind: 'untied' } & UntiedReason);

/** An answer, or an entry of an answer's list, that belongs to no row. */
export interface Stray extends UntiedReason {
	readonly what: 'answer' | 'entry';
	readonly answerIndex: number;
	readonly value: unknown;
}

/** A batch whose answers were matched with its rows. */
export interface MatchedBatch {
	/** One for each row, in the order of the rows. */
	readonly results: readonly RowResult[];
	readonly strays: readonly Stray[];
}
