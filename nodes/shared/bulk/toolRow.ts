import type { IDataObject } from 'n8n-workflow';
import type { JsonObject } from '../values/json';
import type { Row } from './foundRows';

/**
 * What the output items hold of their rows: everything, or, as an AI agent's tool, only what the operation read of each, by
 * the fields' own names. Agents from version 3 on put all of their own item into the tool's, and the model is told what the
 * output items hold.
 */
export class HeldFields {
	private readonly read = new Map<number, IDataObject>();

	constructor(private readonly isForAgent: boolean) {}

	/** Notes what was read of a row. */
	add(index: number, raws: ReadonlyMap<string, unknown>): void {
		if (this.isForAgent) this.read.set(index, Object.fromEntries(raws) as IDataObject);
	}

	/** The row as its output item shows it. */
	keep({ itemIndex, ...row }: Row, index: number): Row {
		return this.isForAgent ? { itemIndex, json: this.read.get(index) ?? {} } : { itemIndex, ...row };
	}

	/** A row and its record, with only what may be told of them. */
	limit<T extends { readonly row: Row; readonly record: JsonObject }>({ row, record }: T, index: number) {
		const kept = this.keep(row, index);
		return { row: kept, record: this.isForAgent ? kept.json : record };
	}
}
