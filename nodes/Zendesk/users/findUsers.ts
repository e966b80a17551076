import type { ServiceReader } from '../../../bulk/operation';
import type { HttpRequest, Reply } from '../../../http/types';
import { askInParts } from '../../shared/lists/askInParts';
import type { Query } from '../../shared/lists/pages';
import { readList, type JsonObject } from '../../shared/values/json';

/** IDs or external IDs in a call of `show_many`. */
export const maxPerCall = 100;

/** Asks for a list of users. */
export function requestUsers(path: string, query: Query): HttpRequest {
	return { method: 'GET', path, query, repeatable: true };
}

/** The users that an answer lists, without those who are deleted; undefined where it could not be read. */
export function listUsers(reply: Reply): readonly JsonObject[] | undefined {
	const listed = reply.kind === 'ok' ? readList(reply.body, 'users') : undefined;
	return listed?.filter((user) => user.active !== false);
}

/** Who has these IDs. Those that could not be asked about are not in `asked`. */
interface UsersById {
	readonly users: ReadonlyMap<number, JsonObject>;
	readonly asked: ReadonlySet<number>;
}

/** 100 a call, and exact. */
export async function findUsersById(reader: ServiceReader, ids: readonly number[]): Promise<UsersById> {
	const users = new Map<number, JsonObject>();
	const asked = new Set<number>();
	const write = (some: readonly number[]): HttpRequest =>
		requestUsers('/api/v2/users/show_many', { ids: some.join(',') });
	for await (const { some, reply } of askInParts(reader, { all: [...new Set(ids)], maxPerCall, write })) {
		const listed = listUsers(reply);
		if (!listed) continue;
		for (const id of some) asked.add(id);
		for (const user of listed) if (typeof user.id === 'number') users.set(user.id, user);
	}
	return { users, asked };
}
