import { isJsonObject } from '../core/json';

/** The user ids of a list of members: `[{value}]`. Other values are left out. */
export function readMembers(value: unknown): string[] {
	const list: readonly unknown[] = Array.isArray(value) ? value : [];
	return list.flatMap((member) => (isJsonObject(member) && typeof member.value === 'string' ? [member.value] : []));
}
