import { isObject, type JsonObject } from '../../../nodes/shared/values/json';

/** The fields, of those that are compared, which do not hold what was sent. */
export function listDifferences(sent: JsonObject, held: JsonObject, compared: readonly string[]): readonly string[] {
	return compared.filter((field) => sent[field] !== undefined && !isHeld(sent[field], held[field]));
}

/** Lists in any order, and texts in any case, are the same. Of an object, only the keys that were sent count. */
export function isHeld(sent: unknown, held: unknown): boolean {
	if (typeof sent === 'string' && typeof held === 'string') return sent.toLowerCase() === held.toLowerCase();
	if (Array.isArray(sent)) return Array.isArray(held) && sortTexts(sent) === sortTexts(held);
	if (!isObject(sent)) return sent === held;
	return isObject(held) && Object.entries(sent).every(([key, value]) => isHeld(value, held[key]));
}

const sortTexts = (list: readonly unknown[]): string => JSON.stringify(list.map(String).sort());
