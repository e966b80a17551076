import { isJsonObject, type Json } from '../core/json';
import { readQuery } from '../core/query';
import type { Call, ZuoraRoute } from './call';
import { answerList, isFound, readFilter } from './lists';
import { readMembers } from './members';
import { applyPatch } from './patch';
import { showGroup, showList, showMembers } from './render';
import { badRequest, notFound, type RouteAnswer } from './routeAnswer';
import { type Group, organizationId, type Tenant } from './tenant';
import { extensionUrn, groupUrn, patchUrn } from './urns';
import { locate, showWritten } from './writtenGroups';

/** Creates a group of checked fields. With the id of an existing group, it replaces that group. */
export function createGroup(tenant: Tenant, fields: Json, id = tenant.newId()): Group {
	const extension = isJsonObject(fields[extensionUrn]) ? fields[extensionUrn] : {};
	const group: Group = {
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

const maxNameLength = 255;

/**
 * What is wrong with the fields of a group; undefined where they are valid. `needsAll`: the bulk create requires more
 * fields than the others.
 */
function findProblem(tenant: Tenant, fields: unknown, needsAll: boolean): string | undefined {
	if (!isJsonObject(fields)) return 'a group must be an object';
	const schemas = Array.isArray(fields.schemas) ? fields.schemas : [];
	if (needsAll && !schemas.includes(groupUrn)) return 'schemas is required';
	if (typeof fields.displayName !== 'string' || fields.displayName === '') return 'displayName is required';
	if (needsAll && !isJsonObject(fields[extensionUrn])) return `${extensionUrn} is required`;
	if (needsAll && !isJsonObject(fields.meta)) return 'meta is required';
	const unknownId = readMembers(fields.members).find((id) => !tenant.users.has(id));
	return unknownId === undefined ? undefined : `no user ${unknownId}`;
}

const isTooLong = (fields: unknown): boolean =>
	isJsonObject(fields) && [...String(fields.displayName ?? '')].length > maxNameLength;

function createMany(call: Call): RouteAnswer {
	const { request, tenant, switches } = call;
	if (!Array.isArray(request.body)) return badRequest('the body must be an array of groups');
	const groups: readonly unknown[] = request.body;
	if (groups.length > switches.zuoraMaxOperations) return badRequest('too many operations');
	const problem = groups.map((group) => findProblem(tenant, group, true)).find((each) => each !== undefined);
	if (problem !== undefined) return badRequest(problem);
	if (switches.zuoraBadGroup === 'refused' && groups.some(isTooLong)) return badRequest('displayName is too long');
	const created = groups.filter((group) => !isTooLong(group)).map((group) => createGroup(tenant, group as Json));
	// Shuffled: no doc promises the order of the request, so a client must not rely on it.
	const shown = showWritten(call, tenant.random.shuffle(created), 'Groups/bulk');
	return { status: 200, body: showList(shown, switches, { total: shown.length, startIndex: 1 }) };
}

/** The ids of a bulk delete; undefined where the body isn't in the published form that the switch accepts. */
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

/** Whether a body has the form of a SCIM PATCH, with Zuora's `operations` in lower case. */
function isPatch(body: Json): boolean {
	return Array.isArray(body.schemas) && body.schemas.includes(patchUrn) && Array.isArray(body.operations);
}

function deleteGroup({ tenant, switches }: Call, group: Group): void {
	group.active = false;
	if (switches.zuoraDeletedGroups === 'gone') tenant.groups.delete(group.id);
}

function deleteMany(call: Call): RouteAnswer {
	const { tenant, switches } = call;
	const ids = readDeleteIds(call);
	if (!ids) return badRequest('the body is not what this address takes');
	if (ids.length > switches.zuoraMaxOperations) return badRequest('too many operations');
	const groups = ids.flatMap((id) => tenant.groups.get(id) ?? []);
	for (const group of groups) deleteGroup(call, group);
	const shown = showWritten(call, tenant.random.shuffle(groups), 'Groups/delete');
	return { status: 200, body: showList(shown, switches, { total: shown.length, startIndex: 1 }) };
}

/** Handles a request for the group whose id is in the path. */
function withGroup(call: Call, handle: (group: Group) => RouteAnswer): RouteAnswer {
	const group = call.tenant.groups.get(call.request.params.id ?? '');
	return group ? handle(group) : notFound(`group ${call.request.params.id ?? ''}`);
}

function list(call: Call): RouteAnswer {
	const pairs = readFilter(readQuery(call.request, 'filter'));
	if (!pairs) return badRequest('the filter cannot be read');
	const found = [...call.tenant.groups.values()].filter((group) =>
		pairs.every(([name, value]) => isFound(String(group[name as keyof Group] ?? ''), value, call.switches)),
	);
	return answerList(call, found, {
		defaultCount: 10,
		maxCount: 100,
		show: (group) => showMembers(showGroup(group), call.switches),
	});
}

function createOne(call: Call): RouteAnswer {
	const { request, tenant, switches } = call;
	const problem = findProblem(tenant, request.body, false);
	if (problem !== undefined) return badRequest(problem);
	const group = createGroup(tenant, request.body as Json);
	// A header can't have other characters than these.
	const located = switches.zuoraLocation === 'malformed' ? locate(call, group, 'Groups') : undefined;
	const location = located?.replace(/[^\x20-\x7e]/g, '?');
	return { status: 201, body: showWritten(call, [group])[0], ...(location && { headers: { location } }) };
}

function replaceOne(call: Call, group: Group): RouteAnswer {
	const { request, tenant } = call;
	const problem = findProblem(tenant, request.body, false);
	if (problem !== undefined) return badRequest(problem);
	createGroup(tenant, request.body as Json, group.id);
	return { status: 200, body: showWritten(call, [tenant.groups.get(group.id) ?? group])[0] };
}

function patchOne(call: Call, group: Group): RouteAnswer {
	const { body } = call.request;
	if (!isJsonObject(body) || !isPatch(body)) return badRequest('schemas and operations are required');
	const problem = applyPatch(call, group, body.operations as readonly unknown[]);
	if (problem !== undefined) return badRequest(problem);
	return call.switches.zuoraPatchAnswer === 'nothing'
		? { status: 204 }
		: { status: 200, body: showWritten(call, [group])[0] };
}

function deleteOne(call: Call, group: Group): RouteAnswer {
	deleteGroup(call, group);
	return { status: 200, body: showWritten(call, [group])[0] };
}

export const groupRoutes: readonly ZuoraRoute[] = [
	{ method: 'GET', path: '/scim/v2/Groups', handle: list },
	{ method: 'POST', path: '/scim/v2/Groups', handle: createOne },
	{ method: 'POST', path: '/scim/v2/Groups/bulk', handle: createMany },
	{ method: 'POST', path: '/scim/v2/Groups/delete', handle: deleteMany },
	{
		method: 'GET',
		path: '/scim/v2/Groups/:id',
		handle: (call) => withGroup(call, (group) => ({ status: 200, body: showMembers(showGroup(group), call.switches) })),
	},
	{ method: 'PUT', path: '/scim/v2/Groups/:id', handle: (call) => withGroup(call, (group) => replaceOne(call, group)) },
	{ method: 'PATCH', path: '/scim/v2/Groups/:id', handle: (call) => withGroup(call, (group) => patchOne(call, group)) },
	{
		method: 'DELETE',
		path: '/scim/v2/Groups/:id',
		handle: (call) => withGroup(call, (group) => deleteOne(call, group)),
	},
];
