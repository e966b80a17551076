import type { Client } from '../../../http/client';
import type { HttpRequest, Reply } from '../../../http/types';
import { isObject, readList, type JsonObject } from '../values/json';
import type { Pager, Query } from '../lists/pages';
import type { SingleOperation, SingleService } from './operation';

/** What became of one request, or of the pages of one list. */
export type SingleResult =
	| { readonly ok: true; readonly resources: readonly JsonObject[] }
	| { readonly ok: false; readonly message: string; readonly description: string; readonly httpStatus?: number };

/** A list that goes on for so many pages is taken for one that never ends. */
const maxPages = 100_000;

/** Sends what one item asks for, and reads all pages that are wanted. */
export async function runSingle(
	row: SingleOperation,
	request: HttpRequest,
	service: SingleService,
	client: Client,
	limit: number,
): Promise<SingleResult> {
	const { answer } = row;
	if (answer.kind === 'pages') return readPages(row, request, service, client, limit);
	const whole = row.complete ? await row.complete(request, client) : request;
	if ('kind' in whole) return tellNo(service, whole);
	const reply = await client.send(whole);
	if (reply.kind !== 'ok' && !isGoneAfterSilence(row, reply)) return tellNo(service, reply);
	if (answer.kind === 'none') return { ok: true, resources: [answer.tell] };
	if (reply.kind !== 'ok') return tellNo(service, reply);
	if (answer.kind === 'made') {
		const made = answer.make(reply.body, request);
		return made ? { ok: true, resources: made } : tellUnreadable(service, answer.what);
	}
	if (answer.kind !== 'one') {
		const listed = readList(reply.body, answer.key);
		return listed ? { ok: true, resources: listed } : tellUnreadable(service, answer.key);
	}
	const found = answer.key === undefined ? reply.body : isObject(reply.body) ? reply.body[answer.key] : undefined;
	return isObject(found) ? { ok: true, resources: [found] } : tellUnreadable(service, answer.key ?? 'object');
}

/** A delete whose first try got no answer finds nothing the second time: the first did it. */
function isGoneAfterSilence(row: SingleOperation, reply: Reply): boolean {
	return row.answer.kind === 'none' && reply.kind === 'rejected' && reply.status === 404 && !!reply.afterSilence;
}

async function readPages(
	row: SingleOperation,
	request: HttpRequest,
	service: SingleService,
	client: Client,
	limit: number,
): Promise<SingleResult> {
	if (row.answer.kind !== 'pages') return tellUnreadable(service, 'list');
	const { key, pager, list, idField = 'id' } = row.answer;
	const resources: JsonObject[] = [];
	const ids = new Set<unknown>();
	let query: Query = { ...request.query, ...pager.first(Math.min(limit, pager.maxPerPage)) };
	for (let pages = 0; pages < maxPages; pages += 1) {
		// Only pages of the same address are asked for: where a link in the answer points does not matter.
		const reply = await client.send({ ...request, query });
		if (reply.kind !== 'ok') return tellStop(tellNoPage(service, reply, pager), resources.length);
		const page = list ? list(reply.body) : readList(reply.body, key);
		if (!page || !isObject(reply.body)) return tellStop(tellUnreadable(service, key), resources.length);
		const fresh = page.filter((resource) => !ids.has(resource[idField] ?? resource));
		for (const resource of page) ids.add(resource[idField] ?? resource);
		if (page.length > 0 && fresh.length === 0) {
			// A page that holds nothing new: the list comes round to its beginning, and has no end.
			return pager.mayRepeat
				? { ok: true, resources }
				: tellStop(tellUnreadable(service, 'next page'), resources.length);
		}
		for (const resource of pager.mayRepeat ? fresh : page) resources.push(resource);
		if (resources.length >= limit) return { ok: true, resources: resources.slice(0, limit) };
		const next = pager.next(reply.body, { query, count: page.length, fresh: fresh.length, total: resources.length });
		if (next === 'end') return { ok: true, resources };
		if (next === 'broken') return tellStop(tellUnreadable(service, 'next page'), resources.length);
		query = next;
	}
	return tellStop(tellUnreadable(service, 'last page'), resources.length);
}

function tellNoPage(service: SingleService, reply: Exclude<Reply, { kind: 'ok' }>, { cure }: Pager): SingleResult {
	const no = tellNo(service, reply);
	const told = reply.kind === 'rejected' ? cure?.(reply) : undefined;
	return no.ok || told === undefined ? no : { ...no, description: `${told} ${no.description}` };
}

/** A list that breaks off is never given back as if it were whole. */
function tellStop(no: SingleResult, read: number): SingleResult {
	if (no.ok || read === 0) return no;
	const description = `${no.description} ${read} were read before; none is given back, since the list is not whole.`;
	return { ...no, description };
}

export function tellNo(service: SingleService, reply: Exclude<Reply, { kind: 'ok' }>): SingleResult {
	if (reply.kind === 'rejected') {
		const { reason, serviceCode } = service.explain(reply);
		const status = `HTTP ${reply.status}${serviceCode === undefined ? '' : `, ${serviceCode}`}`;
		return { ok: false, message: reason, description: `${service.name} answered ${status}.`, httpStatus: reply.status };
	}
	if (reply.kind === 'tooManyJobs') {
		const message = `${service.name} has too many jobs queued or running.`;
		return { ok: false, message, description: 'Nothing was done. Try again when some of them have ended.' };
	}
	if (reply.kind === 'unsent') return { ok: false, message: reply.why, description: 'Nothing was done. Try again.' };
	const description =
		'The request was sent and may or may not have been done. Look in the service before you repeat it.';
	return { ok: false, message: `${reply.why}.`, description, ...(reply.status && { httpStatus: reply.status }) };
}

function tellUnreadable(service: SingleService, what: string): SingleResult {
	const message = `${service.name}'s answer could not be read: it has no "${what}".`;
	return { ok: false, message, description: 'Check that the credential points to the right service, and try again.' };
}
