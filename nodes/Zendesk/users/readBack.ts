import type { Finding, OpenRecord, ReadBack, ServiceReader } from '../../../bulk/operation';
import type { HttpRequest } from '../../../http/types';
import { askInParts, saysTooLong } from '../../shared/lists/askInParts';
import { readTogether } from '../../shared/lists/readTogether';
import { findHolders } from '../api/identities';
import type { JsonObject } from '../../shared/values/json';
import { compareUser, isNew, sameText } from './compareUser';
import type { UserRecord } from './fields';
import { findUsersById, listUsers, maxPerCall, requestUsers } from './findUsers';
import { readUntied, type Compare } from './readUntied';

type Open = OpenRecord<UserRecord>;

/** Reads users who may have been there before, and are then to hold what was sent. */
export async function readBackUsers(open: readonly Open[], reader: ServiceReader): Promise<Map<number, Finding>> {
	return readUsers(open, reader, (one, user) => compareUser(one.record.value, user, one, reader));
}

/** The same for users who are to be new: one who was there before the run is not one of them. */
export async function readBackNewUsers(open: readonly Open[], reader: ServiceReader): Promise<Map<number, Finding>> {
	return readUsers(open, reader, (one, user) => compareNewUser(one, user, reader));
}

async function compareNewUser(open: Open, user: JsonObject, reader: ServiceReader): Promise<Finding> {
	const isNewUser = isNew(user, open, reader);
	const id = typeof user.id === 'number' ? { id: user.id } : {};
	if (isNewUser === false) {
		const reason =
			'A user with this external ID or email was there already, and was not changed. To update those who are there, ' +
			'use the operation "Create or Update Many".';
		return { kind: 'different', reason, ...id };
	}
	const finding = await compareUser(open.record.value, user, open, reader);
	if (isNewUser || finding.kind !== 'present') return finding;
	const reason =
		'A user with this external ID or email is there and holds what was sent, but it cannot be told whether this run ' +
		'made it: no answer bore a date. Look in Zendesk.';
	return { kind: 'unproved', reason, ...id };
}

/**
 * Finds users by the IDs that the job's report gave without saying whose they are, then by external ID (both 100 a
 * call and exact), then by email, each alone and a few at once. Only a user that is not known by its external ID is absent for sure:
 * Zendesk's search lags behind, so what it does not find stays unknown.
 */
async function readUsers(
	open: readonly Open[],
	reader: ServiceReader,
	compare: Compare,
): Promise<Map<number, Finding>> {
	const found = new Map<number, Finding>();
	const isLeft = (one: Open): boolean => !found.has(one.record.index);
	await readUntied(open, reader, compare, found);
	await readByExternalIds(open.filter(isLeft), reader, compare, found);
	await readTogether(open.filter(isLeft), (one) => readByEmail(one, reader, compare, found));
	return found;
}

async function readByExternalIds(
	open: readonly Open[],
	reader: ServiceReader,
	compare: Compare,
	found: Map<number, Finding>,
): Promise<void> {
	// An external ID with a comma in it can't be told apart in a list: it's asked for alone.
	const named = open.filter(({ record }) => record.value.external_id !== undefined);
	const plain = named.filter(({ record }) => !record.value.external_id?.includes(','));
	const odd = named.filter(({ record }) => record.value.external_id?.includes(','));
	const nameAll = (some: readonly Open[]): string => some.map(({ record }) => record.value.external_id).join(',');
	const write = (some: readonly Open[]): HttpRequest =>
		requestUsers('/api/v2/users/show_many', { external_ids: nameAll(some) });
	const writeOdd = (one: readonly Open[]): HttpRequest => requestUsers('/api/v2/users', { external_id: nameAll(one) });
	for (const things of [
		{ all: plain, maxPerCall, write },
		{ all: odd, maxPerCall: 1, write: writeOdd },
	]) {
		for await (const { some, reply } of askInParts(reader, things)) {
			const users = listUsers(reply);
			for (const one of some) {
				if (saysTooLong(reply)) found.set(one.record.index, tellTooLong('external ID'));
				else if (users) found.set(one.record.index, await findAmong(one, users, compare));
			}
		}
	}
}

function tellTooLong(key: string): Finding {
	const reason = `The user cannot be looked up: the address that its ${key} makes is refused. Look in Zendesk.`;
	return { kind: 'unproved', reason };
}

async function findAmong(one: Open, users: readonly JsonObject[], compare: Compare): Promise<Finding> {
	const externalId = one.record.value.external_id;
	const [user, ...others] = users.filter((candidate) => sameText(candidate.external_id, externalId));
	if (!user) return { kind: 'absent' };
	return others.length === 0 ? compare(one, user) : findSeveral(others.length + 1, 'external ID');
}

function findSeveral(count: number, key: string): Finding {
	const reason = `Zendesk has ${count} users with this ${key}, so it cannot be told which is meant. Look in Zendesk.`;
	return { kind: 'unproved', reason };
}

/** A search finds emails that are alike as well: only who holds this very one counts. */
async function readByEmail(
	one: Open,
	reader: ServiceReader,
	compare: Compare,
	found: Map<number, Finding>,
): Promise<void> {
	const { email } = one.record.value;
	if (email === undefined) return;
	const reply = await reader.send(requestUsers('/api/v2/users/search', { query: `email:${email}` }));
	if (saysTooLong(reply)) found.set(one.record.index, tellTooLong('email'));
	const { holders } = await findHolders(reader, listUsers(reply) ?? [], email);
	const [user, ...others] = holders;
	if (!user) return;
	found.set(one.record.index, others.length === 0 ? await compare(one, user) : findSeveral(holders.length, 'email'));
}

/** Reads updated users by ID, 100 a call: each must hold what was sent. */
export function readBackUpdates<T extends { readonly id: number }>(
	toChange: (record: T) => Partial<UserRecord>,
): ReadBack<T> {
	return async (open, reader) => {
		const found = new Map<number, Finding>();
		const { users, asked } = await findUsersById(
			reader,
			open.map(({ record }) => record.value.id),
		);
		for (const one of open) {
			const { index, value } = one.record;
			if (!asked.has(value.id)) continue;
			const user = users.get(value.id);
			const { id: _id, ...change }: Partial<UserRecord> & { readonly id?: unknown } = toChange(value);
			found.set(index, user ? await compareUser(change, user, one, reader) : { kind: 'absent' });
		}
		return found;
	};
}
