import { evaluate } from '../../n8n/evaluate';
import { isObject, type JsonObject } from '../../values/json';
import type { Read } from '../../values/read';
import type { PlacedField } from '../raws';
import type { RawsRead } from '../rowColumns';
import type { MappedValue } from './mappedValue';

/** Where a field's value comes from: what is mapped to it, or columns of its name, of which each row may have one. */
export type Source = MappedValue | { readonly kind: 'alike'; readonly columns: readonly [string, ...string[]] };

/** A field with its source, and how it went. */
export interface TakenField {
	readonly name: string;
	/** The field's place among those of the operation. */
	readonly place: number;
	readonly source: Source;
	/** The one column of a row that it is read from, which most fields have: it costs the least. */
	readonly column: string | undefined;
	/** Rows that have it, be it empty. */
	held: number;
	/** A row has several of its columns. */
	isAmbiguous: boolean;
}

export function takeFrom(name: string, place: number, source: Source): TakenField {
	const columns = source.kind === 'column' ? source.steps : source.kind === 'alike' ? source.columns : [];
	return { name, place, source, column: columns.length === 1 ? columns[0] : undefined, held: 0, isAmbiguous: false };
}

type ValueRead = Read<unknown, { readonly why: string }>;

/** A row without the value. */
const nothing: ValueRead = { kind: 'read', value: undefined };

/** What a row holds of one field. */
function takeValue(taken: TakenField, json: JsonObject, evaluateText: (text: string) => unknown): ValueRead {
	const { source } = taken;
	if (source.kind === 'constant') return hold(taken, source.value);
	if (source.kind === 'expression') return holdEvaluated(taken, source.text, evaluateText);
	if (source.kind === 'column') return followPath(taken, source, json, evaluateText);
	const [column, ...others] = source.columns.filter((one) => Object.hasOwn(json, one));
	if (others.length > 0) taken.isAmbiguous = true;
	return column === undefined || others.length > 0 ? nothing : hold(taken, json[column]);
}

function hold(taken: TakenField, value: unknown): ValueRead {
	taken.held += 1;
	return { kind: 'read', value };
}

function holdEvaluated(taken: TakenField, text: string, evaluateText: (text: string) => unknown): ValueRead {
	const read = evaluate(() => evaluateText(text));
	if (read.kind === 'read' && read.value !== undefined && read.value !== null) taken.held += 1;
	return read;
}

/** Only what expressions would find there too: a list and a text have properties of their own, such as their length. */
function followPath(
	taken: TakenField,
	{ steps, text }: Extract<Source, { kind: 'column' }>,
	json: JsonObject,
	evaluateText: (text: string) => unknown,
): ValueRead {
	let value: unknown = json;
	for (const step of steps) {
		if (value === undefined || value === null) return nothing;
		if (!isObject(value)) return holdEvaluated(taken, text, evaluateText);
		if (!Object.hasOwn(value, step)) return nothing;
		value = value[step];
	}
	return hold(taken, value);
}

/** The values of a row, or the first expression of it that failed. */
export function takeRow(
	all: readonly TakenField[],
	fields: readonly PlacedField[],
	json: JsonObject,
	evaluateText: (text: string) => unknown,
): RawsRead {
	const raws = new Array<unknown>(fields.length).fill(undefined);
	let why: string | undefined;
	for (const taken of all) {
		const { column } = taken;
		if (column !== undefined) {
			if (!Object.hasOwn(json, column)) continue;
			taken.held += 1;
			raws[taken.place] = json[column];
			continue;
		}
		const read = takeValue(taken, json, evaluateText);
		if (read.kind === 'read') {
			raws[taken.place] = read.value;
			continue;
		}
		why ??= `the expression mapped to ${fields[taken.place]?.field.label ?? taken.name} failed: ${read.why}`;
	}
	return why === undefined ? { kind: 'read', value: raws } : { kind: 'failed', why };
}

/** The one column that a field comes from, as a person would say it. */
export function nameColumn({ source }: TakenField): string | undefined {
	if (source.kind === 'column') return source.steps.join('.');
	return source.kind === 'alike' && source.columns.length === 1 ? source.columns[0] : undefined;
}

/** All columns that a field is read from. */
export function listColumns({ source }: TakenField): readonly string[] {
	if (source.kind === 'column') return [source.steps[0]];
	if (source.kind === 'alike') return source.columns;
	return source.kind === 'expression' ? source.columns : [];
}
