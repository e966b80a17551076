import { fail, type FieldRead } from '../../shared/values/fieldRead';
import { flag } from '../../shared/values/fields';
import { show } from '../../shared/values/json';
import { foldLook } from '../../shared/values/lookAlike';
import { readList } from '../../shared/values/readList';
import { readText } from '../../shared/values/readText';
import type { CustomField, CustomOption } from '../api/userFields';
import { findPatternFault } from './patternFault';

/** What Zendesk takes for a value of a custom field. */
export type CustomValue = string | number | boolean | readonly string[] | null;

type ReadValue = (given: unknown, field: CustomField) => FieldRead<CustomValue>;

/** How the values of each type are read. What Zendesk adds later is sent as text. */
const readers: Readonly<Record<string, ReadValue>> = {
	checkbox: (given) => flag({ label: '', description: '' }).read(given),
	date: readDate,
	decimal: (given) => readNumber(given, /^[+-]?\d+(\.\d+)?$/, 'a number such as 3.5, with a point and no other mark'),
	dropdown: (given, field) => readOption(given, field),
	integer: (given) => readNumber(given, /^[+-]?\d+$/, 'a whole number such as 4'),
	lookup: readId,
	multiselect: readOptions,
	regexp: readPattern,
};

/** Reads a value that is not empty for a field of the account. Null is an empty cell that clears: a checkbox it unticks. */
export function readCustomValue(field: CustomField, given: unknown): FieldRead<CustomValue> {
	if (given === null) return { kind: 'read', value: field.type === 'checkbox' ? false : null };
	const read = Object.hasOwn(readers, field.type) ? readers[field.type] : undefined;
	return read ? read(given, field) : readWords(given);
}

function readWords(given: unknown): FieldRead<string> {
	return readText(typeof given === 'boolean' ? String(given) : given, {});
}

function readNumber(given: unknown, form: RegExp, wanted: string): FieldRead<number> {
	const text = typeof given === 'number' || typeof given === 'string' ? String(given).trim() : '';
	const value = form.test(text) ? Number(text) : NaN;
	const isExact = Math.abs(value) <= Number.MAX_SAFE_INTEGER;
	if (isExact) return { kind: 'read', value };
	return fail('invalid_value', `must be ${wanted}, and is ${show(given)}`);
}

/** The day as it is written, whatever time stands behind it. Other ways to write a day are not guessed. */
function readDate(given: unknown): FieldRead<string> {
	const text = typeof given === 'string' ? given.trim() : '';
	const day = /^(\d{4}-\d\d-\d\d)(?:[T ][\d:.,]+(?:Z|[+-]\d\d:?\d\d)?)?$/.exec(text)?.[1];
	if (day !== undefined && isDay(day)) return { kind: 'read', value: day };
	return fail('invalid_value', `must be a day such as 2026-12-31, and is ${show(given)}`);
}

/** JavaScript would make 2 March of 30 February. */
function isDay(day: string): boolean {
	const time = new Date(`${day}T00:00:00Z`);
	return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(day);
}

function readId(given: unknown): FieldRead<string> {
	const text = typeof given === 'number' || typeof given === 'string' ? String(given).trim() : '';
	if (/^[1-9]\d*$/.test(text)) return { kind: 'read', value: text };
	return fail('invalid_value', `must be an id (a whole number such as 6130871991962), and is ${show(given)}`);
}

/** The tag of an option: by the tag itself, or by the option's name, in any case. A name of two options is not guessed between. */
function readOption(given: unknown, { options }: Pick<CustomField, 'options'>): FieldRead<string> {
	const word = readWords(given);
	if (word.kind === 'failed') return word;
	const exact = options.find(({ tag }) => tag === word.value);
	if (exact) return { kind: 'read', value: exact.tag };
	const named = options.filter(({ name }) => name === word.value);
	const alike = named.length > 0 ? named : options.filter((option) => isAlike(option, word.value));
	const [first, ...others] = alike;
	if (first && others.length === 0) return { kind: 'read', value: first.tag };
	if (!first) return fail('unknown_option', `is ${show(word.value)}, and must be one of: ${listNames(options)}`);
	const tags = alike.map(({ tag }) => tag).join(', ');
	return fail(
		'ambiguous_reference',
		`is ${show(word.value)}, which is the name of ${alike.length} options. Give the tag: ${tags}`,
	);
}

function isAlike({ name, tag }: CustomOption, word: string): boolean {
	const folded = foldLook(word);
	return foldLook(name) === folded || tag.toLowerCase() === folded;
}

/** Options that a reason lists. */
const maxListed = 20;

function listNames(options: readonly CustomOption[]): string {
	const names = options.slice(0, maxListed).map(({ name }) => name);
	return `${names.join(', ')}${options.length > maxListed ? ` and ${options.length - maxListed} more` : ''}`;
}

/** A cell that is the name of one option is that one, though it holds a comma. */
function readOptions(given: unknown, field: CustomField): FieldRead<readonly string[]> {
	const listed = readListed(given, field);
	const whole = typeof given === 'string' ? readOption(given, field) : undefined;
	if (whole?.kind !== 'read') return listed;
	if (listed.kind === 'failed' || listed.value.length === 1) return { kind: 'read', value: [whole.value] };
	const several = listed.value.join(', ');
	return fail(
		'ambiguous_reference',
		`is ${show(given)}, which is the name of one option and a list of others. Give ${whole.value} for the one, or ${several} for the others`,
	);
}

function readListed(given: unknown, field: CustomField): FieldRead<readonly string[]> {
	const words = readList(given, {});
	if (words.kind === 'failed') return words;
	const tags = new Set<string>();
	for (const word of words.value) {
		const tag = readOption(word, field);
		if (tag.kind === 'failed') return tag;
		tags.add(tag.value);
	}
	return { kind: 'read', value: [...tags] };
}

function readPattern(given: unknown, { pattern }: CustomField): FieldRead<string> {
	const word = readWords(given);
	if (word.kind === 'failed' || pattern === undefined) return word;
	const fault = findPatternFault(pattern, word.value);
	return fault === undefined ? word : fail('invalid_value', fault);
}
