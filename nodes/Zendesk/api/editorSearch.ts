import {
	NodeOperationError,
	type ILoadOptionsFunctions,
	type INodeListSearchItems,
	type INodeListSearchResult,
} from 'n8n-workflow';
import { makeClient } from '../../../http/client';
import { wallClock } from '../../shared/n8n/clock';
import { isObject, readList, type JsonObject } from '../../shared/values/json';
import type { Pager, Query } from '../../shared/lists/pages';
import { tellNo } from '../../shared/single/runSingle';
import { makeTransport } from '../../shared/n8n/transport';
import { readZendeskAccess } from './access';
import { cursorPages, numberedPages } from './pagers';
import { zendesk } from './service';

/** A list in the editor that takes longer than this is of no use, in milliseconds. */
const giveUpAfterMs = 20_000;
/** Groups and brands can't be searched: so many pages of them are read to find a name. */
const maxPagesToFilter = 50;

/** Agents and admins, or whoever the search finds by name, email or phone. */
export async function searchUsers(
	this: ILoadOptionsFunctions,
	filter?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	if (filter) return readPage(this, '/api/v2/users/search', 'users', numberedPages, { query: filter }, token);
	return readPage(this, '/api/v2/users', 'users', cursorPages, { 'role[]': 'agent' }, token);
}

export async function searchGroups(
	this: ILoadOptionsFunctions,
	filter?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	return searchNames(this, '/api/v2/groups', 'groups', filter, token);
}

export async function searchBrands(
	this: ILoadOptionsFunctions,
	filter?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	return searchNames(this, '/api/v2/brands', 'brands', filter, token);
}

async function searchNames(
	context: ILoadOptionsFunctions,
	path: string,
	key: string,
	filter: string | undefined,
	token: string | undefined,
): Promise<INodeListSearchResult> {
	if (!filter) return readPage(context, path, key, cursorPages, {}, token);
	const results: INodeListSearchItems[] = [];
	let next: string | undefined = token;
	for (let pages = 0; pages < maxPagesToFilter; pages += 1) {
		const page: INodeListSearchResult = await readPage(context, path, key, cursorPages, {}, next);
		results.push(...page.results.filter(({ name }) => name.toLowerCase().includes(filter.toLowerCase())));
		next = typeof page.paginationToken === 'string' ? page.paginationToken : undefined;
		if (next === undefined) break;
	}
	return { results, ...(next !== undefined && { paginationToken: next }) };
}

/** An error is thrown, so that the editor shows it as one: never as an entry of the list. */
async function readPage(
	context: ILoadOptionsFunctions,
	path: string,
	key: string,
	pager: Pager,
	filter: Query,
	token: string | undefined,
): Promise<INodeListSearchResult> {
	const access = await readZendeskAccess(context);
	const client = makeClient({
		transport: makeTransport(context, access),
		manners: zendesk.manners,
		clock: wallClock,
		random: Math.random,
		signal: new AbortController().signal,
		deadlineMs: wallClock.now() + giveUpAfterMs,
	});
	const query: Query = token ? (JSON.parse(token) as Query) : { ...filter, ...pager.first(pager.maxPerPage) };
	const reply = await client.send({ method: 'GET', path, query, repeatable: true });
	const listed = reply.kind === 'ok' ? readList(reply.body, key) : undefined;
	if (reply.kind !== 'ok' || !listed || !isObject(reply.body)) {
		const no = reply.kind === 'ok' ? undefined : tellNo(zendesk, reply);
		const message = no && !no.ok ? no.message : `Zendesk's answer has no ${key}.`;
		throw new NodeOperationError(context.getNode(), message);
	}
	const next = pager.next(reply.body, { query, count: listed.length, total: listed.length });
	const results = listed.filter((one) => one.deleted !== true).flatMap(showEntry);
	return { results, ...(typeof next === 'object' && { paginationToken: JSON.stringify(next) }) };
}

function showEntry(one: JsonObject): INodeListSearchItems[] {
	if (typeof one.id !== 'number' || typeof one.name !== 'string') return [];
	const name = typeof one.email === 'string' ? `${one.name} (${one.email})` : one.name;
	return [{ name, value: String(one.id) }];
}
