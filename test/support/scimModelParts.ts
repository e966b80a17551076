import type { Answer } from '../../http/types';
import { answer } from './scriptedTransport';

export interface ModelGroup {
	readonly id: string;
	readonly displayName: string;
	readonly externalId?: string;
	members: string[];
}

/** A user, with the groups that hold it. */
export function showUser(id: string, groups: ReadonlyMap<string, ModelGroup>): object {
	const own = [...groups.values()].filter(({ members }) => members.includes(id));
	return { id, groups: own.map((group) => ({ value: group.id })) };
}

/** One operation of a PATCH. */
export interface ModelChange {
	readonly op: string;
	readonly path: string;
	readonly value?: readonly { readonly value: string }[];
}

/** How many members a PATCH changes. */
export function countChanges(operations: readonly ModelChange[]): number {
	return operations.reduce((sum, { value }) => sum + (value?.length ?? 1), 0);
}

const errorUrn = 'urn:ietf:params:scim:api:messages:2.0:Error';

/** An error in the form of RFC 7644, 3.12. */
export function answerNo(status: number, detail: string, scimType?: string): Answer {
	return answer(status, { schemas: [errorUrn], status: String(status), detail, ...(scimType && { scimType }) });
}

export const answerNotFound = (id: string): Answer => answerNo(404, `Resource ${id} not found`);

/** The steps of a path, decoded: `/Groups/a%20b` gives `Groups` and `a b`. */
export function pathSteps(path: string): readonly string[] {
	return path
		.split('/')
		.filter((step) => step !== '')
		.map(decodeURIComponent);
}

/** The name that `displayName eq "…"` asks for, in lower case. */
export function readFilter(filter: string | undefined): string | undefined {
	const quoted = /^displayName eq (".*")$/s.exec(filter ?? '')?.[1];
	return quoted === undefined ? undefined : String(JSON.parse(quoted)).toLowerCase();
}
