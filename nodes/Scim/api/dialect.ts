import type { Limits } from '../../../bulk/operation';
import type { HttpRequest } from '../../../http/types';
import type { Service } from '../../shared/bulk/operation';
import type { Pager, Query } from '../../shared/lists/pages';
import type { JsonObject } from '../../shared/values/json';

/** What differs between the servers that speak SCIM; the operations are the same. */
export interface Dialect {
	/** The word for it in saved credentials: it never changes. */
	readonly value: 'zuora' | 'rfc7644';
	readonly name: string;
	readonly service: Service;
	readonly pager: Pager;
	/** The query that leaves a group's members out of a list of groups. */
	readonly withoutMembers: Query;
	/** Whether a group can be found by `displayName eq "…"`, and not only in the whole list. */
	readonly findsByName: boolean;
	/** The header of an idempotency key, where the server has one. */
	readonly keyHeader?: string;
	/** The header for an ID of the user's own that the server writes down, where it has one. */
	readonly trackHeader?: string;
	/** What the server takes in one request, where it does not say so itself. */
	readonly usualLimits: Limits;
	readonly membersPerPatch: MembersPerPatch;
	/** Whether the limit of bytes holds for every request, and not for bulk requests alone. */
	readonly limitsEveryRequest: boolean;
	/** Whether many groups or users go to addresses of Zuora's own, in place of RFC 7644's `/Bulk`. */
	readonly hasZuoraBulk: boolean;
	/** The headers that each request carries. `entityIds` are those of the credential, empty where it has none. */
	writeHeaders(request: HttpRequest, entityIds: string): Readonly<Record<string, string>>;
	writeGroup(group: GroupContent): JsonObject;
	/** Where a change of a group finds this field; undefined where the server has no such field. */
	findPath(field: string): string | undefined;
	writePatch(operations: readonly PatchOperation[]): JsonObject;
	/** The changes that take these members out of a group. */
	removeMembers(ids: readonly string[]): readonly PatchOperation[];
}

/** Changes of members in one request. */
export interface MembersPerPatch {
	/** As many as every server takes: so many are tried at first. */
	readonly sure: number;
	/** As many as are tried where the server shows that it takes them. */
	readonly grown: number;
}

/** What can be read one by one, by id. */
export type ResourcePath = '/Groups' | '/Users';

/** Asks for the first of a list: what any credential that may change them can do. */
export function readFirst(path: ResourcePath): HttpRequest {
	return { method: 'GET', path, query: { count: '1' }, repeatable: true };
}

/** What a group is written with. */
export interface GroupContent {
	readonly displayName: string;
	readonly description?: string;
	readonly organizationId?: string;
	readonly active?: boolean;
	readonly externalId?: string;
	/** The ids of its members. */
	readonly members?: readonly string[];
}

/** One change of a PATCH (RFC 7644, 3.5.2). */
export interface PatchOperation {
	readonly op: 'add' | 'remove' | 'replace';
	readonly path?: string;
	readonly value?: unknown;
}
