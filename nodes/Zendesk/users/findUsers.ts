import type { ServiceReader } from '../../../bulk/operation';
import { cutList } from '../../shared/values/cutList';
import { readList, type JsonObject } from '../../shared/values/json';

/** IDs or external IDs in a call of `show_many`. */
export const maxPerCall = 100;

/** The users that an answer lists, without those who are deleted; undefined where it could not be read. */
export async function askForUsers(
	reader: ServiceReader,
	path: string,
	query: Readonly<Record<string, string>>,
): Promise<readonly JsonObject[] | undefined> {
	const reply = await reader.send({ method: 'GET', path, query, repeatable: true });
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
	for (const some of cutList([...new Set(ids)], maxPerCall)) {
		const listed = await askForUsers(reader, '/api/v2/users/show_many', { ids: some.join(',') });
		if (!listed) continue;
		for (const id of some) asked.add(id);
		for (const user of listed) if (typeof user.id === 'number') users.set(user.id, user);
	}
	return { users, asked };
}
