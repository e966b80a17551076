import type { ServiceReader } from '../../../../bulk/operation';
import { countAddressBytes, maxAddressBytes } from '../../../../http/address';
import type { Query } from '../../../shared/lists/pages';
import type { ReadBefore } from '../../../shared/lists/readBefore';
import { groupBy } from '../../../shared/values/groupBy';
import type { JsonObject } from '../../../shared/values/json';
import { quote, readResources, readScimId } from '../attributes';
import { readFirst, type Dialect } from '../dialect';
import { listResources, provesTotal } from '../lists';
import { readTotal } from '../pagers';
import { maxOneByOne, readEach } from '../readEach';
import type { KeyAttribute } from './keyAttributes';
import { hasCase, swapCase } from './letterCase';

/** The resources that have a value of an attribute. */
export interface Bearers {
	readonly things: readonly JsonObject[];
	/** The server has no others. */
	readonly isProved: boolean;
}

/** By the value as `fold` of its attribute writes it. */
export type BearersByValue = ReadonlyMap<string, Bearers>;

const nobody: Bearers = { things: [], isProved: false };

/**
 * Looks up who has these values: a few by a filter each, four at once, and many in the list of all. What a filter gives is
 * compared with what was asked for: some servers ignore filters, or give the first who comes. That it finds nobody counts only
 * where it finds somebody who is there, in another case as well, if the attribute is the same in any. Beside a list that is
 * cut, each value is asked for by a filter.
 */
export async function findBearers(
	key: KeyAttribute,
	values: readonly string[],
	reader: ServiceReader,
	dialect: Dialect,
): Promise<ReadBefore<BearersByValue>> {
	const unique = [...new Map(values.map((value) => [key.fold(value), value])).values()];
	if (unique.length === 0) return { kind: 'read', value: new Map() };
	if (unique.length <= maxOneByOne && isAskable(key, unique, dialect)) {
		const asked = await askAll(key, unique, reader, dialect);
		const isSure = asked.every(([, { isProved }]) => isProved);
		const lacksOne = asked.some(([, { things }]) => things.length === 0);
		const isDone = isSure && (!lacksOne || (await isTrueOfAbsent(key, asked, reader, dialect)));
		if (isDone) return { kind: 'read', value: new Map(asked) };
	}
	const query = narrow(key, dialect);
	const all = await listResources(key.path, query, reader, dialect);
	if (all.kind === 'stopped') return all;
	const isProved = !all.isUnproved || (await provesTotal(key.path, query, all.value.length, reader));
	const listed = indexBearers(key, all.value, all.isWhole && isProved);
	// A server that shows the attribute of nobody may hide it: then nobody is absent for sure.
	const isShown = listed.size > 0 || (all.value.length === 0 && (await countsNone(key, reader)));
	if (all.isWhole && isProved) return { kind: 'read', value: fill(key, unique, listed, isShown) };
	return { kind: 'read', value: await findBesideList(key, unique, { listed, all: all.value }, reader, dialect) };
}

/** Zuora documents filters of users by `userName`, and none of groups by a name. */
function isAskable(key: KeyAttribute, values: readonly string[], dialect: Dialect): boolean {
	if (!dialect.findsByName && key.attribute !== 'userName') return false;
	return values.every((value) => {
		const query = writeQuery(key, value, dialect);
		return countAddressBytes({ path: key.path, query }) <= maxAddressBytes;
	});
}

function narrow({ path }: KeyAttribute, dialect: Dialect): Query {
	return path === '/Groups' ? dialect.withoutMembers : {};
}

function writeQuery(key: KeyAttribute, value: string, dialect: Dialect): Query {
	const filter = `${key.attribute} eq ${quote(value)}`;
	return { ...narrow(key, dialect), filter, count: '100', startIndex: '1' };
}

function indexBearers(key: KeyAttribute, all: readonly JsonObject[], isProved: boolean): BearersByValue {
	const pairs = all.flatMap((resource) =>
		[...new Set(key.read(resource).map(key.fold))].map((value) => ({ value, resource })),
	);
	const byValue = groupBy(pairs, ({ value }) => value);
	return new Map([...byValue].map(([value, some]) => [value, { things: some.map((one) => one.resource), isProved }]));
}

function fill(
	key: KeyAttribute,
	values: readonly string[],
	found: BearersByValue,
	isAbsenceTrue: boolean,
): BearersByValue {
	const absent = { things: [], isProved: isAbsenceTrue };
	return new Map(values.map(key.fold).map((value) => [value, found.get(value) ?? absent]));
}

