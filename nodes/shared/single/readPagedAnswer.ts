import type { HttpRequest } from '../../../http/types';
import type { Pager } from '../lists/pages';
import { readPages, type PageReader, type PagesFailure } from '../lists/readPages';
import type { Failure } from '../n8n/errors';
import { explainFailedReply, explainUnreadable } from '../n8n/failedReply';
import type { ServiceBasics } from '../n8n/service';
import { readList, type JsonObject } from '../values/json';
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
			return { kind: 'failed', ...addCount(failure, resources.length) };
		}
		for (const resource of page.taken) resources.push(resource);
		if (resources.length >= limit) return { kind: 'read', value: resources.slice(0, limit) };
	}
	return { kind: 'read', value: resources };
}

function describeFailure(failure: PagesFailure, key: string, { cure }: Pager, service: ServiceBasics): Failure {
	switch (failure.kind) {
		case 'noList':
			return explainUnreadable(service, key);
		case 'broken':
			return explainUnreadable(service, 'next page');
		case 'endless':
			return explainUnreadable(service, 'last page');
		case 'failedReply': {
			const { reply } = failure;
			const explained = explainFailedReply(service, reply);
			const ownCure = reply.kind === 'rejected' ? cure?.(reply) : undefined;
			if (ownCure === undefined) return explained;
			return { ...explained, description: `${ownCure} ${explained.description}` };
		}
	}
}

/** A list that breaks off is never given back as if it were whole. */
function addCount(failure: Failure, count: number): Failure {
	if (count === 0) return failure;
	const lost = `${count} were read before; none is given back, since the list is not whole.`;
	return { ...failure, description: `${failure.description} ${lost}` };
}
