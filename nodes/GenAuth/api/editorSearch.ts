import {
	NodeOperationError,
	type ILoadOptionsFunctions,
	type INodeListSearchItems,
	type INodeListSearchResult,
} from 'n8n-workflow';
import { makeClient } from '../../../http/client';
import { wallClock } from '../../shared/n8n/clock';
import { isObject, type JsonObject } from '../../shared/values/json';
import type { Query } from '../../shared/lists/pages';
import { tellNo } from '../../shared/single/runSingle';
import { makeTransport } from '../../shared/n8n/transport';
import { readGenAuthAccess } from './access';
import { numberedPages, readGroups } from './pagers';
import { genAuth } from './service';

/** A list in the editor that takes longer than this is of no use, in milliseconds. */
const giveUpAfterMs = 20_000;

/** A page of the groups whose code or name has the words. An error is thrown, never shown as an entry of the list. */
export async function searchGroups(
	this: ILoadOptionsFunctions,
	filter?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	const client = makeClient({
		transport: makeTransport(this, await readGenAuthAccess(this)),
		manners: genAuth.manners,
		clock: wallClock,
		random: Math.random,
		signal: new AbortController().signal,
		deadlineMs: wallClock.now() + giveUpAfterMs,
	});
	const keywords: Query = filter ? { keywords: filter } : {};
	const query: Query = { ...keywords, ...numberedPages.first(numberedPages.maxPerPage), ...(token && { page: token }) };
	const reply = await client.send({ method: 'GET', path: '/api/v3/list-groups', query, repeatable: true });
	const groups = reply.kind === 'ok' && isObject(reply.body) ? readGroups(reply.body.list) : undefined;
	if (reply.kind !== 'ok' || !groups || !isObject(reply.body)) {
		const no = reply.kind === 'ok' ? undefined : tellNo(genAuth, reply);
		throw new NodeOperationError(this.getNode(), no && !no.ok ? no.message : "GenAuth's answer has no groups.");
	}
	const next = numberedPages.next(reply.body, { query, count: groups.length, total: groups.length });
	return { results: groups.map(showGroup), ...(typeof next === 'object' && { paginationToken: next.page }) };
}

function showGroup({ code, name }: JsonObject): INodeListSearchItems {
	return { name: `${String(name)} (${String(code)})`, value: String(code) };
}
