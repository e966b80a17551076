import { fail, type FieldRead } from './fieldRead';
import { isObject, parseJson, show, type JsonObject } from './json';
import { readText, type TextRules } from './readText';

export interface ListRules extends TextRules {
	/** Why a word with a blank in it is refused; it's taken, where there is no reason. */
	readonly whyNoBlanks?: string;
	/** Objects are taken as well: their word stands under this key, in any case. */
	readonly wordKey?: string;
}

/**
 * Reads a list of words (or objects that hold them): a list, its JSON, a text with commas, semicolons, pipes or line breaks between the words, or one
 * number.
 */
export function readList(raw: unknown, rules: ListRules): FieldRead<readonly string[]> {
	const parts = readParts(raw, rules);
	if (parts.kind === 'failed') return parts;
	const words: string[] = [];
	for (const given of parts.value) {
		const part = rules.wordKey !== undefined && isObject(given) ? readWord(given, rules.wordKey) : given;
		if (typeof part === 'string' && part.trim() === '') continue;
		if (part === undefined) return failWithoutWord(given, rules);
		if (typeof part !== 'string' && typeof part !== 'number') return failNoList(raw);
		const word = readText(part, rules);
		if (word.kind === 'failed') return fail(word.code, `holds a word that ${word.reason}`);
		if (rules.whyNoBlanks !== undefined && /\s/.test(word.value)) {
			const held = `holds ${show(word.value)}, with a blank in it: ${rules.whyNoBlanks}`;
			return fail('invalid_value', `${held}. Put commas between words, or "_" in place of the blank`);
		}
		words.push(word.value);
	}
	const isOfBlanks = words.length === 0 && parts.value.length > 0;
	if (isOfBlanks) return fail('invalid_value', `holds no word: ${show(raw)}. Write words, or [] for none`);
	return { kind: 'read', value: words };
}

function readWord(given: JsonObject, wordKey: string): unknown {
	return Object.entries(given).find(([key]) => key.toLowerCase() === wordKey.toLowerCase())?.[1];
}

function readParts(raw: unknown, rules: ListRules): FieldRead<readonly unknown[]> {
	if (Array.isArray(raw)) return { kind: 'read', value: raw };
	const isOne = typeof raw === 'number' || (rules.wordKey !== undefined && isObject(raw));
	if (isOne) return { kind: 'read', value: [raw] };
	return typeof raw === 'string' ? splitText(raw, rules) : failNoList(raw);
}

function splitText(text: string, { wordKey }: ListRules): FieldRead<readonly unknown[]> {
	const parsed = /^\s*[[{]/.test(text) ? parseJson(text) : undefined;
	if (Array.isArray(parsed)) return { kind: 'read', value: parsed };
	if (wordKey !== undefined && isObject(parsed)) return { kind: 'read', value: [parsed] };
	const parts = text.split(/[,;|\r\n]/).map((part) => part.trim());
	const words = parts.filter((part) => part !== '');
	if (words.length === 0) return fail('invalid_value', `holds no word: ${show(text)}`);
	// The marks of a list that was written in some other way would become a part of the words.
	if (!words.some((word) => /^["'[{(]|["'\]})]$/.test(word))) return { kind: 'read', value: words };
	const shown = `looks like a list that cannot be read: ${show(text)}`;
	return fail('invalid_value', `${shown}. Write the words with commas between them, without brackets and quotes`);
}

function failWithoutWord(given: unknown, { wordKey }: ListRules): FieldRead<never> {
	return fail(
		'invalid_value',
		`holds ${show(given)}, in which "${wordKey}" is missing. Put the word there, or give it alone`,
	);
}

function failNoList(raw: unknown): FieldRead<never> {
	return fail('invalid_value', `must be a list of words (or one text with commas), and is ${show(raw)}`);
}
