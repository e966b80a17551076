import type { Account } from './account';
import { type Invalid, type Json, type Role, roles, type UserRow } from './rows';

export const nameLimit = 255;

/** A record's fields as the service reads them: ids and names given as numbers become text, "" is nothing. */
export function readText(value: unknown): string | null {
	if (typeof value === 'number') return String(value);
	if (typeof value !== 'string' || value.trim() === '') return null;
	return value.trim();
}

export const readEmail = (fields: Json): string | null => readText(fields.email)?.toLowerCase() ?? null;
const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);
export const isRole = (value: unknown): value is Role => roles.some((role) => role === value);
export const usesSeat = (user: { role: Role; active: boolean }): boolean => user.active && user.role !== 'end-user';

function checkName(fields: Json, user: UserRow | undefined): Invalid[] {
	if (user && fields.name === undefined) return [];
	const name = readText(fields.name);
	if (name === null) return [{ field: 'name', description: 'Name: cannot be blank', error: 'BlankValue' }];
	if (name.length <= nameLimit) return [];
	return [
		{ field: 'name', description: `Name: is too long (maximum is ${nameLimit} characters)`, error: 'InvalidValue' },
	];
}

function checkEmail(account: Account, fields: Json, user: UserRow | undefined): Invalid[] {
	const email = readEmail(fields);
	if (email === null) return [];
	if (!isEmail(email)) {
		return [{ field: 'email', description: `Email: ${email} is not properly formatted`, error: 'InvalidValue' }];
	}
	const holder = account.findUserByEmail(email);
	if (!holder || holder === user) return [];
	return [
		{ field: 'email', description: `Email: ${email} is already being used by another user`, error: 'DuplicateValue' },
	];
}

function checkExternalId(account: Account, fields: Json, user: UserRow | undefined): Invalid[] {
	const externalId = readText(fields.external_id);
	const holder = externalId === null ? undefined : account.findUserByExternalId(externalId, user?.brand_id ?? null);
	if (!holder || holder === user) return [];
	return [
		{ field: 'external_id', description: `External: ${externalId} has already been taken`, error: 'DuplicateValue' },
	];
}

/** `seats`: how many agents and admins the account may have. */
function checkRole(account: Account, fields: Json, user: UserRow | undefined, seats: number | null): Invalid[] {
	if (fields.role === undefined || fields.role === null) return [];
	if (!isRole(fields.role)) return [{ field: 'role', description: 'Role: is invalid', error: 'InvalidValue' }];
	const takesSeat = fields.role !== 'end-user' && !(user && usesSeat(user));
	if (!takesSeat || seats === null || countSeats(account) < seats) return [];
	return [{ field: 'role', description: 'Role: the account has no agent seats left', error: 'InvalidValue' }];
}

function checkDefaultGroup(account: Account, fields: Json): Invalid[] {
	const id = fields.default_group_id;
	if (id === undefined || id === null) return [];
	const group = account.groups.get(Number(id));
	if (group && !group.deleted) return [];
	return [{ field: 'default_group_id', description: 'Default group: is invalid', error: 'InvalidValue' }];
}

/** Agents and admins that are not deleted. */
export function countSeats(account: Account): number {
	return account.users.pick(account.activeUserIds).filter(usesSeat).length;
}

/** Why the service would refuse to create a user of these fields, or to update the given one with them. */
export function checkUser(account: Account, fields: Json, user: UserRow | undefined, seats: number | null): Invalid[] {
	return [
		...checkName(fields, user),
		...checkEmail(account, fields, user),
		...checkExternalId(account, fields, user),
		...checkRole(account, fields, user, seats),
		...checkDefaultGroup(account, fields),
	];
}
