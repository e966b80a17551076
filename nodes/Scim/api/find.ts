import type { ServiceReader } from '../../../bulk/operation';
import type { Reply } from '../../../http/types';
import type { Query } from '../../shared/lists/pages';
import type { ReadBefore, Stopped } from '../../shared/lists/readBefore';
import { readPages } from '../../shared/lists/readPages';
import type { JsonObject } from '../../shared/values/json';
import { foldName, quote, readResources, readScimId, readText } from './attributes';
import type { Dialect, ResourcePath } from './dialect';
import { explainUnreadList } from './errors';
import { readByIds, type Presence } from './presence';
import { readEach } from './readEach';

/** As many as this are asked for one by one; for more, the list is read. */
const maxOneByOne = 25;
/** A list that goes on for so many pages is taken for one that never ends. */
const maxPages = 10_000;

/** The ids of the groups that bear these names, by the name in lower case. */
export async function findGroupsByName(
	names: readonly string[],
	reader: ServiceReader,
	dialect: Dialect,
): Promise<ReadBefore<ReadonlyMap<string, readonly string[]>>> {
	const unique = [...new Map(names.map((name) => [foldName(name), name])).values()];
	if (dialect.findsByName && unique.length <= maxOneByOne) {
		const queries = unique.map((name) => ({ ...dialect.withoutMembers, filter: `displayName eq ${quote(name)}` }));
		const lists = await readEach(queries, (query) => listResources('/Groups', query, reader, dialect));
		const groups = lists.flatMap((list) => (list.kind === 'read' ? list.value : []));
		// A server that can't filter says so: then the list is read after all.
		if (lists.every(({ kind }) => kind === 'read')) return { kind: 'read', value: gatherByName(groups) };
	}
	return listGroupsByName(reader, dialect);
}

/** The ids of all groups that the server lists, by their names in lower case. */
async function listGroupsByName(
	reader: ServiceReader,
	dialect: Dialect,
): Promise<ReadBefore<ReadonlyMap<string, readonly string[]>>> {
	const all = await listResources('/Groups', dialect.withoutMembers, reader, dialect);
	return all.kind === 'read' ? { kind: 'read', value: gatherByName(all.value) } : all;
}

function gatherByName(groups: readonly JsonObject[]): Map<string, string[]> {
	const ids = new Map<string, string[]>();
	for (const group of groups) {
		const name = foldName(readText(group, 'displayName') ?? '');
		const id = readScimId(group);
		if (id === undefined) continue;
		const others = ids.get(name) ?? [];
		if (!others.includes(id)) ids.set(name, [...others, id]);
	}
	return ids;
}

/**
 * Which of these are there. Only what is neither in the list nor known by its own address is absent: a list may leave
 * things out.
 */
export async function findById(
	path: ResourcePath,
	ids: readonly string[],
	reader: ServiceReader,
	dialect: Dialect,
): Promise<ReadBefore<ReadonlyMap<string, Presence>>> {
	const found = new Map<string, Presence>();
	const query = path === '/Groups' ? dialect.withoutMembers : {};
	if (ids.length > maxOneByOne) {
		const all = await listResources(path, query, reader, dialect);
		if (all.kind === 'stopped') return all;
		for (const resource of all.value) found.set(readScimId(resource) ?? '', resource);
	}
	const left = ids.filter((id) => !found.has(id));
	const isListed = ids.length > maxOneByOne;
	const read = await readByIds({ path, ids: left, query, isListed }, reader, dialect);
	if (read.kind === 'stopped') return read;
	for (const [id, presence] of read.value) found.set(id, presence);
	return { kind: 'read', value: found };
}

/** All pages of a list, each resource once. */
export async function listResources(
	path: ResourcePath,
	filter: Query,
	reader: ServiceReader,
	dialect: Dialect,
): Promise<ReadBefore<readonly JsonObject[]>> {
	const found = new Map<unknown, JsonObject>();
	const identify = (resource: JsonObject): unknown => readScimId(resource) ?? resource;
	const pages = readPages(reader, {
		request: { method: 'GET', path, query: filter, repeatable: true },
		pager: dialect.pager,
		read: readResources,
		maxPages,
		identify,
	});
	for await (const page of pages) {
		if (page.kind === 'endless') break;
		if (page.kind !== 'page') return stopAtList(page.reply, dialect);
		for (const resource of page.resources) found.set(identify(resource), resource);
	}
	return { kind: 'read', value: [...found.values()] };
}

function stopAtList(reply: Reply, dialect: Dialect): Stopped {
	return { kind: 'stopped', refusal: explainUnreadList(reply, dialect) };
}
