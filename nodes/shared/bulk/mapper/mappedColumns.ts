import type { IExecuteFunctions } from 'n8n-workflow';
import type { Field } from '../../values/fields';
import type { JsonObject } from '../../values/json';
import type { KeyRules } from '../keys';
import { listNames, type Note } from '../notes';
import type { OperationFace } from '../operation';
import { findPlaces, placeFields, type PlacedField } from '../raws';
import type { RawsRead, RowColumns } from '../rowColumns';
import { checkTaken } from './checkTaken';
import { chooseColumns, type ChosenColumns } from './chooseColumns';
import type { MappedValue } from './mappedValue';
import type { Mapping } from './mapping';
import { describeHeaderLines, listMappingNotes } from './mappingNotes';
import { nameColumn, takeFrom, takeRow } from './takenColumns';

/** Fields that are found as the mapper of version 2 says. */
export class MappedColumns implements RowColumns {
	readonly present = new Set<string>();
	readonly elsewhere = '';
	private chosenOnce: ChosenColumns | undefined;
	private rows = 0;
	/** The item that expressions are evaluated for. */
	private itemIndex = 0;
	private readonly fields: readonly PlacedField[];
	/** Of each group of keys, those that records are found by. */
	private readonly chosenKeys: readonly (readonly string[])[];

	constructor(
		private readonly context: Pick<IExecuteFunctions, 'evaluateExpression'>,
		private readonly operation: Pick<OperationFace, 'fields'> & KeyRules,
		private readonly mapping: Mapping,
	) {
		this.fields = placeFields(operation.fields);
		const groups = operation.foundBy?.groups ?? [];
		this.chosenKeys = groups.map((group) => group.filter((key) => mapping.keys?.has(key)));
	}

	get evaluates(): boolean {
		return [...this.mapping.mapped.values()].some(mayEvaluate);
	}

	/** Which columns are taken is known once all columns are. */
	private get chosen(): ChosenColumns {
		return (this.chosenOnce ??= this.choose());
	}

	get names(): Readonly<Record<string, string>> {
		return Object.fromEntries(this.chosen.taken.map((taken) => [taken.name, nameColumn(taken) ?? taken.name]));
	}

	read(json: JsonObject, itemIndex: number): RawsRead {
		this.rows += 1;
		this.itemIndex = itemIndex;
		return takeRow(this.chosen.taken, this.fields, json, this.evaluate);
	}

	where(name: string, { label }: Field): string {
		return `${label} (${this.describeSource(name)})`;
	}

	cureMissing({ label }: Field): string {
		return `Fill it, or map another column to ${label}.`;
	}

	/** `Group Name (field "group_name") …` and the service's `Name: is too long` say which column was mapped. */
	nameColumns(reason: string): string {
		const { fields } = this.operation;
		const isMapped = (name: string): boolean => this.chosen.taken.some((one) => one.name === name);
		const named = reason.replace(/\(field "([\w.]+)"\)/g, (mark, name: string) =>
			isMapped(name) ? `(${this.describeSource(name)})` : mark,
		);
		const first = Object.entries(fields).find(([name, { label }]) => isMapped(name) && named.startsWith(`${label}: `));
		if (!first) return named;
		const [name, { label }] = first;
		return `${label} (${this.describeSource(name)})${named.slice(label.length)}`;
	}

	/** The fields chosen to find records by, of which this record has none. */
	findLacking(record: JsonObject): string | undefined {
		for (const keys of this.chosenKeys) {
			if (keys.some((key) => record[key] !== undefined)) continue;
			const named = keys.map((key) => `${this.operation.fields[key]?.label ?? key} (${this.describeSource(key)})`);
			return keys.length === 1
				? `${named.join('')} is missing or empty, and the record is found by it. Fill it.`
				: `${named.join(' and ')} are missing or empty, and the record is found by them. Fill one of them.`;
		}
		return undefined;
	}

	describeHeld(json: JsonObject): string {
		const held = Object.keys(json);
		if (held.length === 0) return 'This row has no columns.';
		return [`This row has: ${listNames(held)}.`, ...describeHeaderLines(held, this.operation.fields)].join(' ');
	}

	check(context: Pick<IExecuteFunctions, 'getNode'>): void {
		if (this.present.size > 0 && this.rows > 0) checkTaken(context, this.operation, this.told());
	}

	list(hidden: ReadonlySet<string>): readonly Note[] {
		return listMappingNotes(this.told(), this.operation.fields, hidden);
	}

	private told() {
		return { mapping: this.mapping, chosen: this.chosen, present: this.present, rows: this.rows };
	}

	private choose(): ChosenColumns {
		const { fields, foundBy } = this.operation;
		if (this.mapping.mode === 'automatic') return chooseColumns(this.present, fields, foundBy, this.mapping);
		const places = findPlaces(fields);
		const taken = [...this.mapping.mapped].map(([name, source]) => takeFrom(name, places.get(name) ?? 0, source));
		return { taken, harmful: new Map(), unchosen: new Map() };
	}

	private readonly evaluate = (text: string): unknown => this.context.evaluateExpression(text.slice(1), this.itemIndex);

	private describeSource(name: string): string {
		const taken = this.chosen.taken.find((one) => one.name === name);
		const column = taken && nameColumn(taken);
		if (column !== undefined) return `column ${listNames([column])}`;
		if (taken?.source.kind === 'constant') return 'the same for all rows';
		if (taken?.source.kind === 'expression') return 'by its expression';
		return taken ? 'several columns' : 'no column';
	}
}

/** What stands within a column may be of a text or a list, which n8n knows best. */
function mayEvaluate(source: MappedValue): boolean {
	return source.kind === 'expression' || (source.kind === 'column' && source.steps.length > 1);
}
