import { isJsonObject, type Json } from '../core/json';
import { isText } from './call';
import { listNames, noParts, type Pool, type User } from './pool';

const textOrNull = (value: unknown): string | null => (isText(value) ? value : null);

function readUser(fields: Json): Omit<User, 'userId' | 'createdAt' | keyof typeof noParts> {
	return {
		email: textOrNull(fields.email)?.toLowerCase() ?? null,
		username: textOrNull(fields.username),
		phone: textOrNull(fields.phone),
		externalId: textOrNull(fields.externalId),
		name: textOrNull(fields.name),
	};
}

function readParts({ customData, departmentIds, identities }: Json): typeof noParts {
	return {
		customData: isJsonObject(customData) ? customData : noParts.customData,
		departmentIds: Array.isArray(departmentIds) ? departmentIds.filter(isText) : noParts.departmentIds,
		identities: Array.isArray(identities) ? identities.filter(isJsonObject) : noParts.identities,
	};
}

/** Creates a user of checked fields. A user of a seed may have its own `userId`. */
export function createUser(pool: Pool, fields: Json, nowMs: number): User {
	const userId = textOrNull(fields.userId) ?? pool.random.hex(24);
	const user: User = { userId, createdAt: new Date(nowMs).toISOString(), ...readUser(fields), ...readParts(fields) };
	pool.addUser(user);
	return user;
}

/** Whether a user has one of these names already: email, username, phone or external id. */
export function isTaken(pool: Pool, fields: Json): boolean {
	const names = listNames({ userId: '', ...readUser(fields) });
	return names.some(([key, name]) => pool.findUser(key, name) !== undefined);
}
