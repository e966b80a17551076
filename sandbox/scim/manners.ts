import { createHash } from 'node:crypto';
import { isJsonObject, type Json } from '../core/json';
import type { Answer } from '../core/service';
import type { StoredResource } from './store';

/** How servers were seen to differ from what the RFCs say. Each has its first value where it is not given. */
export interface ScimManners {
	/** What totalResults says: all that there are, how many are on the page, or nothing. */
	readonly total?: 'all' | 'ofPage' | 'absent';
	/** Resources on a page, at most. */
	readonly pageSize?: number;
	/** Whether a page holds no more than `count` asks for. */
	readonly counts?: 'obeyed' | 'ignored';
	/**
	 * How a list goes on: by startIndex; not at all (each page is the first one, or behind so many resources comes nothing more,
	 * or a refusal); by cursor, for who asks for one in the first request.
	 */
	readonly paging?: 'index' | 'ignored' | 'stops' | 'refuses' | 'cursor';
	/** How many resources "stops" and "refuses" give. */
	readonly listLimit?: number;
	/** How a list without resources is written. */
	readonly emptyList?: 'array' | 'absent' | 'null';
	/** Whether filters are obeyed, in any case or letter by letter; ignored; refused; or find nothing whatever they say. */
	readonly filters?: 'obeyed' | 'exact' | 'ignored' | 'refused' | 'findNothing';
	/** Which media types it takes: others get 415, and 406 where nothing else is accepted. */
	readonly media?: 'any' | 'json';
	/** Whether it takes PATCH: yes, no (405), or no and its ServiceProviderConfig says so. */
	readonly patch?: 'supported' | 'refused' | 'declared';
	/** How members are removed: by a filter in the path; by path and value; and such a removal may empty the group. */
	readonly removesBy?: 'filter' | 'value' | 'valueWipes';
	/** Whether it gives ETags, and refuses changes without If-Match (428). */
	readonly etags?: 'none' | 'given' | 'wanted';
	/** Whether `excludedAttributes` is refused (400). */
	readonly excludedAttributes?: 'obeyed' | 'refused';
	/** The status by which it says that a token has expired. */
	readonly wrongToken?: 401 | 403 | 400;
}

/** A request as the manners see it. */
export interface MannersRequest {
	readonly method: string;
	/** Below the base: `/Groups/1`. */
	readonly path: string;
	readonly query: Readonly<Record<string, unknown>>;
	readonly headers: Readonly<Record<string, unknown>>;
	readonly body: unknown;
	/** What the path names, as it is stored. */
	readonly resource: StoredResource | undefined;
}

export function answerError(status: number, detail: string, scimType?: string): Answer {
	const schemas = ['urn:ietf:params:scim:api:messages:2.0:Error'];
	const body = { schemas, status: String(status), detail, ...(scimType !== undefined && { scimType }) };
	return {
		status,
		headers: { 'content-type': 'application/scim+json; charset=utf-8' },
		payload: JSON.stringify(body),
	};
}

/** The version of a resource, as it stands in `ETag` and `If-Match`. */
export function versionOf(resource: StoredResource): string {
	const digest = createHash('sha256').update(JSON.stringify(resource)).digest('hex');
	return `W/"${digest.slice(0, 16)}"`;
}

/** The refusal of a server with these manners; undefined where it takes the request. */
export function refuseRequest(request: MannersRequest, manners: ScimManners): Answer | undefined {
	const { method, query, body } = request;
	return (
		refuseMedia(request, manners) ??
		refuseVersion(request, manners) ??
		(method === 'PATCH' && (manners.patch ?? 'supported') !== 'supported'
			? answerError(405, 'PATCH is not supported')
			: undefined) ??
		(query.excludedAttributes !== undefined && manners.excludedAttributes === 'refused'
			? answerError(400, 'Unknown parameter excludedAttributes', 'invalidValue')
			: undefined) ??
		(query.filter !== undefined && manners.filters === 'refused'
			? answerError(400, 'Filters are not supported', 'invalidFilter')
			: undefined) ??
		(removesByValue(manners) && listOperations(body).some(isFilterRemoval)
			? answerError(400, 'The path is not supported', 'invalidPath')
			: undefined)
	);
}

function refuseMedia({ headers, body }: MannersRequest, { media }: ScimManners): Answer | undefined {
	if (media !== 'json') return undefined;
	const sent = String(headers['content-type'] ?? '');
	if (isJsonObject(body) && Object.keys(body).length > 0 && !sent.startsWith('application/json')) {
		return answerError(415, 'Unsupported media type');
	}
	const isAccepted = /application\/json|\*\/\*/.test(String(headers.accept ?? '*/*'));
	return isAccepted ? undefined : answerError(406, 'Not acceptable');
}

function refuseVersion({ method, headers, resource }: MannersRequest, { etags }: ScimManners): Answer | undefined {
	const changes = ['PUT', 'PATCH', 'DELETE'].includes(method);
	if (!changes || !resource || !etags || etags === 'none') return undefined;
	const given = headers['if-match'];
	if (given === undefined) return etags === 'wanted' ? answerError(428, 'If-Match is required') : undefined;
	return given === versionOf(resource) ? undefined : answerError(412, 'The resource has changed');
}

function removesByValue({ removesBy = 'filter' }: ScimManners): boolean {
	return removesBy !== 'filter';
}

function listOperations(body: unknown): readonly Json[] {
	return isJsonObject(body) && Array.isArray(body.Operations) ? body.Operations.filter(isJsonObject) : [];
}

function isFilterRemoval({ op, path }: Json): boolean {
	return op === 'remove' && typeof path === 'string' && path.startsWith('members[');
}

/** The body as the library understands it: a removal by path and value becomes one for each value, or one of all members. */
export function translateBody(body: unknown, manners: ScimManners): unknown {
	if (!isJsonObject(body) || !removesByValue(manners)) return body;
	const operations = listOperations(body).flatMap((operation): Json[] => {
		const { op, path, value } = operation;
		if (op !== 'remove' || path !== 'members' || !Array.isArray(value)) return [operation];
		if (manners.removesBy === 'valueWipes') return [{ op, path }];
		const ids = value.filter(isJsonObject).map((member) => String(member.value));
		return ids.map((id) => ({ op, path: `members[value eq ${JSON.stringify(id)}]` }));
	});
	return operations.length > 0 ? { ...body, Operations: operations } : body;
}
