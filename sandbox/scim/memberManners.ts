import { isJsonObject, type Json } from '../core/json';

/** How the server deals with members. Each has its first value where it is not given. */
export interface MemberManners {
	/** What is shown of a group's members: all, an empty list, no list, or the first so many. */
	readonly members?: 'all' | 'empty' | 'absent' | number;
	/** Whether a group without members is shown with an empty list. */
	readonly emptyList?: boolean;
	/** What a change of members does: what it asks for; nothing, with 204; a remove empties the group; an add replaces. */
	readonly memberChanges?: 'asAsked' | 'ignored' | 'emptying' | 'replacing';
	/** So many reads of a group after a change still show the members as they were before. */
	readonly lateReads?: number;
}

const groupUrn = 'urn:ietf:params:scim:schemas:core:2.0:Group';

/** A resource as the server shows it: what stands in a list, in an answer alone, or in an operation of a bulk answer. */
export function showMembers(resource: Json, { members = 'all', emptyList = true }: MemberManners): Json {
	const isGroup = Array.isArray(resource.schemas) && resource.schemas.includes(groupUrn);
	if (!isGroup) return resource;
	const { members: kept, ...others } = resource;
	// A request may leave them out.
	if (!Array.isArray(kept)) return resource;
	const all: readonly unknown[] = kept;
	if (members === 'absent' || (all.length === 0 && !emptyList)) return others;
	if (members === 'empty') return { ...others, members: [] };
	return { ...others, members: members === 'all' ? all : all.slice(0, members) };
}

/** The operations of a PATCH as the server does them; undefined: it does nothing. */
export function changeOperations(body: unknown, { memberChanges = 'asAsked' }: MemberManners): unknown {
	if (memberChanges === 'ignored') return undefined;
	if (!isJsonObject(body) || !Array.isArray(body.Operations)) return body;
	const operations = body.Operations.filter(isJsonObject);
	const isRemove = operations.some(({ op }) => op === 'remove');
	if (memberChanges === 'emptying' && isRemove) return { ...body, Operations: [{ op: 'remove', path: 'members' }] };
	if (memberChanges !== 'replacing') return body;
	return { ...body, Operations: operations.map((one) => (one.op === 'add' ? { ...one, op: 'replace' } : one)) };
}

/** Members as they were before the last change, as long as reads still show them. */
export class LateMembers {
	private readonly before = new Map<string, { readonly members: unknown; left: number }>();

	keep(id: string, members: unknown, reads: number): void {
		this.before.set(id, { members, left: reads });
	}

	/** What a read of the group shows in place of its members; undefined where it shows them as they are. */
	take(id: string): readonly unknown[] | undefined {
		const late = this.before.get(id);
		if (!late || late.left === 0) return undefined;
		late.left -= 1;
		return Array.isArray(late.members) ? late.members : [];
	}

	reset(): void {
		this.before.clear();
	}
}
