import { isObject, parseJson, type JsonObject } from '../../../shared/values/json';
import { readAttribute, readObjects, urns } from '../attributes';

/** A resource with the changes of a PATCH, to be written whole; undefined where one of them is none that we send. */
export function applyPatch(resource: JsonObject, body: unknown): JsonObject | undefined {
	const operations = readObjects(body, 'Operations') ?? [];
	let changed: JsonObject | undefined = withoutReadOnly(resource);
	for (const operation of operations) changed = changed && applyOne(changed, operation);
	return changed;
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
	const filtered = /^members\[value eq (".*")\]$/s.exec(String(path))?.[1];
	if (op === 'remove' && filtered !== undefined) return withMembers(resource, [], [String(parseJson(filtered))]);
	if (op === 'remove' && path === 'members' && Array.isArray(value)) return withMembers(resource, [], listIds(value));
	if (op === 'add' && path === 'members' && Array.isArray(value)) return withMembers(resource, listIds(value), []);
	if (op !== 'replace' || typeof path !== 'string') return undefined;
	const extension = `${urns.zuoraGroup}:`;
	if (!path.startsWith(extension)) return /^\w+$/.test(path) ? { ...resource, [path]: value } : undefined;
	const held = resource[urns.zuoraGroup];
	return { ...resource, [urns.zuoraGroup]: { ...(isObject(held) && held), [path.slice(extension.length)]: value } };
}

function withMembers(resource: JsonObject, added: readonly string[], removed: readonly string[]): JsonObject {
	const stay = (readObjects(resource, 'members') ?? []).filter(({ value }) => !removed.includes(String(value)));
	const ids = stay.map(({ value }) => String(value));
	return { ...resource, members: [...stay, ...added.filter((id) => !ids.includes(id)).map((value) => ({ value }))] };
}

function listIds(values: readonly unknown[]): readonly string[] {
	return values.filter(isObject).map(({ value }) => String(value));
}
