import type { Outcome } from '../../../bulk/types';
import { isObject, parseJson, show, type JsonObject } from '../values/json';
import { copyReadable, findUnreadable, type FoundRow, type Row } from './foundRows';

/** A row whose fields can all be read, or the outcome of one that can't be a record. */
export type OpenedRow =
	| { readonly kind: 'open'; readonly row: Row; readonly record: JsonObject }
	| { readonly kind: 'failed'; readonly row: Row; readonly outcome: Outcome };

/** Opens rows one after the other, and takes up their columns. Nothing that an opened row holds throws afterwards. */
export class RowOpener {
	/** The columns of the row before: most rows of a table have the same. */
	private before: readonly string[] = [];

	/** `present` takes up the columns, in the order of their appearance. */
	constructor(private readonly present: Set<string>) {}

	open({ row, found, failure }: FoundRow, index: number): OpenedRow {
		const isItem = found === row.json;
		const takeUp = (names: readonly string[]): void => this.takeUp(names);
		const unreadable = findUnreadable(row.json, isItem ? takeUp : undefined);
		if (unreadable !== undefined) return refuse({ ...row, json: copyReadable(row.json) }, index, unreadable);
		if (failure) return { kind: 'failed', row, outcome: failure };
		if (isItem) return { kind: 'open', row, record: row.json };
		const record = typeof found === 'string' ? parseJson(found) : found;
		if (!isObject(record)) {
			const shown = show(found);
			return refuse(row, index, `the record is not an object with fields, but ${shown}. Make it an object.`);
		}
		const fault = findUnreadable(record, takeUp);
		return fault === undefined ? { kind: 'open', row, record } : refuse(row, index, fault);
	}

	private takeUp(names: readonly string[]): void {
		names.forEach((name, nth) => {
			if (name !== this.before[nth]) this.present.add(name);
		});
		this.before = names;
	}
}

function refuse(row: Row, index: number, why: string): OpenedRow {
	const outcome: Outcome = { status: 'failed', code: 'not_a_record', reason: `Item ${index}: ${why}` };
	return { kind: 'failed', row, outcome };
}
