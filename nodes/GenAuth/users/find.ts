import type { ServiceReader } from '../../../bulk/operation';
import { cutList } from '../../shared/values/cutList';
import { isObject, type JsonObject } from '../../shared/values/json';
import { ask, LookupStopped, stop, type Looked } from '../api/ask';

/** A kind of name that GenAuth finds a user by, with the field of a user that holds it. */
export type NameKind = 'user_id' | 'external_id' | 'email' | 'username' | 'phone';

const userFields: Readonly<Record<NameKind, string>> = {
	user_id: 'userId',
	external_id: 'externalId',
	email: 'email',
	username: 'username',
	phone: 'phone',
};

const usersPerCall = 50;

/** User ids by name. An email is the same in any case; GenAuth keeps it in lower case. */
export type UserIds = ReadonlyMap<string, string>;

export function normalName(kind: NameKind, name: string): string {
	return kind === 'email' ? name.toLowerCase() : name;
}

/** 50 a request. A name with a comma in it can't be told apart in a list: it's asked for alone. */
export async function findUsers(look: ServiceReader, kind: NameKind, names: readonly string[]): Looked<UserIds> {
	const ids = new Map<string, string>();
	const unique = [...new Set(names.map((name) => normalName(kind, name)))];
	for (const some of cutList(
		unique.filter((name) => !name.includes(',')),
		usersPerCall,
	)) {
		const users = await findSome(look, kind, some);
		if (users instanceof LookupStopped) return users;
		for (const user of users) note(ids, kind, user);
	}
	for (const name of unique.filter((each) => each.includes(','))) {
		const user = await findOne(look, kind, name);
		if (user instanceof LookupStopped) return user;
		if (user) note(ids, kind, user);
	}
	return ids;
}

function note(ids: Map<string, string>, kind: NameKind, user: JsonObject): void {
	const name = user[userFields[kind]];
	if (typeof name === 'string' && typeof user.userId === 'string') ids.set(normalName(kind, name), user.userId);
}

/**
 * Users that aren't there are left out, says the service's behaviour; or the whole request is refused because of one:
 * then it is halved, until the name that it's about stands alone.
 */
async function findSome(look: ServiceReader, kind: NameKind, names: readonly string[]): Looked<readonly JsonObject[]> {
	const query = { userIds: names.join(','), userIdType: kind };
	const reply = await ask(look, '/api/v3/get-user-batch', query);
	if (reply.kind === 'ok') return Array.isArray(reply.body) ? reply.body.filter(isObject) : stop(reply);
	const stopped = stop(reply);
	if (reply.kind !== 'rejected' || stopped.refusal.code !== 'rejected') return stopped;
	if (names.length === 1) return [];
	const middle = Math.ceil(names.length / 2);
	const first = await findSome(look, kind, names.slice(0, middle));
	if (first instanceof LookupStopped) return first;
	const second = await findSome(look, kind, names.slice(middle));
	return second instanceof LookupStopped ? second : [...first, ...second];
}

async function findOne(look: ServiceReader, kind: NameKind, name: string): Looked<JsonObject | undefined> {
	const reply = await ask(look, '/api/v3/get-user', { userId: name, userIdType: kind });
	if (reply.kind === 'ok' && isObject(reply.body)) return reply.body;
	const stopped = stop(reply);
	return reply.kind === 'rejected' && stopped.refusal.code === 'rejected' ? undefined : stopped;
}
