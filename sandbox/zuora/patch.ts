import { isJsonObject } from '../core/json';
import { readMembers } from './members';
import type { Call } from './call';
import type { Group } from './tenant';

/**
 * Applies all operations of a PATCH and returns undefined; or applies none and returns what is wrong with the first.
 */
export function applyPatch(call: Call, group: Group, operations: readonly unknown[]): string | undefined {
	const after = { ...group, members: [...group.members] };
	for (const operation of operations) {
		const problem = apply(call, after, operation);
		if (problem !== undefined) return problem;
	}
	if (call.switches.zuoraMemberChanges !== 'ignored') Object.assign(group, after);
	return undefined;
}

function apply(call: Call, group: Group, operation: unknown): string | undefined {
	if (!isJsonObject(operation)) return 'an operation must be an object';
	const { op, path, value } = operation;
	if (path === 'members') return changeMembers(call, group, String(op), readMembers(value));
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

function changeMembers(
	{ tenant, switches }: Call,
	group: Group,
	asked: string,
	ids: readonly string[],
): string | undefined {
	const { zuoraMemberChanges } = switches;
	const op = asked === 'add' && zuoraMemberChanges === 'replacing' ? 'replace' : asked;
	const unknownId = ids.find((id) => !tenant.users.has(id));
	if (op !== 'remove' && unknownId !== undefined) return `no user ${unknownId}`;
	if (op === 'add') group.members = [...new Set([...group.members, ...ids])];
	else if (op === 'remove' && zuoraMemberChanges === 'emptying') group.members = [];
	else if (op === 'remove') group.members = group.members.filter((id) => !ids.includes(id));
	else if (op === 'replace') group.members = [...new Set(ids)];
	else return `op ${op} is not add, remove or replace`;
	return undefined;
}
