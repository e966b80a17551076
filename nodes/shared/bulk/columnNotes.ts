import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import { showUnseen } from '../values/characters';
import type { Field, Fields } from '../values/fields';
import { show, type JsonObject } from '../values/json';
import type { Columns } from './columns';
import type { FieldNames } from './fieldNames';
import { describeHeaderLine, findHeaderLines } from './headerLine';
import { listNames, type Note } from './notes';

/** What can be said of the columns of the input, once all rows are read. */
export class ColumnNotes {
	private headerLines: ReadonlyMap<string, string> | undefined;

	constructor(
		private readonly fields: Fields,
		private readonly fieldNames: FieldNames,
		private readonly columns: Columns,
	) {}

	/** Throws, where a key or a required field stands under "Field Names" with a name that no item has. */
	checkNames(context: Pick<IExecuteFunctions, 'getNode'>): void {
		for (const { field, message } of this.listAbsent()) {
			const { isKey, required } = this.fields[field] ?? {};
			if (isKey !== true && required !== true) continue;
			const description = `${this.describePresent()} Correct the name under "Field Names", or remove the entry.`;
			throw new NodeOperationError(context.getNode(), message, { description });
		}
	}

	/** `hidden` are columns that are spoken of elsewhere. */
	list(hidden: ReadonlySet<string>): readonly Note[] {
		const { present, used, untakenKeys, ambiguous } = this.columns;
		const absent = this.listAbsent().map(({ message }) => `${message} ${this.describePresent()}`);
		const alike = [...ambiguous].map(([field, columns]) => this.describeAmbiguous(field, columns));
		const untaken = [...untakenKeys.keys()].map((column) => this.describeUntaken(column));
		const headers = [...present].flatMap((column) => this.describeHeaderLine(column) ?? []);
		const warnings = [...absent, ...alike, ...untaken, ...headers];
		const told = new Set([...hidden, ...untakenKeys.keys(), ...[...ambiguous.values()].flat()]);
		const unused = [...present].filter((column) => !used.has(column) && !told.has(column));
		return [
			...warnings.map((message): Note => ({ type: 'warning', message })),
			...(unused.length > 0 ? [{ type: 'info', message: `Not used: ${listNames(unused)}.` } as const] : []),
		];
	}

	/** What a row has in place of what it lacks: `The item has the fields "Name", "E-Mail".` */
	describeHeld(json: JsonObject, noun: 'item' | 'record'): string {
		const held = Object.keys(json);
		if (held.length === 0) return `The ${noun} has no fields.`;
		const list = `The ${noun} has the field${held.length === 1 ? '' : 's'} ${listNames(held)}.`;
		const untaken = held.filter((column) => this.columns.untakenKeys.has(column));
		const headers = held.flatMap((column) => this.describeHeaderLine(column) ?? []);
		return [list, ...untaken.map((column) => this.describeUntaken(column)), ...headers].join(' ');
	}

	/** Fields under "Field Names" that no item has; none, where the items have no fields at all. */
	private listAbsent(): { readonly field: string; readonly message: string }[] {
		const { names, named } = this.fieldNames;
		if (this.columns.present.size === 0) return [];
		return [...named]
			.filter((field) => !this.columns.found.has(field))
			.map((field) => {
				const message = `No item has the field ${show(names[field])} that "Field Names" gives for ${this.label(field)}.`;
				return { field, message };
			});
	}

	private describePresent(): string {
		return `The items have: ${listNames(this.columns.present)}.`;
	}

	private describeAmbiguous(field: string, columns: readonly string[]): string {
		const both = columns.map((column) => showUnseen(show(column))).join(' and ');
		const where = `${this.label(field)} (field "${this.fieldNames.names[field] ?? field}")`;
		return `${both} could both be ${where}, and neither was taken. Rename or remove one of them.`;
	}

	private describeUntaken(column: string): string {
		const field = this.columns.untakenKeys.get(column) ?? '';
		const name = this.fieldNames.names[field];
		const cure =
			name === undefined ? `Rename it to "${field}" to take it.` : `Write ${name} under "Field Names" to take it.`;
		return (
			`${showUnseen(show(column))} was not taken for ${this.label(field)}: its name holds what cannot be seen, and a key ` +
			`is taken from such a column only where it is named. ${cure}`
		);
	}

	private describeHeaderLine(column: string): string | undefined {
		this.headerLines ??= findHeaderLines(this.columns.present, this.fields, this.fieldNames);
		const delimiter = this.headerLines.get(column);
		return delimiter === undefined ? undefined : describeHeaderLine(column, delimiter);
	}

	private label(field: string): string {
		const { label = field }: Partial<Field> = this.fields[field] ?? {};
		return label;
	}
}
