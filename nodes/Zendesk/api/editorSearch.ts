import type { ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';
import { searchByName, searchPage, type EditorList } from '../../shared/lists/editorSearch';
import type { Pager, Query } from '../../shared/lists/pages';
import type { JsonObject } from '../../shared/values/json';
import { readZendeskAccess } from './access';
import { cursorPages, numberedPages } from './pagers';
import { zendesk } from './service';

/** Agents and admins, or whoever the search finds by name, email or phone. */
export async function searchUsers(
	this: ILoadOptionsFunctions,
	filter?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	const list = filter
		? describeList('/api/v2/users/search', 'users', numberedPages, { query: filter })
		: describeList('/api/v2/users', 'users', cursorPages, { 'role[]': 'agent' });
	return searchPage(this, await readZendeskAccess(this), list, token);
}

export async function searchGroups(
	this: ILoadOptionsFunctions,
	filter?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	const list = describeList('/api/v2/groups', 'groups', cursorPages, {});
	return searchByName(this, await readZendeskAccess(this), list, filter, token);
}

/** Those whose names begin with the filter; Zendesk wants two letters for that. */
export async function searchOrganizations(
	this: ILoadOptionsFunctions,
	filter?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	const path = '/api/v2/organizations';
	const access = await readZendeskAccess(this);
	const begins = filter?.trim() ?? '';
	if (begins.length < 2) {
		return searchByName(this, access, describeList(path, 'organizations', cursorPages, {}), begins, token);
	}
	const list = describeList(`${path}/autocomplete`, 'organizations', numberedPages, { name: begins });
	return searchPage(this, access, list, token);
}

export async function searchBrands(
	this: ILoadOptionsFunctions,
	filter?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	const list = describeList('/api/v2/brands', 'brands', cursorPages, {});
	return searchByName(this, await readZendeskAccess(this), list, filter, token);
}

function describeList(path: string, key: string, pager: Pager, query: Query): EditorList {
	return { service: zendesk, path, query, pager, key, noun: key, show: showChoice };
}

function showChoice(one: JsonObject): INodeListSearchItems[] {
	if (one.deleted === true || typeof one.id !== 'number' || typeof one.name !== 'string') return [];
	const name = typeof one.email === 'string' ? `${one.name} (${one.email})` : one.name;
	return [{ name, value: String(one.id) }];
}
