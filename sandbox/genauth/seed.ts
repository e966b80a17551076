import { BadControl } from '../core/badControl';
import type { Json } from '../core/json';
import { readSeed, readSeedRecords } from '../core/seedRecords';
import { isText } from './call';
import { createGroup } from './groups';
import { Pool } from './pool';
import { createUser } from './users';

/** The users of the first state. */
const people: readonly Json[] = [
	{ name: 'Ada Brandt', email: 'ada@acme.example', username: 'ada', externalId: 'HR-0000' },
	{ name: 'Tomás Ibarra', email: 'tomas.ibarra@acme.example', username: 'tomas', externalId: 'HR-0001' },
	{ name: 'Mei-Lin Ostrowski', email: 'mei-lin@acme.example', phone: '13800000002', externalId: 'HR-0002' },
];

/** The first state: three users, and one group that has them all as members. */
export function createPool(nowMs: number): Pool {
	const pool = new Pool(20261122);
	const users = people.map((fields) => createUser(pool, fields, nowMs));
	const everyone = createGroup(pool, { code: 'everyone', name: 'Everyone', description: 'All of Acme' });
	for (const { userId } of users) pool.membersOf(everyone).add(userId);
	return pool;
}

function seedMember(pool: Pool, { code, userId }: Json): void {
	const group = pool.groups.get(String(code));
	if (!group || !pool.users.has(String(userId))) throw new BadControl(`There is no group ${code} or no user ${userId}`);
	pool.membersOf(group).add(String(userId));
}

function seedResource(pool: Pool, { code, namespace, ...resource }: Json): void {
	pool.resources.push({ groupCode: String(code), namespace: isText(namespace) ? namespace : 'default', resource });
}

/** The ids of the added records, in the order given. */
export interface SeededGenAuth {
	readonly users: readonly string[];
	readonly groups: readonly string[];
}

/**
 * Adds `users`, `groups`, `members` ({code, userId}) and `resources`. Returns the ids of users and groups. Throws a
 * BadControl for invalid data.
 */
export function seedPool(pool: Pool, data: unknown, nowMs: number): SeededGenAuth {
	const seed = readSeed('genauth', data, ['users', 'groups', 'members', 'resources']);
	const users = readSeedRecords(seed, 'users').map((fields) => createUser(pool, fields, nowMs).userId);
	const groups = readSeedRecords(seed, 'groups').map((fields) => createGroup(pool, fields).id);
	for (const fields of readSeedRecords(seed, 'members')) seedMember(pool, fields);
	for (const fields of readSeedRecords(seed, 'resources')) seedResource(pool, fields);
	return { users, groups };
}
