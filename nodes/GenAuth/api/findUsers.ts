import type { ServiceReader } from '../../../bulk/operation';
import type { Reply } from '../../../http/types';
import type { ReadBefore, Stopped } from '../../shared/lists/readBefore';
import { cutList } from '../../shared/values/cutList';
import { isObject, type JsonObject } from '../../shared/values/json';
import { ask, stop } from './ask';

/** The kinds of names that GenAuth finds a user by, the surest first. */
export const nameKinds = ['user_id', 'external_id', 'email', 'username', 'phone'] as const;

export type NameKind = (typeof nameKinds)[number];

/** The field of a user that holds the name. */
const userFields: Readonly<Record<NameKind, string>> = {
	user_id: 'userId',
	external_id: 'externalId',
	email: 'email',
	username: 'username',
	phone: 'phone',
};

const usersPerRequest = 50;

/** User ids by name, as `normalName` writes it. */
export type UserIds = ReadonlyMap<string, string>;

/** An email is the same in any case; GenAuth keeps it in lower case. */
export function normalName(kind: NameKind, name: string): string {
	return kind === 'email' ? name.toLowerCase() : name;
}

/** 50 a request. A list has commas between its names, so a name that has one in it is asked for alone. */
export async function findUsers(
	reader: ServiceReader,
	kind: NameKind,
	names: readonly string[],
): Promise<ReadBefore<UserIds>> {
	const ids = new Map<string, string>();
	const unique = [...new Set(names.map((name) => normalName(kind, name)))];
	const plain = unique.filter((name) => !name.includes(','));
	for (const some of cutList(plain, usersPerRequest)) {
		const users = await findSome(reader, kind, some);
		if (users.kind === 'stopped') return users;
		for (const user of users.value) addId(ids, kind, user);
	}
	for (const name of unique.filter((each) => each.includes(','))) {
		const user = await findOne(reader, kind, name);
		if (user.kind === 'stopped') return user;
		if (user.value) addId(ids, kind, user.value);
	}
	return { kind: 'read', value: ids };
}

function addId(ids: Map<string, string>, kind: NameKind, user: JsonObject): void {
	const name = user[userFields[kind]];
	if (typeof name === 'string' && typeof user.userId === 'string') ids.set(normalName(kind, name), user.userId);
}

/**
 * The answer leaves out users that aren't there. Where GenAuth refuses the request because of one, it is halved until the
 * name of that one stands alone: which of the two GenAuth does is not documented.
 */
async function findSome(
	reader: ServiceReader,
	kind: NameKind,
	names: readonly string[],
): Promise<ReadBefore<readonly JsonObject[]>> {
	const reply = await ask(reader, '/api/v3/get-user-batch', { userIds: names.join(','), userIdType: kind });
	if (reply.kind === 'ok') {
		return Array.isArray(reply.body) ? { kind: 'read', value: reply.body.filter(isObject) } : stop(reply);
	}
	const stopped = stop(reply);
	if (!saysUnknown(reply, stopped)) return stopped;
	if (names.length === 1) return { kind: 'read', value: [] };
	const middle = Math.ceil(names.length / 2);
	const first = await findSome(reader, kind, names.slice(0, middle));
	if (first.kind === 'stopped') return first;
	const second = await findSome(reader, kind, names.slice(middle));
	return second.kind === 'stopped' ? second : { kind: 'read', value: [...first.value, ...second.value] };
}

async function findOne(
	reader: ServiceReader,
	kind: NameKind,
	name: string,
): Promise<ReadBefore<JsonObject | undefined>> {
	const reply = await ask(reader, '/api/v3/get-user', { userId: name, userIdType: kind });
	const isUser = reply.kind === 'ok' && isObject(reply.body) && typeof reply.body.userId === 'string';
	if (isUser) return { kind: 'read', value: reply.body as JsonObject };
	const stopped = stop(reply);
	return saysUnknown(reply, stopped) ? { kind: 'read', value: undefined } : stopped;
}

/** GenAuth itself refuses the names, and nothing else. */
function saysUnknown(reply: Reply, { refusal }: Stopped): boolean {
	return reply.kind === 'rejected' && !reply.isForeign && refusal.code === 'rejected';
}
