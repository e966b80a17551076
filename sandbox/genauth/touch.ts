import type { Json } from '../core/json';
import { readSeed, readSeedRecords } from '../core/seedRecords';
import { isText } from './call';
import { createGroup } from './groups';
import type { Pool } from './pool';

export const touchKeys = ['groups', 'deleted_groups', 'members', 'removed_members'] as const;

/** Changes a group, or creates one where no group has its code. */
function touchGroup(pool: Pool, fields: Json): void {
	const group = pool.groups.get(String(fields.code));
	if (!group) createGroup(pool, { name: fields.code, ...fields });
	else {
		if (isText(fields.name)) group.name = fields.name;
		if (typeof fields.description === 'string') group.description = fields.description;
	}
}

/** Changes groups and members (`{code, userId}`) as another admin of the pool would. Their fields aren't checked. */
export function touchPool(pool: Pool, data: unknown): void {
	const changes = readSeed('genauth', data, touchKeys);
	for (const fields of readSeedRecords(changes, 'groups')) touchGroup(pool, fields);
	for (const { code } of readSeedRecords(changes, 'deleted_groups')) {
		const group = pool.groups.get(String(code));
		if (group) pool.deleteGroup(group, false);
	}
	for (const { code, userId } of readSeedRecords(changes, 'members')) {
		const group = pool.groups.get(String(code));
		if (group && pool.users.has(String(userId))) pool.membersOf(group).add(String(userId));
	}
	for (const { code, userId } of readSeedRecords(changes, 'removed_members')) {
		const group = pool.groups.get(String(code));
		if (group) pool.membersOf(group).delete(String(userId));
	}
}
