import type { Json } from '../core/json';
import type { Account } from './account';
import type { InvalidField } from './invalidField';
import { removeMembership } from './memberships';
import { type Group, timestamp } from './resources';

export function checkName(name: unknown): InvalidField[] {
	if (typeof name === 'string' && name.trim() !== '') return [];
	return [{ field: 'name', description: 'Name: cannot be blank', error: 'BlankValue' }];
}

/** Why the service would refuse to change a group so. */
export function checkUpdate(group: Group, fields: Json): InvalidField[] {
	const ofName = fields.name === undefined ? [] : checkName(fields.name);
	if (fields.is_public !== true || group.is_public) return ofName;
	const description = 'A private group cannot be made public';
	return [...ofName, { field: 'is_public', description, error: 'InvalidValue' }];
}

/** Writes checked fields to a group. */
export function updateGroup(group: Group, fields: Json, nowMs: number): void {
	if (fields.name !== undefined) group.name = String(fields.name);
	if (typeof fields.description === 'string') group.description = fields.description;
	if (typeof fields.is_public === 'boolean') group.is_public = fields.is_public;
	group.updated_at = timestamp(nowMs);
}

/** Creates a group of checked fields. */
export function createGroup(account: Account, fields: Json, nowMs: number, id = account.ids.next()): Group {
	const group: Group = {
		id,
		is_public: fields.is_public !== false,
		name: String(fields.name),
		description: typeof fields.description === 'string' ? fields.description : '',
		default: false,
		deleted: false,
		created_at: timestamp(nowMs),
		updated_at: timestamp(nowMs),
	};
	account.groups.add(group);
	return group;
}

/** Marks a group as deleted, and removes its memberships. */
export function deleteGroup(account: Account, group: Group, nowMs: number): void {
	group.deleted = true;
	group.updated_at = timestamp(nowMs);
	for (const membership of account.memberships.ofPlace(group.id)) {
		removeMembership(account, membership, nowMs);
	}
}
