import type { IDataObject, INodeExecutionData, IPairedItemData } from 'n8n-workflow';

/** An original row of a batch. */
export interface Row {
	/** What messages call it: `Item 7`. */
	readonly name: string;
	readonly json: IDataObject;
	readonly binary?: INodeExecutionData['binary'];
	readonly link: IPairedItemData;
}

export interface BatchOfRows {
	/** Its place on the input Batches, counted from 0. */
	readonly index: number;
	readonly key: string | undefined;
	readonly rows: readonly Row[];
}

export interface Answer {
	/** Its place on the input Answers, counted from 0. */
	readonly index: number;
	readonly json: IDataObject;
	/** What n8n put in the place of an answer when the request failed and the node went on. */
	readonly error?: unknown;
}

/** Why something is on the output Untied. The docs list the codes. */
export type UntiedCode =
	| 'no_answer'
	| 'no_list'
	| 'no_entry'
	| 'no_row'
	| 'missing_field'
	| 'ambiguous'
	| 'wrong_count'
	| 'unknown_batch'
	| 'empty_batch';

export interface Why {
	readonly code: UntiedCode;
	readonly reason: string;
}

/** What became of a row: it has its answer, or the error that came instead, or nothing could be tied to it. */
export type RowFate =
	| { readonly kind: 'answer'; readonly value: unknown }
	| { readonly kind: 'error'; readonly value: unknown }
	| ({ readonly kind: 'untied' } & Why);

/** An answer, or an entry of one, that belongs to no row. */
export interface Stray extends Why {
	readonly what: 'answer' | 'entry';
	readonly answerIndex: number;
	readonly value: unknown;
}

/** What the answers of a batch came to. */
export interface Matched {
	/** One for each row, in order. */
	readonly fates: readonly RowFate[];
	readonly strays: readonly Stray[];
}
