import type { Json } from '../core/json';
import type { Account } from './account';
import type { InvalidField } from './invalidField';
import { type CustomRole, timestamp } from './resources';

/** Creates a custom role of a seed, whose fields aren't checked. */
export function createCustomRole(account: Account, fields: Json, nowMs: number, id = account.ids.next()): CustomRole {
	const role: CustomRole = {
		id,
		name: String(fields.name),
		description: typeof fields.description === 'string' ? fields.description : null,
		role_type: 0,
		created_at: timestamp(nowMs),
		updated_at: timestamp(nowMs),
	};
	account.customRoles.add(role);
	return role;
}

/** An account without custom roles takes any id: older tests rely on that. */
export function checkCustomRole(account: Account, { custom_role_id: id }: Json): InvalidField[] {
	const { customRoles } = account;
	if (id === undefined || id === null || customRoles.ids.length === 0 || customRoles.get(Number(id))) return [];
	return [{ field: 'custom_role_id', description: 'Custom role: is invalid', error: 'InvalidValue' }];
}
