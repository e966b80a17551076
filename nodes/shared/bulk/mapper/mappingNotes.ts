import type { Fields } from '../../values/fields';
import { show } from '../../values/json';
import { ownNames } from '../fieldNames';
import { describeHeaderLine, findHeaderLines } from '../headerLine';
import { count, listNames, type Note } from '../notes';
import { labelOf } from './chosenKeys';
import type { Told } from './told';
import { listColumns, nameColumn, type TakenField } from './takenColumns';

/** What the hint of a run says of the columns: which were taken for what, and which were left. */
export function listMappingNotes(told: Told, fields: Fields, hidden: ReadonlySet<string>): readonly Note[] {
	const { chosen, present, rows, mapping } = told;
	const warnings = [
		...chosen.taken.flatMap((taken) => describeLack(taken, fields, rows) ?? []),
		...chosen.taken.flatMap((taken) => describeExpression(taken, fields, told) ?? []),
		...chosen.taken.filter(({ isAmbiguous }) => isAmbiguous).map((taken) => describeAmbiguous(taken, fields)),
		...describeHarmful(told, fields),
		...mapping.leftKeys.map((key) => describeLeftKey(key, fields)),
		...describeStrange(mapping.strange),
		...describeHeaderLines(present, fields),
	];
	return [
		...warnings.map((message): Note => ({ type: 'warning', message })),
		...[...describeTaken(told, fields), ...describeLeft(told, fields, hidden)].map(
			(message): Note => ({ type: 'info', message }),
		),
	];
}

/** Names of a file read with the wrong delimiter, as sentences. */
export function describeHeaderLines(columns: Iterable<string>, fields: Fields): readonly string[] {
	const found = findHeaderLines(columns, fields, ownNames);
	return [...found].map(([column, delimiter]) => describeHeaderLine(column, delimiter));
}

export function describeAmbiguous(taken: TakenField, fields: Fields): string {
	const both = listColumns(taken).map((column) => listNames([column]));
	const label = labelOf(fields, taken.name);
	return `${both.join(' and ')} could all be ${label}: where a row has several of them, none was taken. Rename or remove all but one, or map the right one.`;
}

/** A mapped column that only some rows have. */
function describeLack(taken: TakenField, fields: Fields, rows: number): string | undefined {
	if (taken.source.kind !== 'column' || taken.held === 0 || taken.held === rows) return undefined;
	const lacking = count(rows - taken.held, 'row');
	return `The column ${listNames([nameColumn(taken) ?? ''])}, mapped to ${labelOf(fields, taken.name)}, is missing in ${lacking} of ${rows}.`;
}

/** n8n gives nothing where an expression trips over what is not there: that is told. */
function describeExpression(
	{ name, source, held }: TakenField,
	fields: Fields,
	{ present, rows }: Told,
): string | undefined {
	if (source.kind !== 'expression' || rows === 0) return undefined;
	const label = labelOf(fields, name);
	const absent = source.columns.filter((column) => !present.has(column));
	if (absent.length > 0) {
		return `The expression mapped to ${label} reads ${listNames(absent)}, and no row has such a column. The rows have: ${listNames(present)}.`;
	}
	return held < rows
		? `The expression mapped to ${label} gave nothing for ${count(rows - held, 'row')} of ${rows}.`
		: undefined;
}

function describeHarmful({ chosen: { harmful } }: Told, fields: Fields): readonly string[] {
	if (harmful.size === 0) return [];
	const columns = [...harmful]
		.map(([column, field]) => `${listNames([column])} (${labelOf(fields, field)})`)
		.join(', ');
	const names = [...new Set(harmful.values())].join(', ');
	return [
		`Not taken by their name alone, since they could be meant for something else: ${columns}. To write them, map them, or name them under "Also Take": ${names}.`,
	];
}

function describeLeftKey(key: string, fields: Fields): string {
	const label = labelOf(fields, key);
	return `What is mapped to ${label} was left out: records are not found by it. Choose ${label} under "Find Records By" to look by it, or remove the field.`;
}

function describeStrange(strange: readonly string[]): readonly string[] {
	if (strange.length === 0) return [];
	return [`Mapped, but no field of this operation, and left out: ${listNames(strange)}. Remove them under "Columns".`];
}

function describeTaken({ mapping, chosen }: Told, fields: Fields): readonly string[] {
	if (mapping.mode === 'each') return [];
	const taken = chosen.taken.filter(({ held }) => held > 0);
	if (taken.length === 0) return [];
	const each = taken.map((one) => {
		const by = mapping.keys?.has(one.name) ? ', by which records are found' : '';
		return `${listColumns(one)
			.map((column) => show(column))
			.join(', ')} for ${labelOf(fields, one.name)}${by}`;
	});
	return [`Columns taken: ${each.join('; ')}.`];
}

function describeLeft({ chosen, present }: Told, fields: Fields, hidden: ReadonlySet<string>): readonly string[] {
	const { taken, harmful, unchosen } = chosen;
	const used = new Set(taken.flatMap((one) => listColumns(one)));
	const left = [...present].filter(
		(column) => !used.has(column) && !hidden.has(column) && !harmful.has(column) && !unchosen.has(column),
	);
	const keys = [...unchosen].map(([column, field]) => `${listNames([column])} (${labelOf(fields, field)})`);
	return [
		...(keys.length > 0 ? [`Left out, since records are not found by it: ${keys.join(', ')}.`] : []),
		...(left.length > 0 ? [`Not used: ${listNames(left)}.`] : []),
	];
}
