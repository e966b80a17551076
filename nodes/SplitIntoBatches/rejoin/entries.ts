import { readPath } from '../../shared/values/readPath';
import { isObject } from '../../shared/values/json';
import type { Answer, Stray, UntiedReason } from './types';

/** An entry of an answer's list. */
export interface Entry {
	readonly answer: Answer;
	readonly value: unknown;
}

/**
 * The entries of all answers of a batch, in order. An answer without the list is a stray. Without the name of a field,
 * each answer is an entry.
 */
export function listEntries(
	answers: readonly Answer[],
	listField: string,
): { entries: readonly Entry[]; strays: readonly Stray[] } {
	const entries: Entry[] = [];
	const strays: Stray[] = [];
	for (const answer of answers) {
		const list = listField === '' ? [answer.json] : readPath(answer.json, listField);
		if (Array.isArray(list)) for (const value of list as readonly unknown[]) entries.push({ answer, value });
		else strays.push(strayAnswer(answer, explainNoList(listField)));
	}
	return { entries, strays };
}

export function explainNoList(listField: string): UntiedReason {
	const reason = `the answer has no list in the field "${listField}". Look at the answer, and change "Field of the List".`;
	return { code: 'no_list', reason };
}

export function strayAnswer(answer: Answer, { code, reason }: UntiedReason): Stray {
	const { index: answerIndex, json: value } = answer;
	return { what: 'answer', answerIndex, value, code, reason: `Answer ${answerIndex}: ${reason}` };
}

export function strayEntry({ answer, value }: Entry, { code, reason }: UntiedReason): Stray {
	return { what: 'entry', answerIndex: answer.index, value, code, reason: `Answer ${answer.index}: ${reason}` };
}

/** What a field holds, as a text: so 7 and "7" are the same. Undefined where it's empty, a list or an object. */
export function readKey(value: unknown, field: string): string | undefined {
	const found = isObject(value) ? readPath(value, field) : undefined;
	if (typeof found === 'number' || typeof found === 'boolean') return String(found);
	return typeof found === 'string' && found.trim() !== '' ? found.trim() : undefined;
}
