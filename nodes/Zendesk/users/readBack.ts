import type { Finding, ServiceReader, OpenRecord, ReadBack } from '../../../bulk/operation';
import { cutList } from '../../shared/values/cutList';
import { isObject, readList, type JsonObject } from '../../shared/values/json';
import { nameUser, type UserRecord } from './fields';

type Open = OpenRecord<UserRecord>;

/** `show_many` takes so many external IDs or IDs a call. */
const maxPerCall = 100;

/**
 * Looks users up: by the ids that the job's report gave without saying whose they are, then by external ID (both 100
 * a call and exact), then by email one by one. Only a user that is not known by its external ID is absent for sure:
 * Zendesk's search lags behind, so what it does not find stays unknown.
 */
export async function readBackUsers(open: readonly Open[], look: ServiceReader): Promise<Map<number, Finding>> {
	const found = new Map<number, Finding>();
	const isLeft = (one: Open): boolean => !found.has(one.record.index);
	await readByReportedIds(open, look, found);
	await readByExternalIds(open.filter(isLeft), look, found);
	for (const one of open.filter(isLeft)) await readByEmail(one, look, found);
	return found;
}

/** The same for users who are to be new: one who was there before the run is not one of them. */
export async function readBackNewUsers(open: readonly Open[], look: ServiceReader): Promise<Map<number, Finding>> {
	const found = await readBackUsers(open, look);
	for (const [index, what] of found) {
		if (what.kind === 'absent' || (what.kind === 'present' && what.status === 'created')) continue;
		const reason =
			'A user with this external ID or email was there already, and was not changed. To update those who are there, ' +
			'use the operation "Create or Update Many".';
		found.set(index, { kind: 'different', reason, ...(what.id !== undefined && { id: what.id }) });
	}
	return found;
}

async function readByReportedIds(
	open: readonly Open[],
	look: ServiceReader,
	found: Map<number, Finding>,
): Promise<void> {
	const ids = [...new Set(open.flatMap((one) => [...one.looseIds]))];
	const byKey = new Map(open.map((one) => [nameUser(one.record.value)[0], one]));
	for (const some of cutList(ids, maxPerCall)) {
		const users = await ask(look, '/api/v2/users/show_many', { ids: some.join(',') });
		for (const user of users ?? []) {
			const one = listKeys(user).flatMap((key) => byKey.get(key) ?? [])[0];
			if (one) found.set(one.record.index, tellUser(one.record.value, user, look.startedAtMs()));
		}
	}
}

async function readByExternalIds(
	open: readonly Open[],
	look: ServiceReader,
	found: Map<number, Finding>,
): Promise<void> {
	// An external ID with a comma in it can't be told apart in a list: it's asked for alone.
	const named = open.filter(({ record }) => record.value.external_id !== undefined);
	const plain = named.filter(({ record }) => !record.value.external_id?.includes(','));
	const odd = named.filter(({ record }) => record.value.external_id?.includes(','));
	for (const some of cutList(plain, maxPerCall)) {
		const ids = some.map(({ record }) => record.value.external_id).join(',');
		const users = await ask(look, '/api/v2/users/show_many', { external_ids: ids });
		if (users) for (const one of some) found.set(one.record.index, tellFirst(one, users, look));
	}
	for (const one of odd) {
		const users = await ask(look, '/api/v2/users/search', { external_id: one.record.value.external_id ?? '' });
		if (users) found.set(one.record.index, tellFirst(one, users, look));
	}
}

function tellFirst(one: Open, users: readonly JsonObject[], look: ServiceReader): Finding {
	const externalId = one.record.value.external_id;
	const user = users.find((candidate) => sameText(candidate.external_id, externalId));
	return user ? tellUser(one.record.value, user, look.startedAtMs()) : { kind: 'absent' };
}

async function readByEmail(one: Open, look: ServiceReader, found: Map<number, Finding>): Promise<void> {
	const { email } = one.record.value;
	if (email === undefined) return;
	const users = await ask(look, '/api/v2/users/search', { query: `email:${email}` });
	const user = users?.find((candidate) => sameText(candidate.email, email));
	if (user) found.set(one.record.index, tellUser(one.record.value, user, look.startedAtMs()));
}

async function ask(
	look: ServiceReader,
	path: string,
	query: Record<string, string>,
): Promise<readonly JsonObject[] | undefined> {
	const reply = await look.send({ method: 'GET', path, query, repeatable: true });
	return reply.kind === 'ok' ? readList(reply.body, 'users') : undefined;
}

/** The names under which a user that was read is known to a record. */
function listKeys({ external_id: externalId, email }: JsonObject): readonly string[] {
	return nameUser({
		...(typeof externalId === 'string' && { external_id: externalId }),
		...(typeof email === 'string' && { email }),
	});
}

function sameText(a: unknown, b: string | undefined): boolean {
	return typeof a === 'string' && b !== undefined && a.toLowerCase() === b.toLowerCase();
}

/** Looks updated users up by id, 100 a call: each must hold what was sent, or have been changed since. */
export function readBackUpdates<T extends { readonly id?: number }>(
	toChange: (record: T) => Partial<UserRecord>,
): ReadBack<T> {
	return async (open, look) => {
		const found = new Map<number, Finding>();
		for (const some of cutList(open, maxPerCall)) {
			const ids = some.map(({ record }) => record.value.id).join(',');
			const users = await ask(look, '/api/v2/users/show_many', { ids });
			for (const { record } of users ? some : []) {
				const user = users?.find((candidate) => candidate.id === record.value.id);
				const seen = user ? tellUser(toChange(record.value), user, look.startedAtMs()) : undefined;
				found.set(record.index, seen ?? { kind: 'absent' });
			}
		}
		return found;
	};
}

/** What is no older than the run is ours. An older user that was not touched must hold what was sent. */
function tellUser(sent: Partial<UserRecord>, user: JsonObject, startedAtMs: number | undefined): Finding {
	const id = typeof user.id === 'number' ? { id: user.id } : {};
	const isSince = (time: unknown): boolean => startedAtMs !== undefined && Date.parse(String(time)) >= startedAtMs;
	if (isSince(user.created_at)) return { kind: 'present', status: 'created', ...id };
	const differing = listDifferences(sent, user);
	const unsure = differing.length === 0 && isHeld(sent, user) ? {} : { unsure: true };
	if (isSince(user.updated_at)) return { kind: 'present', status: 'updated', ...unsure, ...id };
	if (differing.length === 0) return { kind: 'present', status: 'unchanged', ...unsure, ...id };
	const reason = `The user is there, but was not updated: ${differing.join(', ')} differ from what was sent. Send it again.`;
	return { kind: 'different', reason, ...id };
}

/** A user may have several emails, and Zendesk rewrites phone numbers: these two say nothing. */
const notCompared = new Set(['email', 'phone', 'user_fields', 'verified']);

/** Whether those two are as they were sent as well: then nothing is left to doubt. */
function isHeld(sent: Partial<UserRecord>, user: JsonObject): boolean {
	return Object.entries(sent)
		.filter(([field, value]) => value !== undefined && notCompared.has(field))
		.every(([field, value]) => holds(value, user[field]));
}

function holds(sent: unknown, held: unknown): boolean {
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
