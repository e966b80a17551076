import { removeUnseen } from '../values/characters';
import type { Field, Fields } from '../values/fields';
import type { JsonObject } from '../values/json';
import { followSteps } from '../values/readPath';
import type { FieldNames } from './fieldNames';
import type { Raws } from './raws';

/** A field, and the columns in which rows may hold it. */
interface Wanted {
	readonly field: string;
	/** The field's place among those of the operation. */
	readonly place: number;
	readonly name: string;
	/** The name as a path with dots. */
	readonly steps: readonly string[];
	/** Columns of this name, but for what cannot be seen in a column's name. */
	readonly alike: readonly string[];
	/** The same for the first step of the path. */
	readonly alikeFirst: readonly string[];
	/** Whether those are taken: a key is taken from them only where it is named under "Field Names". */
	readonly takesAlike: boolean;
	/** There is one column that can hold it, and no path. */
	readonly isPlain: boolean;
	/** A row has had the column of its very name. */
	wasFound: boolean;
}

/** Where the fields of a record are found in rows: which columns there are, and what became of them. */
export class Columns {
	/** All columns of all rows, in the order of their appearance: put in before any row is read. */
	readonly present = new Set<string>();
	/** Columns that a field was found in. */
	readonly used = new Set<string>();
	/** Fields that some row has. */
	readonly found = new Set<string>();
	/** Columns that were not taken for a key, since nobody named it, with the key. */
	readonly untakenKeys = new Map<string, string>();
	/** Fields for which a row has several columns that look alike. */
	readonly ambiguous = new Map<string, readonly string[]>();
	private wanted: readonly Wanted[] | undefined;

	constructor(
		private readonly fields: Fields,
		private readonly fieldNames: FieldNames,
		/** Of all fields of the operation. */
		private readonly places: ReadonlyMap<string, number>,
	) {}

	/** What a row holds of each field. A field that is there and holds nothing at all is null. */
	read(json: JsonObject): Raws {
		this.wanted ??= this.listWanted();
		const raws = new Array<unknown>(this.places.size).fill(undefined);
		for (const wanted of this.wanted) {
			if (Object.hasOwn(json, wanted.name)) {
				this.note(wanted, wanted.name);
				raws[wanted.place] = json[wanted.name] ?? null;
				continue;
			}
			if (wanted.isPlain) continue;
			const [column, ...steps] = this.findPath(json, wanted) ?? [];
			if (column === undefined) continue;
			this.used.add(column);
			const value = followSteps(json[column], steps);
			if (!value) continue;
			this.found.add(wanted.field);
			raws[wanted.place] = value.value ?? null;
		}
		return raws;
	}

	private note(wanted: Wanted, column: string): void {
		if (wanted.wasFound) return;
		wanted.wasFound = true;
		this.used.add(column);
		this.found.add(wanted.field);
	}

	private listWanted(): readonly Wanted[] {
		const byCleanName = new Map<string, string[]>();
		for (const column of this.present) {
			const name = cleanColumn(column);
			const alike = byCleanName.get(name);
			if (alike) alike.push(column);
			else byCleanName.set(name, [column]);
		}
		const findAlike = (name: string): readonly string[] =>
			(byCleanName.get(cleanColumn(name)) ?? []).filter((column) => column !== name);
		return Object.entries(this.fields).map(([field, { isKey }]: [string, Field]) => {
			const name = this.fieldNames.names[field] ?? field;
			const steps = this.fieldNames.names[field] === undefined ? [name] : name.split('.');
			const takesAlike = isKey !== true || this.fieldNames.named.has(field);
			const [alike, alikeFirst] = [findAlike(name), findAlike(steps[0] ?? '')];
			const isPlain = steps.length === 1 && alike.length === 0 && alikeFirst.length === 0;
			const place = this.places.get(field) ?? 0;
			return { field, place, name, steps, alike, alikeFirst, takesAlike, isPlain, wasFound: false };
		});
	}

	/** The column that holds the field, and the steps within it, where there is none of its very name. */
	private findPath(json: JsonObject, wanted: Wanted): readonly string[] | undefined {
		const { steps, alike, alikeFirst } = wanted;
		if (steps.length > 1 && Object.hasOwn(json, steps[0] ?? '')) return steps;
		if (alike.length === 0 && alikeFirst.length === 0) return undefined;
		const column = this.chooseAlike(json, wanted, alike);
		if (column !== undefined) return [column];
		const first = steps.length > 1 ? this.chooseAlike(json, wanted, alikeFirst) : undefined;
		return first === undefined ? undefined : [first, ...steps.slice(1)];
	}

	/** The one column that looks alike, where it may be taken and is the only one of this row. */
	private chooseAlike(json: JsonObject, { field, takesAlike }: Wanted, alike: readonly string[]): string | undefined {
		const own = alike.filter((column) => Object.hasOwn(json, column));
		const [column] = own;
		if (column === undefined) return undefined;
		if (!takesAlike) this.untakenKeys.set(column, field);
		else if (own.length > 1) this.ambiguous.set(field, own);
		else return column;
		return undefined;
	}
}

/**
 * A column's name without what cannot be seen in it: a byte-order mark (also one that was read as Windows-1252), blanks around
 * it, no-break spaces in place of blanks. Letter case and "_" count.
 */
export function cleanColumn(name: string): string {
	return removeUnseen(name.replace(/^ï»¿/, ''))
		.replace(/[\u00a0\u2007\u202f]/g, ' ')
		.trim();
}
