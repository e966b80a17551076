import { type Call, readQuery, type ZuoraRoute } from './call';
import { extensionUrn, groupUrn, isJsonObject, type Json, patchUrn } from './json';
import { listPage, readFilter } from './lists';
import { applyPatch } from './patch';
import { badRequest, notFound, type Reply } from './reply';
import { showGroup, showList } from './render';
import { type GroupRow, organizationId, type Tenant } from './state';

export function createGroup(tenant: Tenant, fields: Json, id = tenant.newId()): GroupRow {
	const extension = isJsonObject(fields[extensionUrn]) ? fields[extensionUrn] : {};
	const group: GroupRow = {
		id,
		displayName: String(fields.displayName ?? ''),
		description: String(extension.description ?? ''),
		organizationId: String(extension.organizationId ?? organizationId),
		active: true,
		externalId: typeof fields.externalId === 'string' ? fields.externalId : null,
		members: [...new Set(readMembers(fields.members))],
	};
	tenant.groups.set(group.id, group);
	return group;
}

export function readMembers(value: unknown): string[] {
	const list: readonly unknown[] = Array.isArray(value) ? value : [];
	return list.flatMap((member) => (isJsonObject(member) && typeof member.value === 'string' ? [member.value] : []));
}

const maxNameLength = 255;

/** What is wrong with a group to create. */
function findFault(tenant: Tenant, fields: unknown, needsAll: boolean): string | undefined {
	if (!isJsonObject(fields)) return 'a group must be an object';
	const schemas = Array.isArray(fields.schemas) ? fields.schemas : [];
	if (needsAll && !schemas.includes(groupUrn)) return 'schemas is required';
	if (typeof fields.displayName !== 'string' || fields.displayName === '') return 'displayName is required';
	if (needsAll && !isJsonObject(fields[extensionUrn])) return `${extensionUrn} is required`;
	if (needsAll && !isJsonObject(fields.meta)) return 'meta is required';
	const stranger = readMembers(fields.members).find((id) => !tenant.users.has(id));
	return stranger === undefined ? undefined : `no user ${stranger}`;
}

const isTooLong = (fields: unknown): boolean =>
	isJsonObject(fields) && [...String(fields.displayName ?? '')].length > maxNameLength;

function createMany(call: Call): Reply {
	const { request, tenant, switches } = call;
	if (!Array.isArray(request.body)) return badRequest('the body must be an array of groups');
	const groups: readonly unknown[] = request.body;
	if (groups.length > switches.zuoraMaxOperations) return badRequest('too many operations');
	const fault = groups.map((group) => findFault(tenant, group, true)).find((each) => each !== undefined);
	if (fault !== undefined) return badRequest(fault);
	if (switches.zuoraBadGroup === 'refused' && groups.some(isTooLong)) return badRequest('displayName is too long');
	const made = groups.filter((group) => !isTooLong(group)).map((group) => createGroup(tenant, group as Json));
	// In an order of its own: position is not identity.
	const shown = tenant.random.shuffle(made).map((group) => showGroup(group, 'Groups/bulk'));
	return { status: 200, body: showList(shown, switches, { total: shown.length, startIndex: 1 }) };
}

/** The ids of a bulk delete, in whichever of the two published forms is taken. */
function readDeleteIds(call: Call): readonly string[] | undefined {
	const { body } = call.request;
	const { zuoraDeleteBody } = call.switches;
	if (Array.isArray(body)) {
		return zuoraDeleteBody === 'operations' ? undefined : body.filter((id) => typeof id === 'string');
	}
	if (zuoraDeleteBody === 'array' || !isJsonObject(body) || !isPatch(body)) return undefined;
	const operations: readonly unknown[] = Array.isArray(body.operations) ? body.operations : [];
	return operations.flatMap((operation) => (isJsonObject(operation) ? readMembers(operation.value) : []));
}

