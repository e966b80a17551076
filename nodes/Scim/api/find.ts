import type { ServiceReader, Refusal } from '../../../bulk/operation';
import type { Reply } from '../../../http/types';
import type { JsonObject } from '../../shared/values/json';
import type { Query } from '../../shared/lists/pages';
import { foldName, quote, readResources, readScimId, readText } from './attributes';
import type { Dialect } from './dialect';
import { explainNoList } from './errors';

/** Something that was read, or why it could not be. */
export type Read<V> = { readonly ok: true; readonly value: V } | { readonly ok: false; readonly refusal: Refusal };

/** So few are asked for one by one; for more, the list is read. */
const fewEnough = 25;
/** A list that goes on for so many pages is taken for one that never ends. */
const maxPages = 10_000;
/** Requests under way at once. */
const atOnce = 4;

/** The ids of the groups that bear these names, by the name in lower case. */
export async function findGroupsByName(
	names: readonly string[],
	look: ServiceReader,
	dialect: Dialect,
): Promise<Read<ReadonlyMap<string, readonly string[]>>> {
	const unique = [...new Map(names.map((name) => [foldName(name), name])).values()];
	if (dialect.findsByName && unique.length <= fewEnough) {
		const queries = unique.map((name) => ({ ...dialect.withoutMembers, filter: `displayName eq ${quote(name)}` }));
		const lists = await readEach(queries, (query) => listResources('/Groups', query, look, dialect));
		const groups = lists.flatMap((read) => (read.ok ? read.value : []));
		// A server that can't filter says so: then the list is read after all.
		if (lists.every((read) => read.ok)) return { ok: true, value: gatherByName(groups) };
	}
	const all = await listResources('/Groups', dialect.withoutMembers, look, dialect);
	return all.ok ? { ok: true, value: gatherByName(all.value) } : all;
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

/** Whether a resource is there: `undefined` where the server would not say. */
export type Presence = JsonObject | 'absent' | undefined;

/**
 * Which of these are there. Only what is neither in the list nor known by its own address is absent: a list may leave
 * things out.
 */
export async function findById(
	path: '/Groups' | '/Users',
	ids: readonly string[],
	look: ServiceReader,
	dialect: Dialect,
): Promise<Read<ReadonlyMap<string, Presence>>> {
	const found = new Map<string, Presence>();
	const query = path === '/Groups' ? dialect.withoutMembers : {};
	if (ids.length > fewEnough) {
		const all = await listResources(path, query, look, dialect);
		if (!all.ok) return all;
		for (const resource of all.value) found.set(readScimId(resource) ?? '', resource);
	}
	const left = ids.filter((id) => !found.has(id));
	const replies = await readEach(left, (id) => readOne(path, id, query, look));
	for (const [place, reply] of replies.entries()) {
		const stop = findStop(reply, dialect);
		if (stop) return { ok: false, refusal: stop };
		found.set(left[place] ?? '', tellPresence(reply));
	}
	return { ok: true, value: found };
}

export function readOne(path: '/Groups' | '/Users', id: string, query: Query, look: ServiceReader): Promise<Reply> {
	const about = Object.keys(query).length > 0 ? { query } : {};
	return look.send({ method: 'GET', path: `${path}/${encodeURIComponent(id)}`, ...about, repeatable: true });
}

export function tellPresence(reply: Reply): Presence {
	if (reply.kind === 'rejected' && reply.status === 404) return 'absent';
	const isRead = reply.kind === 'ok' && typeof reply.body === 'object' && reply.body !== null;
	return isRead ? (reply.body as JsonObject) : undefined;
}

/** A no that all further requests would get as well. */
export function findStop(reply: Reply, dialect: Dialect): Refusal | undefined {
	if (reply.kind === 'unsent') return { about: 'run', code: 'unreachable', reason: reply.why };
	if (reply.kind !== 'rejected') return undefined;
	const refusal = dialect.service.explain(reply);
	return refusal.about === 'run' ? refusal : undefined;
}

/** All pages of a list, each resource once. */
export async function listResources(
	path: '/Groups' | '/Users',
	filter: Query,
	look: ServiceReader,
	dialect: Dialect,
): Promise<Read<readonly JsonObject[]>> {
	const { pager } = dialect;
	const found = new Map<unknown, JsonObject>();
	let query: Query = { ...filter, ...pager.first(pager.maxPerPage) };
	for (let pages = 0; pages < maxPages; pages += 1) {
		const reply = await look.send({ method: 'GET', path, query, repeatable: true });
		const page = reply.kind === 'ok' ? readResources(reply.body) : undefined;
		if (reply.kind !== 'ok' || !page) return { ok: false, refusal: tellNoList(reply, dialect) };
		const known = found.size;
		for (const resource of page) found.set(readScimId(resource) ?? resource, resource);
		const fresh = found.size - known;
		if (page.length > 0 && fresh === 0) break;
		const read = { query, count: page.length, fresh, total: found.size };
		const next = pager.next(reply.body as JsonObject, read);
		if (next === 'end') break;
		if (next === 'broken') return { ok: false, refusal: tellNoList(reply, dialect) };
		query = next;
	}
	return { ok: true, value: [...found.values()] };
}

function tellNoList(reply: Reply, { name }: Dialect): Refusal {
	if (reply.kind === 'rejected') return explainNoList(name, reply);
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
