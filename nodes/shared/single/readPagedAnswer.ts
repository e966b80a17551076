import type { HttpRequest } from '../../../http/types';
import type { Pager } from '../lists/pages';
import { readPages, type PageReader, type PagesFailure } from '../lists/readPages';
import type { Failure } from '../n8n/errors';
import { explainFailedReply, explainUnreadable } from '../n8n/failedReply';
import type { ServiceBasics } from '../n8n/service';
import { isObject, readList, type JsonObject } from '../values/json';
import type { Read } from '../values/read';
import type { PagesAnswer } from './operation';

/** A list that goes on for so many pages is taken for one that never ends. */
const maxPages = 100_000;

/** Reads the pages of a list until there are `limit` resources. A list that breaks off is a failure. */
export async function readPagedAnswer(
	answer: PagesAnswer,
	request: HttpRequest,
	service: ServiceBasics,
	client: PageReader,
	limit: number,
): Promise<Read<readonly JsonObject[], Failure>> {
	const { otherwise } = answer.pager;
	const usual = await readWithPager(answer, request, service, client, limit);
	if (usual.kind === 'read' || !otherwise || !usual.mayComeOtherwise) return usual;
	const other = await readWithPager({ ...answer, pager: otherwise }, request, service, client, limit);
	return other.kind === 'read' && other.value.length > usual.count ? other : usual;
}

type PagedRead = Read<readonly JsonObject[], Failure & { readonly count: number; readonly mayComeOtherwise: boolean }>;

async function readWithPager(
	answer: PagesAnswer,
	request: HttpRequest,
	service: ServiceBasics,
	client: PageReader,
	limit: number,
): Promise<PagedRead> {
	const { key, pager, list, idField = 'id' } = answer;
	const resources: JsonObject[] = [];
	const pages = readPages(client, {
		request,
		pager,
		maxPages,
		perPage: Math.min(limit, pager.maxPerPage),
		read: (body) => (list ? list(body) : readList(body, key)),
		identify: (resource) => resource[idField] ?? resource,
	});
	for await (const page of pages) {
		if (page.kind !== 'page') {
			const failure = describeFailure(page, key, pager, service);
			const count = resources.length;
			return { kind: 'failed', ...addCount(failure, count), count, mayComeOtherwise: mayComeOtherwise(page) };
		}
		for (const resource of page.taken) resources.push(resource);
		if (resources.length >= limit) return { kind: 'read', value: resources.slice(0, limit) };
	}
	return { kind: 'read', value: resources };
}

/** The service answers, and does not give all, or refuses how it was asked. */
function mayComeOtherwise(failure: PagesFailure): boolean {
	return failure.kind === 'cut' || (failure.kind === 'failedReply' && failure.reply.kind === 'rejected');
}

function describeFailure(failure: PagesFailure, key: string, { cure }: Pager, service: ServiceBasics): Failure {
	switch (failure.kind) {
		case 'noList':
			return explainUnreadable(service, key);
		case 'broken':
			return explainUnreadable(service, 'next page');
		case 'endless':
			return explainUnreadable(service, 'last page');
		case 'cut':
			return explainCut(service, failure.reply.body);
		case 'failedReply': {
			const { reply } = failure;
			const explained = explainFailedReply(service, reply);
			const ownCure = reply.kind === 'rejected' ? cure?.(reply) : undefined;
			if (ownCure === undefined) return explained;
			return { ...explained, description: `${ownCure} ${explained.description}` };
		}
	}
}

/** The key in which services tell the length of a list. */
const totals = ['totalResults', 'totalCount'] as const;

function explainCut({ name }: ServiceBasics, body: unknown): Failure {
	const total = totals.map((key) => (isObject(body) ? Number(body[key]) : NaN)).find((each) => !Number.isNaN(each));
	const ofAll = total === undefined ? '' : ` (it says that there are ${total})`;
	const message = `${name} does not give the whole list${ofAll}.`;
	return { message, description: 'Ask for less: narrow the list by a filter, or set "Limit" to what it gives.' };
}

/** A list that breaks off is never given back as if it were whole. */
function addCount(failure: Failure, count: number): Failure {
	if (count === 0) return failure;
	const lost = `${count} were read before; none is given back, since the list is not whole.`;
	return { ...failure, description: `${failure.description} ${lost}` };
}
