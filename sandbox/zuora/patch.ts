import { isJsonObject } from './json';
import { readMembers } from './groups';
import type { GroupRow, Tenant } from './state';

/** Applies all of a PATCH or nothing; says what is wrong with it. */
export function applyPatch(tenant: Tenant, group: GroupRow, operations: readonly unknown[]): string | undefined {
	const after = { ...group, members: [...group.members] };
	for (const operation of operations) {
		const fault = apply(tenant, after, operation);
		if (fault !== undefined) return fault;
	}
	Object.assign(group, after);
	return undefined;
}

function apply(tenant: Tenant, group: GroupRow, operation: unknown): string | undefined {
	if (!isJsonObject(operation)) return 'an operation must be an object';
	const { op, path, value } = operation;
	if (path === 'members') return changeMembers(tenant, group, String(op), readMembers(value));
	if (op !== 'replace' && op !== 'add') return `op ${String(op)} cannot be done to ${String(path)}`;
	const changes = path === undefined ? value : { [String(path)]: value };
	if (!isJsonObject(changes)) return 'value must be an object';
	for (const [name, changed] of Object.entries(changes)) {
		if (name === 'displayName') group.displayName = String(changed);
		else if (name === 'externalId') group.externalId = String(changed);
		else if (name === 'members') group.members = readMembers(changed);
		else return `there is no ${name}`;
	}
	return undefined;
}

function changeMembers(tenant: Tenant, group: GroupRow, op: string, ids: readonly string[]): string | undefined {
	const stranger = ids.find((id) => !tenant.users.has(id));
	if (op !== 'remove' && stranger !== undefined) return `no user ${stranger}`;
	if (op === 'add') group.members = [...new Set([...group.members, ...ids])];
	else if (op === 'remove') group.members = group.members.filter((id) => !ids.includes(id));
	else if (op === 'replace') group.members = [...new Set(ids)];
	else return `op ${op} is not add, remove or replace`;
	return undefined;
}
