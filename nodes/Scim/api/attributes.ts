import { doForEach, type Steps } from '../../../bulk/turns';
import { isObject, type JsonObject } from '../../shared/values/json';

export const urns = {
	group: 'urn:ietf:params:scim:schemas:core:2.0:Group',
	zuoraGroup: 'urn:zuora:scim:schemas:1.0:GroupExtension',
	zuoraUser: 'urn:zuora:scim:schemas:1.0:UserExtension',
	patchOp: 'urn:ietf:params:scim:api:messages:2.0:PatchOp',
	bulkRequest: 'urn:ietf:params:scim:api:messages:2.0:BulkRequest',
	listResponse: 'urn:ietf:params:scim:api:messages:2.0:ListResponse',
	error: 'urn:ietf:params:scim:api:messages:2.0:Error',
} as const;

/** Fields of a group that stand in Zuora's extension: other servers don't have them. */
export const zuoraGroupFields: readonly string[] = ['description', 'organizationId', 'active'];

/** An attribute by its name in any case (RFC 7643, 2.1): Zuora writes `resources` where others write `Resources`. */
export function readAttribute(resource: unknown, name: string): unknown {
	if (!isObject(resource)) return undefined;
	if (Object.hasOwn(resource, name)) return resource[name];
	const key = Object.keys(resource).find((each) => each.toLowerCase() === name.toLowerCase());
	return key === undefined ? undefined : resource[key];
}

/** The objects of a multi-valued attribute; undefined where it's absent, which is not the same as empty. */
export function readObjects(resource: unknown, name: string): readonly JsonObject[] | undefined {
	const value = readAttribute(resource, name);
	return Array.isArray(value) ? value.filter(isObject) : undefined;
}

/** The resources of a ListResponse. One without any may leave the list out (RFC 7644, 3.4.2). */
export function readResources(body: unknown): readonly JsonObject[] | undefined {
	return readObjects(body, 'Resources') ?? (isEmptyList(body) ? [] : undefined);
}

function isEmptyList(body: unknown): boolean {
	if ((readAttribute(body, 'Resources') ?? null) !== null) return false;
	const total = readAttribute(body, 'totalResults') ?? undefined;
	const schemas = readAttribute(body, 'schemas');
	return total === 0 || (total === undefined && Array.isArray(schemas) && schemas.includes(urns.listResponse));
}

export function readText(resource: unknown, name: string): string | undefined {
	const value = readAttribute(resource, name);
	return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Ids are texts (RFC 7643, 3.1); a server that gives numbers means the same. */
export function readScimId(resource: unknown): string | undefined {
	const value = readAttribute(resource, 'id');
	return typeof value === 'number' ? String(value) : readText(resource, 'id');
}

/**
 * The id at the end of an address, where it is percent-encoded; as it stands, where it can't be decoded. The address of a
 * whole list gives none.
 */
export function readLocatedId(location: string | undefined): string | undefined {
	const last = location?.split(/[?#]/)[0]?.split('/').at(-1);
	return last && !/^(groups|users)$/i.test(last) ? decodeStep(last) : undefined;
}

function decodeStep(step: string): string {
	try {
		return decodeURIComponent(step);
	} catch {
		return step;
	}
}

/** Whether a resource bears this id. A server may write an id in another case than it was asked for. */
export function bearsId(resource: unknown, id: string): boolean {
	return readScimId(resource)?.toLowerCase() === id.toLowerCase();
}

/** The ids of a group's members; undefined where the server does not show them. */
export function readMemberIds(group: unknown): readonly string[] | undefined {
	const members = readAttribute(group, 'members');
	if (!Array.isArray(members)) return undefined;
	// Some groups have 100,000: no list is made for each of them.
	const ids: string[] = [];
	for (const member of members) {
		const id = readMemberId(member);
		if (id !== undefined) ids.push(id);
	}
	return ids;
}

/** The same as a set, which is empty where the server does not show them; a large one is made in steps. */
export function* listMemberIds(group: unknown): Steps<ReadonlySet<string>> {
	const members = readAttribute(group, 'members');
	const ids = new Set<string>();
	if (!Array.isArray(members)) return ids;
	yield* doForEach(members as readonly unknown[], (member) => {
		const id = readMemberId(member);
		if (id !== undefined) ids.add(id);
	});
	return ids;
}

function readMemberId(member: unknown): string | undefined {
	const value = readAttribute(member, 'value');
	return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** A value within a filter: a JSON string (RFC 7644, 3.4.2.2), so quotes in it stay data. */
export function quote(value: string): string {
	return JSON.stringify(value);
}

/** Names of groups are the same in any case (RFC 7643, 8.7.1: `displayName` is not case-exact). */
export function foldName(name: string): string {
	return name.trim().toLowerCase();
}
