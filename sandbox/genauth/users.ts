import { isText, type Json } from './call';
import { listNames, type Pool, type UserRow } from './pool';

const textOrNull = (value: unknown): string | null => (isText(value) ? value : null);

function readUser(fields: Json): Omit<UserRow, 'userId' | 'createdAt'> {
	return {
		email: textOrNull(fields.email)?.toLowerCase() ?? null,
		username: textOrNull(fields.username),
		phone: textOrNull(fields.phone),
		externalId: textOrNull(fields.externalId),
		name: textOrNull(fields.name),
	};
}

/** A seeded user may bring its id. */
export function createUser(pool: Pool, fields: Json, nowMs: number): UserRow {
	const userId = textOrNull(fields.userId) ?? pool.random.hex(24);
	const user: UserRow = { userId, createdAt: new Date(nowMs).toISOString(), ...readUser(fields) };
	pool.addUser(user);
	return user;
}

export function findTaken(pool: Pool, fields: Json): boolean {
	const names = listNames({ userId: '', createdAt: '', ...readUser(fields) });
	return names.some(([key, name]) => pool.findUser(key, name) !== undefined);
}
