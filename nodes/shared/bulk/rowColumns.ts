import type { IExecuteFunctions } from 'n8n-workflow';
import type { Field } from '../values/fields';
import type { JsonObject } from '../values/json';
import type { Read } from '../values/read';
import type { Note } from './notes';
import type { Raws } from './raws';

/** What a row holds of each field, or why an expression of it failed. */
export type RawsRead = Read<Raws, { readonly why: string }>;

/** Where the fields of a record are found in rows, and what can be told of it. */
export interface RowColumns extends RowWords {
	/** All columns of all rows, in the order of their appearance: put in before any row is read. */
	readonly present: Set<string>;
	read(json: JsonObject, itemIndex: number): RawsRead;
	/** Whether n8n evaluates anything for each row: that takes long. */
	readonly evaluates: boolean;
	/** What the rows call a field, for counts. */
	readonly names: Readonly<Record<string, string>>;
	/** Once all rows are read: throws, where what was set cannot be right for any. */
	check(context: Pick<IExecuteFunctions, 'getNode'>): void;
	/** What the hint says. `hidden` are columns that are spoken of elsewhere. */
	list(hidden: ReadonlySet<string>): readonly Note[];
}

/** How a row's reason speaks of its columns. */
export interface RowWords {
	/** `Name (field "name")`. */
	where(name: string, field: Field): string;
	/** The cure for a field that is missing or empty. */
	cureMissing(field: Field): string;
	/** What to add to a cure that says "Fill one of them"; empty, or a sentence after a blank. */
	readonly elsewhere: string;
	/** A reason of the service or of its node, with the columns of the fields that it speaks of. */
	nameColumns?(reason: string): string;
	/** What a row has in place of what it lacks. */
	describeHeld(json: JsonObject, noun: 'item' | 'record'): string;
	/** What the record lacks that it is found by, where that was chosen. */
	findLacking?(record: JsonObject): string | undefined;
}
