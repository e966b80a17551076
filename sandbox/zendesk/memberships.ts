import type { Json } from '../core/json';
import type { Account } from './account';
import type { InvalidField } from './invalidField';
import { type Membership, timestamp } from './resources';

const readId = (value: unknown): number | null =>
	value === undefined || value === null || value === '' ? null : Number(value);

/**
 * Why the service would refuse a new membership with these fields, also because it exists; empty where it would not.
 */
export function checkMembership(account: Account, fields: Json): InvalidField[] {
	const userId = readId(fields.user_id);
	const groupId = readId(fields.group_id);
	if (userId === null) return [{ field: 'user_id', description: 'User: cannot be blank', error: 'BlankValue' }];
	if (groupId === null) return [{ field: 'group_id', description: 'Group: cannot be blank', error: 'BlankValue' }];
	const user = account.users.get(userId);
	const group = account.groups.get(groupId);
	if (!user?.active) return [{ field: 'user_id', description: 'User: is invalid', error: 'InvalidValue' }];
	if (user.role === 'end-user') {
		return [{ field: 'user_id', description: 'User must be an agent', error: 'InvalidValue' }];
	}
	if (!group || group.deleted) return [{ field: 'group_id', description: 'Group: is invalid', error: 'InvalidValue' }];
	const taken: InvalidField = { field: 'user_id', description: 'User has already been taken', error: 'DuplicateValue' };
	return account.memberships.find(userId, groupId) ? [taken] : [];
}

/** Makes a membership the user's default. A user has only one default, so the other memberships lose it. */
export function makeDefault(account: Account, membership: Membership, nowMs: number): void {
	for (const each of account.memberships.ofUser(membership.user_id)) {
		if (each.default === (each === membership)) continue;
		each.default = each === membership;
		each.updated_at = timestamp(nowMs);
	}
}

/**
 * Creates a membership of checked fields, or returns the existing one. It is the user's default only where the fields
 * say so, also where the user has no other.
 */
export function createMembership(account: Account, fields: Json, nowMs: number, id?: number): Membership {
	const userId = Number(fields.user_id);
	const groupId = Number(fields.group_id);
	const found = account.memberships.find(userId, groupId);
	const membership: Membership = found ?? {
		id: id ?? account.ids.next(),
		user_id: userId,
		group_id: groupId,
		default: false,
		created_at: timestamp(nowMs),
		updated_at: timestamp(nowMs),
	};
	if (!found) account.memberships.add(membership);
	if (fields.default === true) makeDefault(account, membership, nowMs);
	return membership;
}

/**
 * Removes a membership. Where it was the default, the user's other membership with the lowest id becomes the default.
 */
export function removeMembership(account: Account, membership: Membership, nowMs: number): void {
	account.memberships.remove(membership);
	const [next] = account.memberships.ofUser(membership.user_id);
	if (membership.default && next) makeDefault(account, next, nowMs);
}

export function removeMembershipsOfUser(account: Account, userId: number, nowMs: number): void {
	for (const membership of account.memberships.ofUser(userId)) removeMembership(account, membership, nowMs);
}
