import {
	NodeOperationError,
	type ILoadOptionsFunctions,
	type INodeListSearchItems,
	type INodeListSearchResult,
} from 'n8n-workflow';
import { makeClient, type Client } from '../../../http/client';
import { wallClock } from '../n8n/clock';
import { explainFailedReply, explainUnreadable } from '../n8n/failedReply';
import type { ServiceBasics } from '../n8n/service';
import { makeTransport, type Access } from '../n8n/transport';
import { readList, type JsonObject } from '../values/json';
import { foldLook } from '../values/lookAlike';
import type { Pager, Query } from './pages';
import { firstQuery, readPage, type PageSource } from './readPages';

/** A list of a service that a form in the editor searches. */
export interface EditorList {
	readonly service: ServiceBasics;
	/** Absolute path, without a query. */
	readonly path: string;
	/** What the query of each page holds beside the page. */
	readonly query?: Query;
	readonly pager: Pager;
	/** The key of the answer that holds the list. */
	readonly key: string;
	/** What the list is of, in the plural, for errors. */
	readonly noun: string;
	/** The entries of the form's list for a resource: none, where it can't be chosen. */
	readonly show: (resource: JsonObject) => INodeListSearchItems[];
}

/** A page of a list in the editor that takes longer than this is of no use, in milliseconds. */
const giveUpAfterMs = 20_000;
/** Pages that are read for one answer to the editor, where the service can't search by name. */
const maxPagesToFilter = 50;

/**
 * One page of a list; the first one without a token. Throws where it can't be read, so that the editor shows an error:
 * never as an entry of the list.
 */
export async function searchPage(
	context: ILoadOptionsFunctions,
	access: Access,
	list: EditorList,
	token: string | undefined,
): Promise<INodeListSearchResult> {
	const { service, noun } = list;
	const source = toPageSource(list);
	const query = token ? (JSON.parse(token) as Query) : firstQuery(source);
	const page = await readPage(openEditorClient(context, access, service), source, query);
	if (page.kind !== 'page') {
		const { message, description } =
			page.kind === 'failedReply'
				? explainFailedReply(service, page.reply)
				: { ...explainUnreadable(service, noun), message: `${service.name}'s answer has no ${noun}.` };
		throw new NodeOperationError(context.getNode(), message, { description });
	}
	const { resources, next } = page;
	const results = resources.flatMap(list.show);
	return { results, ...(typeof next === 'object' && { paginationToken: JSON.stringify(next) }) };
}

/**
 * The entries whose names have the filter in them, in any case: for services that can't search. So many pages are read
 * for it (50); the token says where to go on. Throws as `searchPage` does.
 */
export async function searchByName(
	context: ILoadOptionsFunctions,
	access: Access,
	list: EditorList,
	filter: string | undefined,
	token: string | undefined,
): Promise<INodeListSearchResult> {
	if (!filter) return searchPage(context, access, list, token);
	const results: INodeListSearchItems[] = [];
	let next = token;
	for (let pages = 0; pages < maxPagesToFilter; pages += 1) {
		const page = await searchPage(context, access, list, next);
		results.push(...page.results.filter(({ name }) => foldLook(name).includes(foldLook(filter))));
		next = typeof page.paginationToken === 'string' ? page.paginationToken : undefined;
		if (next === undefined) break;
	}
	return { results, ...(next !== undefined && { paginationToken: next }) };
}

function toPageSource({ path, query, pager, key }: EditorList): PageSource<JsonObject> {
	return {
		request: { method: 'GET', path, repeatable: true, ...(query && { query }) },
		pager,
		read: (body) => readList(body, key),
	};
}

/** A client for what a form in the editor reads: it gives up soon. */
export function openEditorClient(context: ILoadOptionsFunctions, access: Access, { manners }: ServiceBasics): Client {
	return makeClient({
		transport: makeTransport(context, access),
		manners,
		clock: wallClock,
		random: Math.random,
		signal: new AbortController().signal,
		deadlineMs: wallClock.now() + giveUpAfterMs,
	});
}
