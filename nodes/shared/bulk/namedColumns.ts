import type { IExecuteFunctions } from 'n8n-workflow';
import type { Field, Fields } from '../values/fields';
import type { JsonObject } from '../values/json';
import { ColumnNotes } from './columnNotes';
import { Columns } from './columns';
import type { FieldNames } from './fieldNames';
import type { Note } from './notes';
import { findPlaces } from './raws';
import type { RawsRead, RowColumns } from './rowColumns';

/** Fields that are found by their names, or by those under "Field Names". */
export class NamedColumns implements RowColumns {
	readonly present: Set<string>;
	readonly names: Readonly<Record<string, string>>;
	readonly elsewhere: string;
	readonly evaluates = false;
	private readonly columns: Columns;
	private readonly notes: ColumnNotes;
	/** A list of records says the names itself. */
	private readonly canBeNamed: boolean;

	/** `sought` are those of the operation's fields that are looked for: all of them, unless given. */
	constructor(fields: Fields, fieldNames: FieldNames, sought: Fields = fields) {
		this.columns = new Columns(sought, fieldNames, findPlaces(fields));
		this.notes = new ColumnNotes(sought, fieldNames, this.columns);
		this.present = this.columns.present;
		this.names = fieldNames.names;
		this.canBeNamed = Object.keys(fieldNames.names).length > 0;
		this.elsewhere = this.canBeNamed ? ' Or name the fields that hold them under "Field Names".' : '';
	}

	read(json: JsonObject): Extract<RawsRead, { kind: 'read' }> {
		return { kind: 'read', value: this.columns.read(json) };
	}

	where(name: string, { label }: Field): string {
		return `${label} (field "${this.names[name] ?? name}")`;
	}

	cureMissing(): string {
		return `Fill it${this.canBeNamed ? ', or name the field that holds it under "Field Names"' : ''}.`;
	}

	describeHeld(json: JsonObject, noun: 'item' | 'record'): string {
		return this.notes.describeHeld(json, noun);
	}

	check(context: Pick<IExecuteFunctions, 'getNode'>): void {
		this.notes.checkNames(context);
	}

	list(hidden: ReadonlySet<string>): readonly Note[] {
		return this.notes.list(hidden);
	}
}
