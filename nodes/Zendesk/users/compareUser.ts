import type { Finding } from '../../../bulk/operation';
import { isObject, type JsonObject } from '../../shared/values/json';
import type { UserRecord } from './fields';

/** What is no older than the run is ours. An older user that was not touched must hold what was sent. */
export function compareUser(sent: Partial<UserRecord>, user: JsonObject, startedAtMs: number | undefined): Finding {
	const id = typeof user.id === 'number' ? { id: user.id } : {};
	const isSince = (time: unknown): boolean => startedAtMs !== undefined && Date.parse(String(time)) >= startedAtMs;
	if (isSince(user.created_at)) return { kind: 'present', status: 'created', ...id };
	const differing = listDifferences(sent, user);
	const unsure = differing.length === 0 && holdsRest(sent, user) ? {} : { unsure: true };
	if (isSince(user.updated_at)) return { kind: 'present', status: 'updated', ...unsure, ...id };
	if (differing.length === 0) return { kind: 'present', status: 'unchanged', ...unsure, ...id };
	const reason = `The user is there, but was not updated: ${differing.join(', ')} differ from what was sent. Send it again.`;
	return { kind: 'different', reason, ...id };
}

/** Fields that may differ from what was sent: a user has several emails, Zendesk rewrites phone numbers. */
const notCompared = new Set(['email', 'phone', 'user_fields', 'verified']);

/** Whether the fields that are not compared hold what was sent as well: then nothing is left to doubt. */
function holdsRest(sent: Partial<UserRecord>, user: JsonObject): boolean {
	return Object.entries(sent)
		.filter(([field, value]) => value !== undefined && notCompared.has(field))
		.every(([field, value]) => matches(value, user[field]));
}

function matches(sent: unknown, held: unknown): boolean {
	if (typeof sent === 'string' && sameText(held, sent)) return true;
	if (!isObject(sent) || !isObject(held)) return sameValue(sent, held);
	return Object.entries(sent).every(([key, value]) => sameValue(value, held[key]));
}

function listDifferences(record: Partial<UserRecord>, user: JsonObject): string[] {
	return Object.entries(record)
		.filter(([field, sent]) => sent !== undefined && !notCompared.has(field) && !sameValue(sent, user[field]))
		.map(([field]) => field);
}

function sameValue(sent: unknown, held: unknown): boolean {
	if (Array.isArray(sent) && Array.isArray(held)) return [...sent].sort().join(' ') === [...held].sort().join(' ');
	return String(sent).toLowerCase() === String(held).toLowerCase();
}

/** Texts are the same in any case: names, emails and external IDs are to Zendesk. */
export function sameText(a: unknown, b: string | undefined): boolean {
	return typeof a === 'string' && b !== undefined && a.toLowerCase() === b.toLowerCase();
}
