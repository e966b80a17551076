import { isObject, type JsonObject } from '../../shared/values/json';
import { organizationFields, type AskedOrganization } from './fields';

/** The labels of fields that an organization does not hold as they were sent. */
export function listDiffering(sent: AskedOrganization, held: JsonObject): readonly string[] {
	return Object.entries(organizationFields).flatMap(([name, { label }]) => {
		const value: unknown = sent[name as keyof AskedOrganization];
		return value === undefined || isHeld(name, value, held[name]) ? [] : [label];
	});
}

/** External IDs are the same in any case, and the words of a list in any order. Of custom fields, those that were sent count. */
function isHeld(name: string, sent: unknown, held: unknown): boolean {
	if (Array.isArray(sent)) return Array.isArray(held) && sortWords(sent) === sortWords(held);
	if (isObject(sent)) {
		return isObject(held) && Object.entries(sent).every(([key, value]) => sameValue(value, held[key]));
	}
	if (name === 'external_id') return String(sent).toLowerCase() === String(held ?? '').toLowerCase();
	return sameValue(sent, held);
}

function sortWords(words: readonly unknown[]): string {
	return JSON.stringify(words.map((word) => String(word).toLowerCase()).sort());
}

function sameValue(sent: unknown, held: unknown): boolean {
	if (typeof sent === 'object' || typeof held === 'object') return JSON.stringify(sent) === JSON.stringify(held);
	return String(sent).trim() === String(held ?? '').trim();
}
