import type { ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';
import { searchPage } from '../../shared/lists/editorSearch';
import type { Query } from '../../shared/lists/pages';
import type { JsonObject } from '../../shared/values/json';
import { readGenAuthAccess } from './access';
import { numberedPages } from './pagers';
import { genAuth } from './service';

/** A page of the groups whose code or name has the words. */
export async function searchGroups(
	this: ILoadOptionsFunctions,
	filter?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	const query: Query = filter ? { keywords: filter } : {};
	const list = {
		service: genAuth,
		path: '/api/v3/list-groups',
		query,
		pager: numberedPages,
		key: 'list',
		noun: 'groups',
		show: showGroup,
	};
	return searchPage(this, await readGenAuthAccess(this), list, token);
}

function showGroup({ code, name }: JsonObject): INodeListSearchItems[] {
	return [{ name: `${String(name)} (${String(code)})`, value: String(code) }];
}
