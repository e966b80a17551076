import type { Json } from '../core/json';
import type { Account } from './account';
import { removeMembership } from './memberships';
import { type Group, timestamp } from './resources';

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
	for (const membership of account.memberships.pick([...account.membershipsOfGroup.ids(group.id)])) {
		removeMembership(account, membership, nowMs);
	}
}
