import type { Answer, HttpRequest } from '../../http/types';
import { cutPage } from '../../sandbox/scim/lists';
import { refuseRequest, translateBody, versionOf, type ScimManners } from '../../sandbox/scim/manners';
import { answer } from './scriptedTransport';

/** How a server gives out lists, and which forms of requests it takes: as the sandbox has it. */
export type ServerManners = Omit<ScimManners, 'media' | 'wrongToken'>;

const listUrn = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';

/** The page of these resources that the query asks for. */
export function pageOf(
	resources: readonly object[],
	query: Readonly<Record<string, string>>,
	manners: ServerManners,
): Answer {
	const payload = JSON.stringify({ schemas: [listUrn], Resources: resources });
	return readAnswer(cutPage({ status: 200, headers: {}, payload }, query, manners));
}

/** What the server says to a form that it does not take. `group` is what the request is about, where there is one. */
export function refuseForm(
	request: HttpRequest,
	group: object | undefined,
	manners: ServerManners,
): Answer | undefined {
	const { method, path, query = {}, body } = request;
	const headers = Object.fromEntries(
		Object.entries(request.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
	);
	const refused = refuseRequest({ method, path, query, headers, body, resource: asResource(group) }, manners);
	return refused && readAnswer(refused);
}

/** The body of a change in the form that the model knows. */
export function readChange(body: unknown, manners: ServerManners): unknown {
	return translateBody(body, manners);
}

/** The headers of an answer that shows this group. */
export function versionHeaders(group: object, { etags = 'none' }: ServerManners): Readonly<Record<string, string>> {
	const resource = asResource(group);
	return etags === 'none' || !resource ? {} : { etag: versionOf(resource) };
}

function asResource(group: object | undefined): { readonly id: string } | undefined {
	return group && 'id' in group ? { ...group, id: String(group.id) } : undefined;
}

function readAnswer({
	status,
	headers,
	payload,
}: {
	status: number;
	headers: Readonly<Record<string, string>>;
	payload: unknown;
}) {
	return answer(status, JSON.parse(String(payload)), headers);
}
