import { beginsWithSign, removeUnseen } from './characters';
import { fail, type FieldRead } from './fieldRead';
import { show } from './json';
import { describeLostDigits } from './numbers';
import { readList, type ListRules } from './readList';
import { readObject } from './readObject';
import { readText, type TextKind, type TextRules } from './readText';
import { describeSeveral, splitCell } from './severalValues';

export type { FieldRead } from './fieldRead';

export interface Field<T = unknown, Required extends boolean = boolean> {
	readonly label: string;
	readonly description: string;
	readonly kind: 'text' | 'id' | 'flag' | 'choice' | 'list' | 'object';
	readonly required: Required;
	/** Records are found by it: no column that merely looks like it is taken for it. */
	readonly isKey?: boolean;
	/** A column that merely has its name may be meant for something else, and would do harm unseen. */
	readonly onlyWhenMapped?: boolean;
	/**
	 * A key that the operation did not always have. Where columns are not mapped (version 1), a column of this name counts only
	 * where it stands under "Field Names"; in a JSON array, only where the record has no older key of the same thing.
	 */
	readonly onlyWhenNamed?: boolean;
	/** What its text is. */
	readonly holds?: TextKind;
	/** The service compares this key without regard to upper and lower case. */
	readonly anyCase?: boolean;
	/** Characters, at most. */
	readonly maxLength?: number;
	readonly options?: readonly string[];
	/** What stands in the empty input, as an example. */
	readonly example?: string;
	/** What is sent for an empty cell that is to clear the field. Absent, where the service cannot clear it so. */
	readonly clearedTo?: Cleared;
	/** Reads a value that is not empty. Never throws, whatever it is. */
	read(raw: unknown): FieldRead<T>;
}

/** What a service takes for "nothing". */
export type Cleared = null | '' | readonly never[];

export type Fields = Readonly<Record<string, Field>>;

type ValueOf<F> = F extends Field<infer T> ? T : never;

/** The record that these fields make: what is required is there. */
export type RecordOf<F extends Fields> = {
	readonly [K in keyof F as F[K] extends Field<unknown, true> ? K : never]: ValueOf<F[K]>;
} & {
	readonly [K in keyof F as F[K] extends Field<unknown, true> ? never : K]?: ValueOf<F[K]>;
};

interface About {
	readonly label: string;
	readonly description: string;
	readonly example?: string;
	readonly isKey?: boolean;
	readonly onlyWhenMapped?: boolean;
}

interface KeyAbout extends About {
	readonly anyCase?: boolean;
	readonly onlyWhenNamed?: boolean;
}

/** Any text; what it is for is said by `holds`. */
export function text(about: KeyAbout & TextRules): Field<string, false> {
	return { ...about, kind: 'text', required: false, read: (raw) => readText(raw, about) };
}

/** An address, checked only as far as no service can mean anything else: something, an @, something. Always a key. */
export function email(about: Omit<KeyAbout, 'isKey'>): Field<string, false> {
	const rules = { maxLength: 254, holds: 'key', isKey: true } as const;
	return { ...about, ...rules, kind: 'text', required: false, read: (raw) => readEmail(raw, rules) };
}

/** A whole positive number that survives a double (up to 2^53 - 1), given as a number or as digits. */
export function id(about: About): Field<number, false> {
	return { ...about, kind: 'id', required: false, read: readId };
}

export function flag(about: About): Field<boolean, false> {
	return { ...about, kind: 'flag', required: false, read: readFlag };
}

export function choice(about: About & { options: readonly string[] }): Field<string, false> {
	return { ...about, kind: 'choice', required: false, read: (raw) => readChoice(raw, about.options) };
}

/** A list of words, its JSON, or one text with commas, semicolons, pipes or line breaks between them. */
export function list(about: About & ListRules): Field<readonly string[], false> {
	return { ...about, kind: 'list', required: false, read: (raw) => readList(raw, about) };
}

/** An object, or its JSON. */
export function object(about: About): Field<object, false> {
	return { ...about, kind: 'object', required: false, read: readObject };
}

export function required<T>(field: Field<T, false>): Field<T, true> {
	return { ...field, required: true };
}

/** A field that the service empties where it is sent this. */
export function clearable<T, const C extends Cleared>(field: Field<T, false>, clearedTo: C): Field<T | C, false> {
	return { ...field, clearedTo };
}

/** An empty cell of a table says nothing about a field: it isn't sent. What shows nothing is empty as well. */
export function isEmpty(raw: unknown): boolean {
	if (typeof raw !== 'string') return raw === undefined || raw === null;
	return !beginsWithSign(raw) && removeUnseen(raw).trim() === '';
}

function readEmail(raw: unknown, rules: TextRules): FieldRead<string> {
	const read = readText(raw, rules);
	if (read.kind === 'failed' || /^[^\s@]+@[^\s@]+$/.test(read.value)) return read;
	const cell = String(raw);
	const isSeveral = splitCell(cell).every((part) => part.includes('@'));
	const several = isSeveral ? describeSeveral(cell, 'email addresses') : undefined;
	return fail('invalid_value', `is not an email address: ${show(raw)}${several === undefined ? '' : `. ${several}`}`);
}

function readId(raw: unknown): FieldRead<number> {
	const lost = describeLostDigits(raw);
	if (lost !== undefined) return fail('invalid_value', `is ${lost}`);
	const digits = typeof raw === 'string' ? removeUnseen(raw).trim() : undefined;
	const value = digits !== undefined && /^\d+$/.test(digits) ? Number(digits) : raw;
	if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) return { kind: 'read', value };
	const isSeveral = digits !== undefined && splitCell(digits).every((part) => /^\d+$/.test(part));
	const several = isSeveral ? describeSeveral(digits, 'IDs') : undefined;
	const told = `must be an id (a whole number such as 6130871991962), and is ${show(raw)}`;
	return fail('invalid_value', `${told}${several === undefined ? '' : `. ${several}`}`);
}

const flagWords: Readonly<Record<string, boolean>> = {
	true: true,
	yes: true,
	'1': true,
	false: false,
	no: false,
	'0': false,
};

function readFlag(raw: unknown): FieldRead<boolean> {
	const lost = describeLostDigits(raw);
	if (lost !== undefined) return fail('invalid_value', `is ${lost}`);
	const word = typeof raw === 'string' || typeof raw === 'number' ? String(raw).trim().toLowerCase() : '';
	const value = typeof raw === 'boolean' ? raw : Object.hasOwn(flagWords, word) ? flagWords[word] : undefined;
	if (value !== undefined) return { kind: 'read', value };
	return fail('invalid_value', `must be true or false, and is ${show(raw)}`);
}

function readChoice(raw: unknown, options: readonly string[]): FieldRead<string> {
	const lost = describeLostDigits(raw);
	if (lost !== undefined) return fail('invalid_value', `is ${lost}`);
	const word = typeof raw === 'string' ? raw.trim().toLowerCase() : undefined;
	const option = options.find((known) => known === word);
	if (option !== undefined) return { kind: 'read', value: option };
	return fail('unknown_option', `is ${show(raw)}, and must be one of: ${options.join(', ')}`);
}
