import type { Finding, OpenRecord, ReadBack, ServiceReader } from '../../../bulk/operation';
import { cutList } from '../../shared/values/cutList';
import { readList, type JsonObject } from '../../shared/values/json';
import { compareUser, sameText } from './compareUser';
import { nameUser, type UserRecord } from './fields';

type Open = OpenRecord<UserRecord>;

/** IDs or external IDs in a call of `show_many`. */
const maxPerCall = 100;

/**
 * Finds users by the IDs that the job's report gave without saying whose they are, then by external ID (both 100 a
 * call and exact), then by email one by one. Only a user that is not known by its external ID is absent for sure:
 * Zendesk's search lags behind, so what it does not find stays unknown.
 */
export async function readBackUsers(open: readonly Open[], reader: ServiceReader): Promise<Map<number, Finding>> {
	const found = new Map<number, Finding>();
	const isLeft = (one: Open): boolean => !found.has(one.record.index);
	await readByReportedIds(open, reader, found);
	await readByExternalIds(open.filter(isLeft), reader, found);
	for (const one of open.filter(isLeft)) await readByEmail(one, reader, found);
	return found;
}

/** The same for users who are to be new: one who was there before the run is not one of them. */
export async function readBackNewUsers(open: readonly Open[], reader: ServiceReader): Promise<Map<number, Finding>> {
	const found = await readBackUsers(open, reader);
	for (const [index, finding] of found) {
		if (finding.kind === 'absent' || (finding.kind === 'present' && finding.status === 'created')) continue;
		const reason =
			'A user with this external ID or email was there already, and was not changed. To update those who are there, ' +
			'use the operation "Create or Update Many".';
		found.set(index, { kind: 'different', reason, ...(finding.id !== undefined && { id: finding.id }) });
	}
	return found;
}

async function readByReportedIds(
	open: readonly Open[],
	reader: ServiceReader,
	found: Map<number, Finding>,
): Promise<void> {
	const ids = [...new Set(open.flatMap((one) => [...one.looseIds]))];
	const byKey = new Map(open.map((one) => [nameUser(one.record.value)[0], one]));
	for (const some of cutList(ids, maxPerCall)) {
		const users = await ask(reader, '/api/v2/users/show_many', { ids: some.join(',') });
		for (const user of users ?? []) {
			const one = listKeys(user).flatMap((key) => byKey.get(key) ?? [])[0];
			if (one) found.set(one.record.index, compareUser(one.record.value, user, reader.startedAtMs()));
		}
	}
}

async function readByExternalIds(
	open: readonly Open[],
	reader: ServiceReader,
	found: Map<number, Finding>,
): Promise<void> {
	// An external ID with a comma in it can't be told apart in a list: it's asked for alone.
	const named = open.filter(({ record }) => record.value.external_id !== undefined);
	const plain = named.filter(({ record }) => !record.value.external_id?.includes(','));
	const odd = named.filter(({ record }) => record.value.external_id?.includes(','));
	for (const some of cutList(plain, maxPerCall)) {
		const ids = some.map(({ record }) => record.value.external_id).join(',');
		const users = await ask(reader, '/api/v2/users/show_many', { external_ids: ids });
		if (users) for (const one of some) found.set(one.record.index, findAmong(one, users, reader));
	}
	for (const one of odd) {
		const users = await ask(reader, '/api/v2/users/search', { external_id: one.record.value.external_id ?? '' });
		if (users) found.set(one.record.index, findAmong(one, users, reader));
	}
}

function findAmong(one: Open, users: readonly JsonObject[], reader: ServiceReader): Finding {
	const externalId = one.record.value.external_id;
	const user = users.find((candidate) => sameText(candidate.external_id, externalId));
	return user ? compareUser(one.record.value, user, reader.startedAtMs()) : { kind: 'absent' };
}

async function readByEmail(one: Open, reader: ServiceReader, found: Map<number, Finding>): Promise<void> {
	const { email } = one.record.value;
	if (email === undefined) return;
	const users = await ask(reader, '/api/v2/users/search', { query: `email:${email}` });
	const user = users?.find((candidate) => sameText(candidate.email, email));
	if (user) found.set(one.record.index, compareUser(one.record.value, user, reader.startedAtMs()));
}

async function ask(
	reader: ServiceReader,
	path: string,
	query: Record<string, string>,
): Promise<readonly JsonObject[] | undefined> {
	const reply = await reader.send({ method: 'GET', path, query, repeatable: true });
	return reply.kind === 'ok' ? readList(reply.body, 'users') : undefined;
}

/** The names under which a user that was read is known to a record. */
function listKeys({ external_id: externalId, email }: JsonObject): readonly string[] {
	return nameUser({
		...(typeof externalId === 'string' && { external_id: externalId }),
		...(typeof email === 'string' && { email }),
	});
}

/** Reads updated users by ID, 100 a call: each must hold what was sent, or have been changed since. */
export function readBackUpdates<T extends { readonly id: number }>(
	toChange: (record: T) => Partial<UserRecord>,
): ReadBack<T> {
	return async (open, reader) => {
		const found = new Map<number, Finding>();
		for (const some of cutList(open, maxPerCall)) {
			const ids = some.map(({ record }) => record.value.id).join(',');
			const users = await ask(reader, '/api/v2/users/show_many', { ids });
			for (const { record } of users ? some : []) {
				const user = users?.find((candidate) => candidate.id === record.value.id);
				const seen = user ? compareUser(toChange(record.value), user, reader.startedAtMs()) : undefined;
				found.set(record.index, seen ?? { kind: 'absent' });
			}
		}
		return found;
	};
}
