import type { ServiceReader } from '../../../bulk/operation';
import { doForEach, doInTurns } from '../../../bulk/turns';
import { countAddressBytes, maxAddressBytes } from '../../../http/address';
import type { Query } from '../../shared/lists/pages';
import type { ReadBefore, Stopped } from '../../shared/lists/readBefore';
import type { JsonObject } from '../../shared/values/json';
import { indexNames, listSpellings, type NameIndex } from '../../shared/values/lookAlike';
import { foldName, quote, readResources, readScimId, readText } from './attributes';
import { readFirst, type Dialect } from './dialect';
import { listResources, provesTotal, type PartRead } from './lists';
import { readTotal } from './pagers';
import { maxOneByOne, readEach } from './readEach';

/** A group that the server shows, by its name. */
export interface NamedGroup {
	readonly id: string;
	readonly name: string;
	readonly externalId?: string;
}

/** The groups of some names, or why they could not be looked up. */
export type GroupsRead = Stopped | GroupsFound;

interface GroupsFound {
	readonly kind: 'read';
	readonly value: readonly NamedGroup[];
	/** They are all that the server has. */
	readonly isWhole: boolean;
	/** Names, in lower case, of which it could not be found out whether there is a group: the list was cut. */
	readonly unproved: ReadonlySet<string>;
}

const none: ReadonlySet<string> = new Set();

/** Those that bear these names, or all. */
async function findNamedGroups(names: readonly string[], reader: ServiceReader, dialect: Dialect): Promise<GroupsRead> {
	const byName = new Map<string, string>();
	await doInTurns(
		doForEach(names, (name) => void byName.set(foldName(name), name)),
		reader,
	);
	const unique = [...byName.values()];
	if (dialect.findsByName && unique.length <= maxOneByOne && unique.every((name) => fitsAddress(name, dialect))) {
		const asked = await readEach(unique, (name) => askByName(name, reader, dialect));
		// A server that can't filter says so, or gives other groups: then the list is read after all.
		const isFilterTrue = asked.some(({ groups }) => groups.length > 0) || (await findsSome(reader, dialect));
		if (isFilterTrue && asked.every(({ isProof }) => isProof)) {
			return { kind: 'read', value: asked.flatMap(({ groups }) => groups), isWhole: false, unproved: none };
		}
	}
	const all = await listResources('/Groups', dialect.withoutMembers, reader, dialect);
	if (all.kind === 'stopped') return all;
	await reader.breathe?.();
	const listed = nameEach(all.value);
	const missing = listMissing(unique, listed);
	const isWhole = all.isWhole && (missing.length === 0 || (await isProved(all, reader, dialect)));
	if (isWhole) return { kind: 'read', value: listed, isWhole, unproved: none };
	return findBesideList(missing, listed, reader, dialect);
}

/** Those that none of these groups bears. */
function listMissing(names: readonly string[], listed: readonly NamedGroup[]): readonly string[] {
	const known = new Set(listed.map(({ name }) => foldName(name)));
	return names.filter((name) => !known.has(foldName(name)));
}

async function isProved({ value, isUnproved }: PartRead, reader: ServiceReader, dialect: Dialect): Promise<boolean> {
	return !isUnproved || provesTotal('/Groups', dialect.withoutMembers, value.length, reader);
}

/**
 * The groups that these names may mean: that bear them, or whose names look the same. A filter finds a name only as it is
 * written: where it finds none, the other spellings are asked for.
 */
