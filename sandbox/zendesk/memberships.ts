import type { Account } from './account';
import { type GroupRow, type Invalid, type Json, type MembershipRow, timestamp } from './rows';

export const takenText = 'User has already been taken';

const idIn = (value: unknown): number | null =>
	value === undefined || value === null || value === '' ? null : Number(value);

/** Why the service would refuse a new membership of these fields. One that exists already is `taken`. */
export function checkMembership(account: Account, fields: Json): Invalid[] {
	const userId = idIn(fields.user_id);
	const groupId = idIn(fields.group_id);
	if (userId === null) return [{ field: 'user_id', description: 'User: cannot be blank', error: 'BlankValue' }];
	if (groupId === null) return [{ field: 'group_id', description: 'Group: cannot be blank', error: 'BlankValue' }];
	const user = account.users.get(userId);
	const group = account.groups.get(groupId);
	if (!user?.active) return [{ field: 'user_id', description: 'User: is invalid', error: 'InvalidValue' }];
	if (user.role === 'end-user') {
		return [{ field: 'user_id', description: 'User must be an agent', error: 'InvalidValue' }];
	}
	if (!group || group.deleted) return [{ field: 'group_id', description: 'Group: is invalid', error: 'InvalidValue' }];
	const taken: Invalid = { field: 'user_id', description: takenText, error: 'DuplicateValue' };
	return account.findMembership(userId, groupId) ? [taken] : [];
}

function membershipsOf(account: Account, userId: number): MembershipRow[] {
	return account.memberships.pick(account.membershipsOfUser.ids(userId));
}

/** A user has exactly one default membership: the others stop being it. */
export function makeDefault(account: Account, membership: MembershipRow, nowMs: number): void {
	for (const each of membershipsOf(account, membership.user_id)) {
		if (each.default === (each === membership)) continue;
		each.default = each === membership;
		each.updated_at = timestamp(nowMs);
	}
}

/** Creates a membership of checked fields, or gives back the one that is there. The first one is the default. */
export function createMembership(account: Account, fields: Json, nowMs: number, id?: number): MembershipRow {
	const userId = Number(fields.user_id);
	const groupId = Number(fields.group_id);
	const isFirst = account.membershipsOfUser.ids(userId).length === 0;
	const found = account.findMembership(userId, groupId);
	const membership: MembershipRow = found ?? {
		id: id ?? account.ids.next(),
		user_id: userId,
		group_id: groupId,
		default: isFirst,
		created_at: timestamp(nowMs),
		updated_at: timestamp(nowMs),
	};
	if (!found) account.addMembership(membership);
	if (fields.default === true) makeDefault(account, membership, nowMs);
	return membership;
}

/** Removes one. Where it was the default, the user's oldest other membership becomes it. */
export function removeMembership(account: Account, membership: MembershipRow, nowMs: number): void {
	account.removeMembership(membership);
	const next = membershipsOf(account, membership.user_id)[0];
	if (membership.default && next) makeDefault(account, next, nowMs);
}

export function dropMembershipsOf(account: Account, userId: number, nowMs: number): void {
	for (const membership of membershipsOf(account, userId)) removeMembership(account, membership, nowMs);
}

export function createGroup(account: Account, fields: Json, nowMs: number, id = account.ids.next()): GroupRow {
	const group: GroupRow = {
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

/** The row stays, marked as deleted; its memberships are gone. */
export function deleteGroup(account: Account, group: GroupRow, nowMs: number): void {
	group.deleted = true;
	group.updated_at = timestamp(nowMs);
	for (const membership of account.memberships.pick([...account.membershipsOfGroup.ids(group.id)])) {
		removeMembership(account, membership, nowMs);
	}
}