function isPatch(body: Json): boolean {
	return Array.isArray(body.schemas) && body.schemas.includes(patchUrn) && Array.isArray(body.operations);
}

function deleteGroup({ tenant, switches }: Call, group: GroupRow): void {
	group.active = false;
	if (switches.zuoraDeletedGroups === 'gone') tenant.groups.delete(group.id);
}

function deleteMany(call: Call): Reply {
	const { tenant, switches } = call;
	const ids = readDeleteIds(call);
	if (!ids) return badRequest('the body is not what this address takes');
	if (ids.length > switches.zuoraMaxOperations) return badRequest('too many operations');
	const groups = ids.flatMap((id) => tenant.groups.get(id) ?? []);
	for (const group of groups) deleteGroup(call, group);
	const shown = tenant.random.shuffle(groups).map((group) => showGroup(group, 'Groups/delete'));
	return { status: 200, body: showList(shown, switches, { total: shown.length, startIndex: 1 }) };
}

function withGroup(call: Call, handle: (group: GroupRow) => Reply): Reply {
	const group = call.tenant.groups.get(call.request.params.id ?? '');
	return group ? handle(group) : notFound(`group ${call.request.params.id ?? ''}`);
}

function list(call: Call): Reply {
	const pairs = readFilter(readQuery(call, 'filter'));
	if (!pairs) return badRequest('the filter cannot be read');
	const rows = [...call.tenant.groups.values()].filter((group) =>
		pairs.every(([name, value]) => String(group[name as keyof GroupRow] ?? '').toLowerCase() === value.toLowerCase()),
	);
	return listPage(call, rows, { usual: 10, max: 100, show: (group) => showGroup(group) });
}

function createOne({ request, tenant }: Call): Reply {
	const fault = findFault(tenant, request.body, false);
	if (fault !== undefined) return badRequest(fault);
	return { status: 201, body: showGroup(createGroup(tenant, request.body as Json)) };
}

function replaceOne({ request, tenant }: Call, group: GroupRow): Reply {
	const fault = findFault(tenant, request.body, false);
	if (fault !== undefined) return badRequest(fault);
	createGroup(tenant, request.body as Json, group.id);
	return { status: 200, body: showGroup(tenant.groups.get(group.id) ?? group) };
}

function patchOne(call: Call, group: GroupRow): Reply {
	const { body } = call.request;
	if (!isJsonObject(body) || !isPatch(body)) return badRequest('schemas and operations are required');
	const fault = applyPatch(call.tenant, group, body.operations as readonly unknown[]);
	if (fault !== undefined) return badRequest(fault);
	return call.switches.zuoraPatchAnswer === 'nothing' ? { status: 204 } : { status: 200, body: showGroup(group) };
}

function deleteOne(call: Call, group: GroupRow): Reply {
	deleteGroup(call, group);
	return { status: 200, body: showGroup(group) };
}

export const groupRoutes: readonly ZuoraRoute[] = [
	{ method: 'GET', path: '/scim/v2/Groups', handle: list },
	{ method: 'POST', path: '/scim/v2/Groups', handle: createOne },
	{ method: 'POST', path: '/scim/v2/Groups/bulk', handle: createMany },
	{ method: 'POST', path: '/scim/v2/Groups/delete', handle: deleteMany },
	{
		method: 'GET',
		path: '/scim/v2/Groups/:id',
		handle: (call) => withGroup(call, (group) => ({ status: 200, body: showGroup(group) })),
	},
	{ method: 'PUT', path: '/scim/v2/Groups/:id', handle: (call) => withGroup(call, (group) => replaceOne(call, group)) },
	{ method: 'PATCH', path: '/scim/v2/Groups/:id', handle: (call) => withGroup(call, (group) => patchOne(call, group)) },
	{
		method: 'DELETE',
		path: '/scim/v2/Groups/:id',
		handle: (call) => withGroup(call, (group) => deleteOne(call, group)),
	},
];