export async function findAlikeGroups(
	names: readonly string[],
	reader: ServiceReader,
	dialect: Dialect,
): Promise<GroupsRead> {
	const found = await findNamedGroups(names, reader, dialect);
	if (found.kind === 'stopped') return found;
	const known = indexGroups(found.value);
	const missing = found.isWhole ? [] : names.filter((name) => known.find(name).things.length === 0);
	const spellings = missing.flatMap(listSpellings);
	if (spellings.length === 0) return found;
	const others = await findNamedGroups(spellings, reader, dialect);
	return others.kind === 'read' ? { ...found, value: [...found.value, ...others.value] } : others;
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

/** The ids of groups, by their names in lower case. */
interface IdsFound {
	readonly kind: 'read';
	readonly value: ReadonlyMap<string, readonly string[]>;
	/** As in `GroupsRead`. */
	readonly unproved: ReadonlySet<string>;
}

/** The ids of the groups that bear these names, by the name in lower case. */
export async function findGroupsByName(
	names: readonly string[],
	reader: ServiceReader,
	dialect: Dialect,
): Promise<Stopped | IdsFound> {
	const found = await findNamedGroups(names, reader, dialect);
	if (found.kind === 'stopped') return found;
	const ids = new Map<string, string[]>();
	for (const { id, name } of found.value) {
		const others = ids.get(foldName(name)) ?? [];
		if (!others.includes(id)) ids.set(foldName(name), [...others, id]);
	}
	return { kind: 'read', value: ids, unproved: found.unproved };
}

/**
 * The list is not whole: names that it lacks are asked for by filter. What the filter does not find is not there, if it finds a
 * group that is: some servers find nothing, whatever they are asked for.
 */
async function findBesideList(
	missing: readonly string[],
	listed: readonly NamedGroup[],
	reader: ServiceReader,
	dialect: Dialect,
): Promise<GroupsFound> {
	const control = listed.map(({ name }) => name).find((name) => name !== '');
	const isFilterTrue = control === undefined || (await isFound(control, reader, dialect));
	const asked = isFilterTrue
		? await readEach(missing, async (name) => ({ name, ...(await askByName(name, reader, dialect)) }))
		: missing.map((name) => ({ name, groups: [], isProof: false }));
	const unproved = asked.filter(({ groups, isProof }) => groups.length === 0 && !isProof);
	return {
		kind: 'read',
		value: [...listed, ...asked.flatMap(({ groups }) => groups)],
		isWhole: false,
		unproved: new Set(unproved.map(({ name }) => foldName(name))),
	};
}

/** Whether a filter finds a group that the list shows: some servers find nothing, whatever they are asked for. */
async function findsSome(reader: ServiceReader, dialect: Dialect): Promise<boolean> {
	const reply = await reader.send({ ...readFirst('/Groups'), repeatable: true });
	const given = reply.kind === 'ok' ? readResources(reply.body) : undefined;
	if (!given) return false;
	const [first] = nameEach(given);
	return first === undefined || first.name === '' || (await isFound(first.name, reader, dialect));
}

async function isFound(name: string, reader: ServiceReader, dialect: Dialect): Promise<boolean> {
	const { groups, isProof } = await askByName(name, reader, dialect);
	return isProof && groups.length > 0;
}

interface AskedByName {
	/** Those that bear the name. */
	readonly groups: readonly NamedGroup[];
	/** No other group bears it. */
	readonly isProof: boolean;
}

function writeNameQuery(name: string, { withoutMembers }: Dialect): Query {
	return { ...withoutMembers, filter: `displayName eq ${quote(name)}`, count: '100', startIndex: '1' };
}

/** A server that ignores filters gives groups of other names: then it proves nothing that the name is not among them. */
async function askByName(name: string, reader: ServiceReader, dialect: Dialect): Promise<AskedByName> {
	const query = writeNameQuery(name, dialect);
	const reply = await reader.send({ method: 'GET', path: '/Groups', query, repeatable: true });
	const given = reply.kind === 'ok' ? readResources(reply.body) : undefined;
	if (reply.kind !== 'ok' || !given) return { groups: [], isProof: false };
	const groups = nameEach(given).filter((group) => foldName(group.name) === foldName(name));
	const isAll = given.length >= (readTotal(reply.body) ?? 0);
	return { groups, isProof: isAll && groups.length === given.length };
}

function fitsAddress(name: string, dialect: Dialect): boolean {
	return countAddressBytes({ path: '/Groups', query: writeNameQuery(name, dialect) }) <= maxAddressBytes;
}

function nameEach(groups: readonly JsonObject[]): readonly NamedGroup[] {
	return groups.flatMap((group) => {
		const id = readScimId(group);
		if (id === undefined) return [];
		const externalId = readText(group, 'externalId');
		return [{ id, name: readText(group, 'displayName') ?? '', ...(externalId !== undefined && { externalId }) }];
	});
}
