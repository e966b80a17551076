import { isObject, type JsonObject } from '../../../nodes/shared/values/json';

/** Whether what a state has of a record holds what was sent in one field. */
export type Holds = (field: string, sent: unknown, held: JsonObject) => boolean;

/** The fields that were sent, all of them, which are not held. */
export function listDifferences(sent: JsonObject, held: JsonObject, holds: Holds): readonly string[] {
	return Object.keys(sent).filter((field) => sent[field] !== undefined && !holds(field, sent[field], held));
}

/** As it was sent, letter by letter. */
export const holdsAsSent: Holds = (field, sent, held) => isSame(sent, held[field]);

/** Lists are the same in any order. Of an object, only the keys that were sent count. Nothing is what was cleared. */
export function isSame(sent: unknown, held: unknown): boolean {
	if (isBlank(sent)) return isBlank(held);
	if (Array.isArray(sent)) return Array.isArray(held) && sortTexts(sent) === sortTexts(held);
	if (!isObject(sent)) return sent === held;
	return isObject(held) && Object.entries(sent).every(([key, value]) => isSame(value, held[key]));
}

const isBlank = (value: unknown): boolean => value === undefined || value === null || value === '';
const sortTexts = (list: readonly unknown[]): string => JSON.stringify(list.map((one) => JSON.stringify(one)).sort());
