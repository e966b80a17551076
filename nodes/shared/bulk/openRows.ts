import type { Outcome } from '../../../bulk/types';
import { isObject, parseJson, show, type JsonObject } from '../values/json';
import { copyReadable, findUnreadable, type FoundRow, type Row } from './foundRows';

/** Rows as they were opened, in their order. */
export interface OpenedRows {
	readonly rows: readonly Row[];
	/** What each row is read from: all of its fields can be read. */
	readonly records: readonly JsonObject[];
	/** The outcomes of those that can't be records, by their indexes. */
	readonly failed: ReadonlyMap<number, Outcome>;
}

/** Opens rows one after the other, and takes up their columns. Nothing that an opened row holds throws afterwards. */
export class RowOpener implements OpenedRows {
	readonly rows: Row[] = [];
	readonly records: JsonObject[] = [];
	readonly failed = new Map<number, Outcome>();
	/** The columns of the row before: most rows of a table have the same. */
	private before: readonly string[] = [];

	/** `present` takes up the columns, in the order of their appearance. */
	constructor(private readonly present: Set<string>) {}

	open({ row, found, failure }: FoundRow): void {
		const isItem = found === row.json;
		const unreadable = findUnreadable(row.json, isItem ? this.takeUp : undefined);
		if (unreadable !== undefined) return this.refuse({ ...row, json: copyReadable(row.json) }, unreadable);
		if (failure) return this.fail(row, failure);
		if (isItem) return this.add(row, row.json);
		const record = typeof found === 'string' ? parseJson(found) : found;
		if (!isObject(record)) {
			const shown = show(found);
			return this.refuse(row, `the record is not an object with fields, but ${shown}. Make it an object.`);
		}
		const fault = findUnreadable(record, this.takeUp);
		if (fault === undefined) this.add(row, record);
		else this.refuse(row, fault);
	}

	private add(row: Row, record: JsonObject): void {
		this.rows.push(row);
		this.records.push(record);
	}

	private fail(row: Row, outcome: Outcome): void {
		this.failed.set(this.rows.length, outcome);
		this.add(row, {});
	}

	private refuse(row: Row, why: string): void {
		this.fail(row, { status: 'failed', code: 'not_a_record', reason: `Item ${this.rows.length}: ${why}` });
	}

	private readonly takeUp = (names: readonly string[]): void => {
		let nth = 0;
		for (const name of names) {
			if (name !== this.before[nth]) this.present.add(name);
			nth += 1;
		}
		this.before = names;
	};
}