async function findBesideList(
	key: KeyAttribute,
	values: readonly string[],
	{ listed, all }: { readonly listed: BearersByValue; readonly all: readonly JsonObject[] },
	reader: ServiceReader,
	dialect: Dialect,
): Promise<BearersByValue> {
	const control = pickControl(key, all);
	const mayAsk = isAskable(key, values, dialect) && control !== undefined;
	const isTrue = mayAsk && (await finds(key, control, reader, dialect));
	const tellsAbsence = isTrue && (await provesAbsence(key, values, control, reader, dialect));
	const asked = new Map(isTrue ? await askAll(key, values, reader, dialect) : []);
	return new Map(
		values.map(key.fold).map((value) => {
			const { things, isProved } = asked.get(value) ?? nobody;
			const both = [...(listed.get(value)?.things ?? []), ...things];
			const unique = [...new Map(both.map((resource) => [readScimId(resource), resource])).values()];
			return [value, { things: unique, isProved: isProved && (unique.length > 0 || tellsAbsence) }];
		}),
	);
}

async function askAll(
	key: KeyAttribute,
	values: readonly string[],
	reader: ServiceReader,
	dialect: Dialect,
): Promise<readonly (readonly [string, Bearers])[]> {
	return readEach(values, async (value) => [key.fold(value), await askSpelled(key, value, reader, dialect)] as const);
}

/** Other ways to write the value are asked for where the given one finds nobody. */
async function askSpelled(key: KeyAttribute, value: string, reader: ServiceReader, dialect: Dialect): Promise<Bearers> {
	let last = nobody;
	for (const spelling of key.spell(value)) {
		last = await askFor(key, spelling, reader, dialect);
		if (last.things.length > 0 || !last.isProved) break;
	}
	return last;
}

async function askFor(key: KeyAttribute, value: string, reader: ServiceReader, dialect: Dialect): Promise<Bearers> {
	const query = writeQuery(key, value, dialect);
	const reply = await reader.send({ method: 'GET', path: key.path, query, repeatable: true });
	const given = reply.kind === 'ok' ? readResources(reply.body) : undefined;
	if (reply.kind !== 'ok' || !given) return nobody;
	const things = given.filter((resource) => key.read(resource).map(key.fold).includes(key.fold(value)));
	const isAll = given.length >= (readTotal(reply.body) ?? 0);
	return { things, isProved: isAll && things.length === given.length };
}

/** Whether nobody is there whom a filter does not find: by one who was found, or by the first of the list. */
async function isTrueOfAbsent(
	key: KeyAttribute,
	asked: readonly (readonly [string, Bearers])[],
	reader: ServiceReader,
	dialect: Dialect,
): Promise<boolean> {
	const absent = asked.flatMap(([value, { things }]) => (things.length === 0 ? [value] : []));
	const found = pickControl(
		key,
		asked.flatMap(([, { things }]) => things),
	);
	if (found !== undefined) return provesAbsence(key, absent, found, reader, dialect);
	const reply = await reader.send({ ...readFirst(key.path), repeatable: true });
	const given = reply.kind === 'ok' ? readResources(reply.body) : undefined;
	const [first] = given ?? [];
	if (!first) return reply.kind === 'ok' && readTotal(reply.body) === 0;
	const value = pickControl(key, [first]);
	return value !== undefined && provesAbsence(key, absent, value, reader, dialect);
}

/** Whether the server itself counts none at all: a list that is empty and has no total may be cut. */
async function countsNone({ path }: KeyAttribute, reader: ServiceReader): Promise<boolean> {
	const reply = await reader.send({ ...readFirst(path), repeatable: true });
	return reply.kind === 'ok' && readTotal(reply.body) === 0;
}

/** A value that somebody has: one in which upper and lower case differ, where there is one. */
function pickControl(key: KeyAttribute, things: readonly JsonObject[]): string | undefined {
	const values = things.flatMap(key.read).filter((value) => value !== '');
	return values.find(hasCase) ?? values[0];
}

/**
 * Some servers find nothing, whatever they are asked for; others compare upper and lower case where they should not, which a
 * control without letters ("2026") does not tell.
 */
async function provesAbsence(
	key: KeyAttribute,
	absent: readonly string[],
	control: string,
	reader: ServiceReader,
	dialect: Dialect,
): Promise<boolean> {
	if (!key.isAnyCase || !absent.some(hasCase)) return finds(key, control, reader, dialect);
	return hasCase(control) && finds(key, swapCase(control), reader, dialect);
}

async function finds(key: KeyAttribute, value: string, reader: ServiceReader, dialect: Dialect): Promise<boolean> {
	const { things, isProved } = await askFor(key, value, reader, dialect);
	return isProved && things.length > 0;
}
