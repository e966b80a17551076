import type { ServiceReader } from '../../../bulk/operation';
import type { HttpRequest, Reply } from '../../../http/types';
import { askInParts, saysTooLong, type Learnt } from '../../shared/lists/askInParts';
import type { ReadBefore, Stopped } from '../../shared/lists/readBefore';
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

export const usersPerRequest = 50;

/** User ids by name, as `normalName` writes it. A phone number may be that of several users. */
export interface UserIds extends ReadonlyMap<string, readonly string[]> {
	/** Names that could not be looked up, because the address that one alone makes is refused. */
	readonly tooLong?: ReadonlySet<string>;
}

/** An email is the same in any case; GenAuth keeps it in lower case. */
export function normalName(kind: NameKind, name: string): string {
	return kind === 'email' ? name.toLowerCase() : name;
}

/** The ids of the users of these names. `learnt`: what earlier calls have learnt of the addresses that are taken. */
export async function findUsers(
	reader: ServiceReader,
	kind: NameKind,
	names: readonly string[],
	learnt?: Learnt,
): Promise<ReadBefore<UserIds>> {
	const ids = new Map<string, readonly string[]>();
	const read = await readUsers(reader, kind, names, learnt);
	if (read.kind === 'stopped') return read;
	for (const user of read.value.users) addId(ids, kind, user);
	return { kind: 'read', value: Object.assign(ids, { tooLong: read.value.tooLong }) };
}

interface UsersRead {
	readonly users: readonly JsonObject[];
	/** Names, as `normalName` writes them, whose address alone is refused. */
	readonly tooLong: ReadonlySet<string>;
}

/** 50 a request, or fewer. A list has commas between its names, so a name that has one in it is asked for alone. */
export async function readUsers(
	reader: ServiceReader,
	kind: NameKind,
	names: readonly string[],
	learnt?: Learnt,
): Promise<ReadBefore<UsersRead>> {
	const found: JsonObject[] = [];
	const unique = [...new Set(names.map((name) => normalName(kind, name)))];
	const tooLong = new Set<string>();
	const plain = unique.filter((name) => !name.includes(','));
	const write = (some: readonly string[]): HttpRequest => requestUsers(kind, some);
	const things = { all: plain, maxPerCall: usersPerRequest, write };
	for await (const { some, reply } of askInParts(reader, things, learnt)) {
		if (saysTooLong(reply)) for (const name of some) tooLong.add(name);
		const users = saysTooLong(reply) ? noUsers : await readSome(reader, kind, some, reply);
		if (users.kind === 'stopped') return users;
		found.push(...users.value);
	}
	for (const name of unique.filter((each) => each.includes(','))) {
		const reply = await ask(reader, '/api/v3/get-user', { userId: name, userIdType: kind });
		if (saysTooLong(reply)) tooLong.add(name);
		const user = saysTooLong(reply) ? noUsers : readOne(reply);
		if (user.kind === 'stopped') return user;
		found.push(...user.value);
	}
	return { kind: 'read', value: { users: found, tooLong } };
}

function addId(ids: Map<string, readonly string[]>, kind: NameKind, user: JsonObject): void {
	const { [userFields[kind]]: given, userId } = user;
	if (typeof given !== 'string' || typeof userId !== 'string') return;
	const name = normalName(kind, given);
	ids.set(name, [...new Set([...(ids.get(name) ?? []), userId])]);
}

/**
 * The answer leaves out users that aren't there. Where GenAuth refuses the request because of one, it is halved until the
 * name of that one stands alone: which of the two GenAuth does is not documented.
 */
async function readSome(
	reader: ServiceReader,
	kind: NameKind,
	names: readonly string[],
	reply: Reply,
): Promise<ReadBefore<readonly JsonObject[]>> {
	if (reply.kind === 'ok') {
		const { body } = reply;
		return Array.isArray(body) && body.every(isObject) ? { kind: 'read', value: body } : stop(reply);
	}
	const stopped = stop(reply);
	if (!saysUnknown(reply, stopped)) return stopped;
	if (names.length === 1) return noUsers;
	const middle = Math.ceil(names.length / 2);
	const found: JsonObject[] = [];
	for (const some of [names.slice(0, middle), names.slice(middle)]) {
		const half = await readSome(reader, kind, some, await reader.send(requestUsers(kind, some)));
		if (half.kind === 'stopped') return half;
		found.push(...half.value);
	}
	return { kind: 'read', value: found };
}

function requestUsers(kind: NameKind, names: readonly string[]): HttpRequest {
	const query = { userIds: names.join(','), userIdType: kind };
	return { method: 'GET', path: '/api/v3/get-user-batch', query, repeatable: true };
}

const noUsers = { kind: 'read', value: [] } as const;

/** The user, or none. */
function readOne(reply: Reply): ReadBefore<readonly JsonObject[]> {
	const body = reply.kind === 'ok' ? reply.body : undefined;
	if (isObject(body) && typeof body.userId === 'string') return { kind: 'read', value: [body] };
	const stopped = stop(reply);
	return saysUnknown(reply, stopped) ? noUsers : stopped;
}

/** GenAuth itself refuses the names, and nothing else. */
function saysUnknown(reply: Reply, { refusal }: Stopped): boolean {
	return reply.kind === 'rejected' && !reply.isForeign && refusal.code === 'rejected';
}
