import type { ServiceReader } from '../../../bulk/operation';
import type { ReadBefore, Stopped } from '../../shared/lists/readBefore';
import type { JsonObject } from '../../shared/values/json';
import { foldName, quote, readResources, readScimId, readText } from './attributes';
import type { Dialect, ResourcePath } from './dialect';
import { listResources } from './lists';
import { readTotal } from './pagers';
import { readByIds, type Presence } from './presence';
import { readEach } from './readEach';

/** As many as this are asked for one by one; for more, the list is read. */
const maxOneByOne = 25;

/** The groups of some names, or why they could not be looked up. */
export type NamesRead = Stopped | NamesFound;

interface NamesFound {
	readonly kind: 'read';
	/** The ids of groups, by their names in lower case. */
	readonly value: ReadonlyMap<string, readonly string[]>;
	/** Names, in lower case, of which it could not be found out whether there is a group: the list was cut. */
	readonly unproved: ReadonlySet<string>;
}

const none: ReadonlySet<string> = new Set();

/** The ids of the groups that bear these names, by the name in lower case. */
export async function findGroupsByName(
	names: readonly string[],
	reader: ServiceReader,
	dialect: Dialect,
): Promise<NamesRead> {
	const unique = [...new Map(names.map((name) => [foldName(name), name])).values()];
	if (dialect.findsByName && unique.length <= maxOneByOne) {
		const asked = await readEach(unique, (name) => askByName(name, reader, dialect));
		// A server that can't filter says so, or gives other groups: then the list is read after all.
		if (asked.every(({ isProof }) => isProof)) {
			return { kind: 'read', value: gatherByName(asked.flatMap(({ groups }) => groups)), unproved: none };
		}
	}
	const all = await listResources('/Groups', dialect.withoutMembers, reader, dialect);
	if (all.kind === 'stopped') return all;
	if (all.isWhole) return { kind: 'read', value: gatherByName(all.value), unproved: none };
	return findBesideList(unique, all.value, reader, dialect);
}

/** The ids of all groups that the server lists, by their names in lower case. */
export async function listGroupsByName(reader: ServiceReader, dialect: Dialect): Promise<NamesRead> {
	const all = await listResources('/Groups', dialect.withoutMembers, reader, dialect);
	return all.kind === 'read' ? { kind: 'read', value: gatherByName(all.value), unproved: none } : all;
}

/**
 * The list is not whole: names that it lacks are asked for by filter. What the filter does not find is not there, if it finds a
 * group that is: some servers find nothing, whatever they are asked for.
 */
async function findBesideList(
	names: readonly string[],
	listed: readonly JsonObject[],
	reader: ServiceReader,
	dialect: Dialect,
): Promise<NamesFound> {
	const byName = gatherByName(listed);
	const missing = names.filter((name) => !byName.has(foldName(name)));
	const control = listed.map((group) => readText(group, 'displayName')).find((name) => name !== undefined);
	const isFilterTrue = control === undefined || (await isFound(control, reader, dialect));
	if (!isFilterTrue) return { kind: 'read', value: byName, unproved: new Set(missing.map(foldName)) };
	const asked = await readEach(missing, async (name) => ({ name, ...(await askByName(name, reader, dialect)) }));
	const unproved = asked.filter(({ groups, isProof }) => groups.length === 0 && !isProof);
	const groups = [...listed, ...asked.flatMap((each) => each.groups)];
	return { kind: 'read', value: gatherByName(groups), unproved: new Set(unproved.map(({ name }) => foldName(name))) };
}

async function isFound(name: string, reader: ServiceReader, dialect: Dialect): Promise<boolean> {
	const { groups, isProof } = await askByName(name, reader, dialect);
	return isProof && groups.length > 0;
}

interface AskedByName {
	/** Those that bear the name. */
	readonly groups: readonly JsonObject[];
	/** No other group bears it. */
	readonly isProof: boolean;
}

/** A server that ignores filters gives groups of other names: then it proves nothing that the name is not among them. */
async function askByName(name: string, reader: ServiceReader, { withoutMembers }: Dialect): Promise<AskedByName> {
	const query = { ...withoutMembers, filter: `displayName eq ${quote(name)}`, count: '100', startIndex: '1' };
	const reply = await reader.send({ method: 'GET', path: '/Groups', query, repeatable: true });
	const given = reply.kind === 'ok' ? readResources(reply.body) : undefined;
	if (reply.kind !== 'ok' || !given) return { groups: [], isProof: false };
	const groups = given.filter((group) => foldName(readText(group, 'displayName') ?? '') === foldName(name));
	const isAll = given.length >= (readTotal(reply.body) ?? 0);
	return { groups, isProof: isAll && groups.length === given.length };
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
