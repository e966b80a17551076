import type { Code } from '../../../bulk/codes';
import { isObject, parseJson, show } from './json';

/** What reading one field of one row gives. */
export type FieldRead<T> =
	| { readonly ok: true; readonly value: T }
	| { readonly ok: false; readonly code: Code; readonly reason: string };

export interface Field<T = unknown, Required extends boolean = boolean> {
	readonly label: string;
	readonly description: string;
	readonly kind: 'text' | 'id' | 'flag' | 'choice' | 'list' | 'object';
	readonly required: Required;
	/** Characters, at most. */
	readonly maxLength?: number;
	readonly options?: readonly string[];
	/** Reads a value that is not empty. */
	read(raw: unknown): FieldRead<T>;
}

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
}

export function text(about: About & { maxLength?: number }): Field<string, false> {
	return { ...about, kind: 'text', required: false, read: (raw) => readText(raw, about.maxLength) };
}

/** An address, checked only as far as no service can mean anything else: something, an @, something. */
export function email(about: About): Field<string, false> {
	return {
		...about,
		kind: 'text',
		required: false,
		read: (raw) => {
			const read = readText(raw, 254);
			if (!read.ok || /^[^\s@]+@[^\s@]+$/.test(read.value)) return read;
			return fail('invalid_value', `is not an email address: ${show(raw)}`);
		},
	};
}

/** A whole positive number that survives a double (up to 2^53 - 1), given as a number or as digits. */
export function id(about: About): Field<number, false> {
	return { ...about, kind: 'id', required: false, read: readId };
}

export function flag(about: About): Field<boolean, false> {
	return { ...about, kind: 'flag', required: false, read: readFlag };
}

export function choice(about: About & { options: readonly string[] }): Field<string, false> {
	return {
		...about,
		kind: 'choice',
		required: false,
		read: (raw) => {
			const word = typeof raw === 'string' ? raw.trim().toLowerCase() : undefined;
			const option = about.options.find((known) => known === word);
			if (option !== undefined) return { ok: true, value: option };
			return fail('unknown_option', `is ${show(raw)}, and must be one of: ${about.options.join(', ')}`);
		},
	};
}

/** A list of words, or one text with commas between them. */
export function list(about: About): Field<readonly string[], false> {
	return { ...about, kind: 'list', required: false, read: readList };
}

/** An object, or its JSON. */
export function object(about: About): Field<object, false> {
	return { ...about, kind: 'object', required: false, read: readObject };
}

export function required<T>(field: Field<T, false>): Field<T, true> {
	return { ...field, required: true };
}

/** An empty cell of a table says nothing about a field: it isn't sent. */
export function isEmpty(raw: unknown): boolean {
	return raw === undefined || raw === null || (typeof raw === 'string' && raw.trim() === '');
}

function readText(raw: unknown, maxLength: number | undefined): FieldRead<string> {
	if (typeof raw === 'number' && Number.isFinite(raw)) return { ok: true, value: String(raw) };
	if (typeof raw !== 'string') return fail('invalid_value', `must be a text, and is ${show(raw)}`);
	const value = raw.trim();
	const length = [...value].length;
	if (maxLength !== undefined && length > maxLength) {
		return fail('too_long', `has ${length} characters, and may have ${maxLength}`);
	}
	return { ok: true, value };
}

function readId(raw: unknown): FieldRead<number> {
	const value = typeof raw === 'string' && /^\s*\d+\s*$/.test(raw) ? Number(raw) : raw;
	if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) return { ok: true, value };
	return fail('invalid_value', `must be an id (a whole number such as 6130871991962), and is ${show(raw)}`);
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
	const value = typeof raw === 'boolean' ? raw : flagWords[String(raw).trim().toLowerCase()];
	if (typeof value === 'boolean' && typeof raw !== 'object') return { ok: true, value };
	return fail('invalid_value', `must be true or false, and is ${show(raw)}`);
}

function readList(raw: unknown): FieldRead<readonly string[]> {
	const parts: readonly unknown[] | undefined = Array.isArray(raw)
		? raw
		: typeof raw === 'string'
			? raw.split(',')
			: undefined;
	const words = parts?.map((part) => (typeof part === 'string' ? part.trim() : part)).filter((part) => part !== '');
	if (words?.every((word) => typeof word === 'string')) return { ok: true, value: words };
	return fail('invalid_value', `must be a list of words (or one text with commas), and is ${show(raw)}`);
}

function readObject(raw: unknown): FieldRead<object> {
	const value = typeof raw === 'string' ? parseJson(raw) : raw;
	if (isObject(value)) return { ok: true, value };
	return fail('invalid_value', `must be an object (or its JSON), and is ${show(raw)}`);
}

function fail(code: Code, reason: string): FieldRead<never> {
	return { ok: false, code, reason };
}
