import type { Json } from '../core/json';
import type { Account } from './account';
import { checkCustomRole } from './customRoles';
import type { InvalidField } from './invalidField';
import { type Role, roles, type User } from './resources';
import { checkUserFields } from './userFields';

const nameLimit = 255;

/** A field as the service reads it: a number is turned into text; an empty text counts as no value, which is null. */
export function readText(value: unknown): string | null {
	if (typeof value === 'number') return String(value);
	if (typeof value !== 'string' || value.trim() === '') return null;
	return value.trim();
}

export const readEmail = (fields: Json): string | null => readText(fields.email)?.toLowerCase() ?? null;
/** A part of a domain: letters, digits and hyphens, with no hyphen at either end. */
const domainPart = '[\\p{L}\\p{N}](?:[\\p{L}\\p{N}\\p{M}-]*[\\p{L}\\p{N}\\p{M}])?';
const emailPattern = new RegExp(`^[^\\s@]+@${domainPart}(?:\\.${domainPart})+$`, 'u');
const isEmail = (text: string): boolean => emailPattern.test(text);
/** Why a shared user can't be changed: it belongs to another account. */
export const noAccessText = 'Access to this user is forbidden';
export const isRole = (value: unknown): value is Role => roles.some((role) => role === value);
/** Whether a user counts for the limit of agents and admins. */
const usesSeat = (user: { role: Role; active: boolean }): boolean => user.active && user.role !== 'end-user';

function checkName(fields: Json, user: User | undefined): InvalidField[] {
	if (user && fields.name === undefined) return [];
	const name = readText(fields.name);
	if (name === null) return [{ field: 'name', description: 'Name: cannot be blank', error: 'BlankValue' }];
	if (name.length <= nameLimit) return [];
	return [
		{ field: 'name', description: `Name: is too long (maximum is ${nameLimit} characters)`, error: 'InvalidValue' },
	];
}

function checkEmail(account: Account, fields: Json, user: User | undefined): InvalidField[] {
	const email = readEmail(fields);
	if (email === null) return [];
	if (!isEmail(email)) {
		return [{ field: 'email', description: `Email: ${email} is not properly formatted`, error: 'InvalidValue' }];
	}
	const owner = account.findUserByEmail(email);
	if (!owner || owner === user) return [];
	return [
		{ field: 'email', description: `Email: ${email} is already being used by another user`, error: 'DuplicateValue' },
	];
}

function checkExternalId(account: Account, fields: Json, user: User | undefined): InvalidField[] {
	const externalId = readText(fields.external_id);
	const owner = externalId === null ? undefined : account.findUserByExternalId(externalId, user?.brand_id ?? null);
	if (!owner || owner === user) return [];
	return [
		{ field: 'external_id', description: `External: ${externalId} has already been taken`, error: 'DuplicateValue' },
	];
}

/** `seats` is how many agents and admins the account may have; null: no limit. */
function checkRole(account: Account, fields: Json, user: User | undefined, seats: number | null): InvalidField[] {
	if (fields.role === undefined || fields.role === null) return [];
	if (!isRole(fields.role)) return [{ field: 'role', description: 'Role: is invalid', error: 'InvalidValue' }];
	const takesSeat = fields.role !== 'end-user' && !(user && usesSeat(user));
	if (!takesSeat || seats === null || countSeats(account) < seats) return [];
	return [{ field: 'role', description: 'Role: the account has no agent seats left', error: 'InvalidValue' }];
}

function checkDefaultGroup(account: Account, fields: Json): InvalidField[] {
	const id = fields.default_group_id;
	if (id === undefined || id === null) return [];
	const group = account.groups.get(Number(id));
	if (group && !group.deleted) return [];
	return [{ field: 'default_group_id', description: 'Default group: is invalid', error: 'InvalidValue' }];
}

/** How many agents and admins the account has. */
export function countSeats(account: Account): number {
	return account.users.pick(account.activeUserIds).filter(usesSeat).length;
}

/**
 * Why the service would refuse to create a user with these fields or, where a user is given, to update it with them.
 * Empty where it would not. `seats` is how many agents and admins the account may have; null: no limit.
 */
export function checkUser(
	account: Account,
	fields: Json,
	user: User | undefined,
	seats: number | null,
): InvalidField[] {
	return [
		...checkName(fields, user),
		...checkEmail(account, fields, user),
		...checkExternalId(account, fields, user),
		...checkRole(account, fields, user, seats),
		...checkDefaultGroup(account, fields),
		...checkCustomRole(account, fields),
		...checkUserFields(account, fields),
	];
}
