import type { Limits, AnswerMeaning, OkReply } from '../../../bulk/operation';
import type { Service } from '../../shared/bulk/operation';
import type { JsonObject } from '../../shared/values/json';
import type { Pager, Query } from '../../shared/lists/pages';
import type { GroupRecord } from '../groups/fields';

/** One change of a PATCH (RFC 7644, 3.5.2). */
export interface PatchOperation {
	readonly op: 'add' | 'remove' | 'replace';
	readonly path?: string;
	readonly value?: unknown;
}

/** What differs between the servers that speak SCIM; the operations are the same. */
export interface Dialect {
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
	/** What the server takes in one request, where it does not say so itself. */
	readonly usualLimits: Limits;
	writeGroup(group: GroupRecord): JsonObject;
	writePatch(operations: readonly PatchOperation[]): JsonObject;
	/** The changes that take these members out of a group. */
	removeMembers(ids: readonly string[]): readonly PatchOperation[];
}

/** The answer says in its body that nothing was done, whatever its status: Zuora's older APIs do. */
export function saysNo({ body }: OkReply): boolean {
	return typeof body === 'object' && body !== null && 'success' in body && body.success === false;
}

export function tellUnclear(service: string, { status }: OkReply): AnswerMeaning {
	return { kind: 'unclear', why: `${service} answered HTTP ${status}, but did not say what it has done` };
}
