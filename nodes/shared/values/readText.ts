import {
	isDamaged,
	isMisread,
	isPlain,
	removeUnseen,
	replaceLineBreaks,
	showUnseen,
	wrongEncoding,
} from './characters';
import { fail, type FieldRead } from './fieldRead';
import { show } from './json';
import { describeLostDigits } from './numbers';
import { isPlaceholder } from './placeholders';

/**
 * What a text is, beyond any text. A key finds something: an external ID, an email, an ID, a user name, a code. A group's name
 * may be any word that the service has a group for. Names are read by people.
 */
export type TextKind = 'key' | 'groupName' | 'name';

export interface TextRules {
	/** Characters, at most. */
	readonly maxLength?: number;
	readonly holds?: TextKind;
}

/** Reads a text, or a number as text. */
export function readText(raw: unknown, { maxLength, holds }: TextRules): FieldRead<string> {
	const lost = describeLostDigits(raw);
	if (lost !== undefined) return fail('invalid_value', `is ${lost}`);
	const given = typeof raw === 'number' && Number.isFinite(raw) ? String(raw) : raw;
	if (typeof given !== 'string') return fail('invalid_value', `must be a text, and is ${show(given)}`);
	const trimmed = given.trim();
	const isWhole = isPlain(trimmed);
	const value = isWhole ? trimmed : cleanText(trimmed, holds);
	const fault = findFault(value, holds, isWhole);
	if (fault !== undefined) return fail('invalid_value', fault);
	if (maxLength === undefined || value.length <= maxLength) return { kind: 'read', value };
	// A character beyond the first plane counts as one.
	const { length } = [...value];
	if (length <= maxLength) return { kind: 'read', value };
	return fail('too_long', `has ${length} characters, and may have ${maxLength}`);
}

/** The text as it is sent. In a key nothing is left that cannot be seen. */
function cleanText(trimmed: string, holds: TextKind | undefined): string {
	if (holds === undefined) return trimmed;
	const line = replaceLineBreaks(trimmed);
	return holds === 'name' ? line : removeUnseen(line, holds === 'groupName').trim();
}

/** `isWhole`: it has signs of ASCII alone, which are always read rightly. */
function findFault(value: string, holds: TextKind | undefined, isWhole: boolean): string | undefined {
	const isWrong = !isWhole && (holds === undefined ? isDamaged(value) : isMisread(value));
	if (isWrong) return `is ${showUnseen(show(value))}: ${wrongEncoding}`;
	if (holds !== 'key' || !isPlaceholder(value)) return undefined;
	return `is ${show(value)}, a word that stands for "nothing", and cannot be a key. Give the real value, or leave the cell empty`;
}
