import { BadControl } from '../core/service';
import { isJsonObject, isText, type Json } from './call';
import { createGroup } from './groups';
import { Pool } from './pool';
import { createUser } from './users';

/** Of the first state: a group that everybody is in. */
const people: readonly Json[] = [
	{ name: 'Ada Brandt', email: 'ada@acme.example', username: 'ada', externalId: 'HR-0000' },
	{ name: 'Tomás Ibarra', email: 'tomas.ibarra@acme.example', username: 'tomas', externalId: 'HR-0001' },
	{ name: 'Mei-Lin Ostrowski', email: 'mei-lin@acme.example', phone: '13800000002', externalId: 'HR-0002' },
];

export function createPool(nowMs: number): Pool {
	const pool = new Pool(20261122);
	const users = people.map((fields) => createUser(pool, fields, nowMs));
	const everyone = createGroup(pool, { code: 'everyone', name: 'Everyone', description: 'All of Acme' });
	for (const { userId } of users) pool.membersOf(everyone).add(userId);
	return pool;
}

function readRecords(data: Json, key: string): readonly Json[] {
	const records = data[key] ?? [];
	if (!Array.isArray(records) || !records.every(isJsonObject)) throw new BadControl(`${key} must be a list of objects`);
	return records;
}

function seedMember(pool: Pool, { code, userId }: Json): void {
	const group = pool.groups.get(String(code));
	if (!group || !pool.users.has(String(userId))) throw new BadControl(`There is no group ${code} or no user ${userId}`);
	pool.membersOf(group).add(String(userId));
}

function seedResource(pool: Pool, { code, namespace, ...resource }: Json): void {
	pool.resources.push({ groupCode: String(code), namespace: isText(namespace) ? namespace : 'default', resource });
}

export interface SeededGenAuth {
	readonly users: readonly string[];
	readonly groups: readonly string[];
}

/** Adds `users`, `groups`, `members` ({code, userId}) and `resources`; gives back the ids of users and groups. */
export function seedPool(pool: Pool, data: unknown, nowMs: number): SeededGenAuth {
	if (!isJsonObject(data)) throw new BadControl('The seed of genauth must be an object');
	const known = ['users', 'groups', 'members', 'resources'];
	const unknown = Object.keys(data).filter((key) => !known.includes(key));
	if (unknown.length > 0) throw new BadControl(`genauth has no ${unknown.join(', ')}; it has ${known.join(', ')}`);
	const users = readRecords(data, 'users').map((fields) => createUser(pool, fields, nowMs).userId);
	const groups = readRecords(data, 'groups').map((fields) => createGroup(pool, fields).id);
	for (const fields of readRecords(data, 'members')) seedMember(pool, fields);
	for (const fields of readRecords(data, 'resources')) seedResource(pool, fields);
	return { users, groups };
}
