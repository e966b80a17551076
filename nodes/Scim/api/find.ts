import type { ServiceReader, Refusal } from '../../../bulk/operation';
import type { Reply } from '../../../http/types';
import type { Query } from '../../shared/lists/pages';
import type { ReadBefore, Stopped } from '../../shared/lists/readBefore';
import { readPages } from '../../shared/lists/readPages';
import type { JsonObject } from '../../shared/values/json';
import { foldName, quote, readResources, readScimId, readText } from './attributes';
import type { Dialect } from './dialect';
import { explainRefusedList } from './errors';

/** As many as this are asked for one by one; for more, the list is read. */
const maxOneByOne = 25;
/** A list that goes on for so many pages is taken for one that never ends. */
const maxPages = 10_000;
/** Requests under way at once. */
const atOnce = 4;

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

/** The resource, or that it is not there; undefined where the server does not say. */
export type Presence = JsonObject | 'absent' | undefined;

/**
 * Which of these are there. Only what is neither in the list nor known by its own address is absent: a list may leave
 * things out.
 */
export async function findById(
	path: '/Groups' | '/Users',
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
	const replies = await readEach(left, (id) => readOne(path, id, query, reader));
	for (const [position, reply] of replies.entries()) {
		const refusal = findRunRefusal(reply, dialect);
		if (refusal) return { kind: 'stopped', refusal };
		found.set(left[position] ?? '', readPresence(reply));
	}
	return { kind: 'read', value: found };
}

export function readOne(path: '/Groups' | '/Users', id: string, query: Query, reader: ServiceReader): Promise<Reply> {
	const about = Object.keys(query).length > 0 ? { query } : {};
	return reader.send({ method: 'GET', path: `${path}/${encodeURIComponent(id)}`, ...about, repeatable: true });
}

export function readPresence(reply: Reply): Presence {
	if (reply.kind === 'rejected' && reply.status === 404) return 'absent';
	const isRead = reply.kind === 'ok' && typeof reply.body === 'object' && reply.body !== null;
	return isRead ? (reply.body as JsonObject) : undefined;
}

/** The refusal, where it is one that all further requests would get as well. */
export function findRunRefusal(reply: Reply, dialect: Dialect): Refusal | undefined {
	if (reply.kind === 'unsent') return { about: 'run', code: 'unreachable', reason: reply.why };
	if (reply.kind !== 'rejected') return undefined;
	const refusal = dialect.service.explain(reply);
	return refusal.about === 'run' ? refusal : undefined;
}

/** All pages of a list, each resource once. */
export async function listResources(
	path: '/Groups' | '/Users',
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

function explainUnreadList(reply: Reply, { name }: Dialect): Refusal {
	if (reply.kind === 'rejected') return explainRefusedList(name, reply);
	if (reply.kind === 'ok') {
		const reason = `${name}'s answer is no SCIM list. Check the Base URL in the credential.`;
		return { about: 'run', code: 'not_found', reason };
	}
	const why = reply.kind === 'tooManyJobs' ? `${name} is busy.` : reply.why;
	return { about: 'run', code: 'unreachable', reason: why };
}

/** Reads one thing for each, a few at once, in the order given. */
export async function readEach<A, B>(all: readonly A[], read: (one: A) => Promise<B>): Promise<readonly B[]> {
	const results: B[] = [];
	const queue = [...all.entries()];
	const work = async (): Promise<void> => {
		for (let next = queue.shift(); next; next = queue.shift()) results[next[0]] = await read(next[1]);
	};
	await Promise.all(Array.from({ length: atOnce }, work));
	return results;
}
