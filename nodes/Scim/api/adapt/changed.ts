import { isObject, parseJson, type JsonObject } from '../../../shared/values/json';
import { readAttribute, readObjects, urns } from '../attributes';

/** A resource with the changes of a PATCH, to be written whole; undefined where one of them is none that we send. */
export function applyPatch(resource: JsonObject, body: unknown): JsonObject | undefined {
	const operations = joinRemovals(readObjects(body, 'Operations') ?? []);
	let changed: JsonObject | undefined = withoutReadOnly(resource);
	for (const operation of operations) changed = changed && applyOne(changed, operation);
	return changed;
}

/** Removals of members that follow one another, as one: to go through a long list for each of them takes long. */
function joinRemovals(operations: readonly JsonObject[]): readonly JsonObject[] {
	const joined: JsonObject[] = [];
	let open: JsonObject[] | undefined;
	for (const operation of operations) {
		const id = readRemoved(operation);
		if (id === undefined) {
			open = undefined;
			joined.push(operation);
		} else if (open) open.push({ value: id });
		else {
			open = [{ value: id }];
			joined.push({ op: 'remove', path: 'members', value: open });
		}
	}
	return joined;
}

/** The member that an operation removes by a filter. */
function readRemoved({ op, path }: JsonObject): string | undefined {
	const filtered = /^members\[value eq (".*")\]$/s.exec(String(path))?.[1];
	return op === 'remove' && filtered !== undefined ? String(parseJson(filtered)) : undefined;
}

/** What the server writes itself (RFC 7643, 3.1 and 4.2). */
function withoutReadOnly(resource: JsonObject): JsonObject {
	const { meta: _meta, members: _members, ...others } = resource;
	const members = (readObjects(resource, 'members') ?? []).map((member) => {
		const type = readAttribute(member, 'type');
		return { value: readAttribute(member, 'value'), ...(type !== undefined && { type }) };
	});
	return { ...others, members };
}

function applyOne(resource: JsonObject, { op, path, value }: JsonObject): JsonObject | undefined {
	if (op === 'remove' && path === 'members' && Array.isArray(value)) return withMembers(resource, [], listIds(value));
	if (op === 'add' && path === 'members' && Array.isArray(value)) return withMembers(resource, listIds(value), []);
	if (op !== 'replace' || typeof path !== 'string') return undefined;
	const extension = `${urns.zuoraGroup}:`;
	if (!path.startsWith(extension)) return /^\w+$/.test(path) ? { ...resource, [path]: value } : undefined;
	const held = resource[urns.zuoraGroup];
	return { ...resource, [urns.zuoraGroup]: { ...(isObject(held) && held), [path.slice(extension.length)]: value } };
}

function withMembers(resource: JsonObject, added: readonly string[], removed: readonly string[]): JsonObject {
	const leavers = new Set(removed);
	const members = (readObjects(resource, 'members') ?? []).filter(({ value }) => !leavers.has(String(value)));
	const ids = new Set(members.map(({ value }) => String(value)));
	for (const value of added) if (!ids.has(value)) members.push({ value });
	return { ...resource, members };
}

function listIds(values: readonly unknown[]): readonly string[] {
	return values.filter(isObject).map(({ value }) => String(value));
}
