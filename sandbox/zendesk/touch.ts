import type { Json } from '../core/json';
import { readSeed, readSeedRecords } from '../core/seedRecords';
import type { Account } from './account';
import { touchOrganizations } from './touchOrganizations';
import { seedIdentity, unseedIdentity } from './identities';
import { createMembership, makeDefault, removeMembership } from './memberships';
import { eraseUser } from './erasedUsers';
import { type Membership, timestamp, type User } from './resources';
import { setSessions } from './sessions';
import { createUser, deleteUser, findByKeys, plainRules, updateUser } from './users';

export const touchKeys = [
	'users',
	'deleted_users',
	'identities',
	'deleted_identities',
	'permanently_deleted_users',
	'group_memberships',
	'deleted_group_memberships',
	'organization_memberships',
	'deleted_organization_memberships',
	'organizations',
] as const;

/** The active user with this id, external id or email: the first of them that the fields have counts. */
function findUser(account: Account, fields: Json): User | undefined {
	const user = fields.id === undefined ? findByKeys(account, fields) : account.users.get(Number(fields.id));
	return user?.active ? user : undefined;
}

/** Changes a user, or creates one where the fields have a name and nobody has their keys. */
function touchUser(account: Account, { id, ...fields }: Json, nowMs: number): void {
	const user = findUser(account, id === undefined ? fields : { id });
	if (user) {
		updateUser(account, user, fields, nowMs, plainRules);
		if (typeof fields.sessions === 'number') setSessions(account, user, fields.sessions, nowMs);
		user.updated_at = timestamp(nowMs);
	} else if (id === undefined && fields.name !== undefined) createUser(account, fields, nowMs, plainRules);
}

function findMembership(account: Account, { id, user_id, group_id }: Json): Membership | undefined {
	return id === undefined
		? account.memberships.find(Number(user_id), Number(group_id))
		: account.memberships.get(Number(id));
}

/** Creates a membership, or changes whether it is its user's default. */
function touchMembership(account: Account, fields: Json, nowMs: number): void {
	const membership = findMembership(account, fields) ?? createMembership(account, fields, nowMs);
	membership.updated_at = timestamp(nowMs);
	if (fields.default === true) makeDefault(account, membership, nowMs);
	else if (fields.default === false) membership.default = false;
}

/** Changes users, what they have and memberships as other people of the account would. Their fields aren't checked. */
export function touchAccount(account: Account, data: unknown, nowMs: number): void {
	const changes = readSeed('zendesk', data, touchKeys);
	for (const fields of readSeedRecords(changes, 'users')) touchUser(account, fields, nowMs);
	for (const fields of readSeedRecords(changes, 'deleted_users')) {
		const user = findUser(account, fields);
		if (user) deleteUser(account, user, nowMs);
	}
	for (const fields of readSeedRecords(changes, 'identities')) seedIdentity(account, fields, nowMs);
	for (const fields of readSeedRecords(changes, 'deleted_identities')) unseedIdentity(account, fields, nowMs);
	for (const { id } of readSeedRecords(changes, 'permanently_deleted_users')) {
		const user = account.users.get(Number(id));
		if (user && !user.active) eraseUser(user, nowMs);
	}
	for (const fields of readSeedRecords(changes, 'group_memberships')) touchMembership(account, fields, nowMs);
	for (const fields of readSeedRecords(changes, 'deleted_group_memberships')) {
		const membership = findMembership(account, fields);
		if (membership) removeMembership(account, membership, nowMs);
	}
	touchOrganizations(account, (key) => readSeedRecords(changes, key), nowMs);
}
