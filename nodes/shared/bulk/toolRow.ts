import type { IDataObject } from 'n8n-workflow';
import type { JsonObject } from '../values/json';
import type { Fields } from '../values/fields';
import type { Row } from './foundRows';
import { nameRaws, placeFields, type PlacedField, type Raws } from './raws';

/**
 * What the output items hold of their rows: everything, or, as an AI agent's tool, only what the operation read of each, by
 * the fields' own names. Agents from version 3 on put all of their own item into the tool's, and the model is told what the
 * output items hold.
 */
export class HeldFields {
	private readonly read = new Map<number, IDataObject>();
	private readonly fields: readonly PlacedField[];

	constructor(
		fields: Fields,
		private readonly isForAgent: boolean,
	) {
		this.fields = placeFields(fields);
	}

	/** Notes what was read of a row. */
	add(index: number, raws: Raws): void {
		if (this.isForAgent) this.read.set(index, nameRaws(this.fields, raws) as IDataObject);
	}

	/** The rows as their output items show them. */
	keepAll(rows: readonly Row[]): readonly Row[] {
		return this.isForAgent ? rows.map((row, index) => this.keep(row, index)) : rows;
	}

	private keep(row: Row, index: number): Row {
		return this.isForAgent ? { itemIndex: row.itemIndex, json: this.read.get(index) ?? {} } : row;
	}

	/** A row and its record, with only what may be told of them. */
	limit<T extends { readonly row: Row; readonly record: JsonObject }>({ row, record }: T, index: number) {
		const kept = this.keep(row, index);
		return { row: kept, record: this.isForAgent ? kept.json : record };
	}
}
