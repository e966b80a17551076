import type { Json } from '../core/json';
import { readSeed, readSeedRecords } from '../core/seedRecords';
import { createGroup } from './groups';
import type { Group, Tenant } from './tenant';

export const touchKeys = ['groups', 'deleted_groups', 'members', 'removed_members'] as const;

/** The group with this id or, where there is no id, with this name. */
function findGroup(tenant: Tenant, { id, displayName }: Json): Group | undefined {
	if (id !== undefined) return tenant.groups.get(String(id));
	return [...tenant.groups.values()].find((group) => group.displayName === displayName);
}

/** Renames a group, or creates one where there is none with this id or name. */
function touchGroup(tenant: Tenant, fields: Json): void {
	const group = findGroup(tenant, fields);
	if (!group) createGroup(tenant, fields);
	else if (typeof fields.displayName === 'string') group.displayName = fields.displayName;
}

/**
 * Changes groups and members as another admin of the tenant would. A group is named by `id` or `displayName`, a member
 * beside it by `value`. The fields aren't checked.
 */
export function touchTenant(tenant: Tenant, data: unknown): void {
	const changes = readSeed('zuora', data, touchKeys);
	for (const fields of readSeedRecords(changes, 'groups')) touchGroup(tenant, fields);
	for (const fields of readSeedRecords(changes, 'deleted_groups')) {
		const group = findGroup(tenant, fields);
		if (group) tenant.groups.delete(group.id);
	}
	for (const fields of readSeedRecords(changes, 'members')) {
		const group = findGroup(tenant, fields);
		if (group) group.members = [...new Set([...group.members, String(fields.value)])];
	}
	for (const fields of readSeedRecords(changes, 'removed_members')) {
		const group = findGroup(tenant, fields);
		if (group) group.members = group.members.filter((userId) => userId !== fields.value);
	}
}
