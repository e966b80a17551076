import type { ServiceReader } from '../../../bulk/operation';
import { countAddressBytes, maxAddressBytes } from '../../../http/address';
import type { Reply } from '../../../http/types';
import type { Query } from '../../shared/lists/pages';
import type { ReadBefore, Stopped } from '../../shared/lists/readBefore';
import { readPages } from '../../shared/lists/readPages';
import type { JsonObject } from '../../shared/values/json';
import { indexNames, listSpellings, type NameIndex } from '../../shared/values/lookAlike';
import { foldName, quote, readResources, readScimId, readText } from './attributes';
import type { Dialect, ResourcePath } from './dialect';
import { explainUnreadList } from './errors';
import { readByIds, type Presence } from './presence';
import { readEach } from './readEach';

/** As many as this are asked for one by one; for more, the list is read. */
const maxOneByOne = 25;
/** A list that goes on for so many pages is taken for one that never ends. */
const maxPages = 10_000;

/** A group that the server shows, by its name. */
export interface NamedGroup {
	readonly id: string;
	readonly name: string;
	readonly externalId?: string;
}

/** Groups of the server. */
interface GroupsRead {
	readonly groups: readonly NamedGroup[];
	/** They are all that the server lists. */
	readonly isWhole: boolean;
}

/** Those that bear these names, or all. */
async function findNamedGroups(
	names: readonly string[],
	reader: ServiceReader,
	dialect: Dialect,
): Promise<ReadBefore<GroupsRead>> {
	const unique = [...new Map(names.map((name) => [foldName(name), name])).values()];
	const queries = unique.map((name) => ({ ...dialect.withoutMembers, filter: `displayName eq ${quote(name)}` }));
	if (dialect.findsByName && unique.length <= maxOneByOne && queries.every(fitsAddress)) {
		const lists = await readEach(queries, (query) => listResources('/Groups', query, reader, dialect));
		const groups = lists.flatMap((list) => (list.kind === 'read' ? list.value : []));
		// A server that can't filter says so: then the list is read after all.
		const isRead = lists.every(({ kind }) => kind === 'read');
		if (isRead) return { kind: 'read', value: { groups: nameEach(groups), isWhole: false } };
	}
	const all = await listNamedGroups(reader, dialect);
	return all.kind === 'read' ? { kind: 'read', value: { groups: all.value, isWhole: true } } : all;
}

/**
 * The groups that these names may mean: that bear them, or whose names look the same. A filter finds a name only as it is
 * written: where it finds none, the other spellings are asked for.
 */
export async function findAlikeGroups(
	names: readonly string[],
	reader: ServiceReader,
	dialect: Dialect,
): Promise<ReadBefore<readonly NamedGroup[]>> {
	const found = await findNamedGroups(names, reader, dialect);
	if (found.kind === 'stopped') return found;
	const { groups, isWhole } = found.value;
	const known = indexGroups(groups);
	const missing = isWhole ? [] : names.filter((name) => known.find(name).things.length === 0);
	const spellings = missing.flatMap(listSpellings);
	if (spellings.length === 0) return { kind: 'read', value: groups };
	const others = await findNamedGroups(spellings, reader, dialect);
	return others.kind === 'read' ? { kind: 'read', value: [...groups, ...others.value.groups] } : others;
}

export function indexGroups(groups: readonly NamedGroup[]): NameIndex<NamedGroup> {
	const unique = [...new Map(groups.map((group) => [group.id, group])).values()];
	return indexNames(unique, ({ name }) => name);
}

/** All groups that the server lists. */
export async function listNamedGroups(
	reader: ServiceReader,
	dialect: Dialect,
): Promise<ReadBefore<readonly NamedGroup[]>> {
	const all = await listResources('/Groups', dialect.withoutMembers, reader, dialect);
	return all.kind === 'read' ? { kind: 'read', value: nameEach(all.value) } : all;
}

/** The ids of the groups that bear these names, by the name in lower case. */
export async function findGroupsByName(
	names: readonly string[],
	reader: ServiceReader,
	dialect: Dialect,
): Promise<ReadBefore<ReadonlyMap<string, readonly string[]>>> {
	const found = await findNamedGroups(names, reader, dialect);
	if (found.kind === 'stopped') return found;
	const ids = new Map<string, string[]>();
	for (const { id, name } of found.value.groups) {
		const others = ids.get(foldName(name)) ?? [];
		if (!others.includes(id)) ids.set(foldName(name), [...others, id]);
	}
	return { kind: 'read', value: ids };
}

function fitsAddress(query: Query): boolean {
	return countAddressBytes({ path: '/Groups', query }) <= maxAddressBytes;
}

function nameEach(groups: readonly JsonObject[]): readonly NamedGroup[] {
	return groups.flatMap((group) => {
		const id = readScimId(group);
		if (id === undefined) return [];
		const externalId = readText(group, 'externalId');
		return [{ id, name: readText(group, 'displayName') ?? '', ...(externalId !== undefined && { externalId }) }];
	});
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
