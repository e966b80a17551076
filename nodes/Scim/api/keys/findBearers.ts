import type { ServiceReader } from '../../../../bulk/operation';
import type { ReadBefore } from '../../../shared/lists/readBefore';
import { groupBy } from '../../../shared/values/groupBy';
import type { JsonObject } from '../../../shared/values/json';
import { readResources, readScimId } from '../attributes';
import { readFirst, type Dialect } from '../dialect';
import { listResources, provesTotal, type PartRead } from '../lists';
import { readTotal } from '../pagers';
import { maxOneByOne } from '../readEach';
import {
	askAll,
	finds,
	isAskable,
	narrow,
	nobody,
	pickControl,
	provesAbsence,
	type Bearers,
	type BearersByValue,
} from './askByFilter';
import type { KeyAttribute } from './keyAttributes';

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
	if (all.isWhole && isProved) {
		const moved = await findMoved(key, unique, { listed, all }, reader, dialect);
		return {
			kind: 'read',
			value: fill(key, unique, new Map([...listed, ...(moved ?? [])]), isShown && moved !== undefined),
		};
	}
	return { kind: 'read', value: await findBesideList(key, unique, { listed, all: all.value }, reader, dialect) };
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

/**
 * Those who are on none of several pages and are there: as somebody left the list while it was read, and another came, they
 * moved up to a page that had been read, and no total tells. Who is missing is asked for by a filter, or looked for in the
 * list once more, whichever takes fewer requests. Undefined where nobody says.
 */
async function findMoved(
	key: KeyAttribute,
	values: readonly string[],
	{ listed, all }: { readonly listed: BearersByValue; readonly all: PartRead },
	reader: ServiceReader,
	dialect: Dialect,
): Promise<BearersByValue | undefined> {
	const missing = values.filter((value) => !listed.has(key.fold(value)));
	if (missing.length === 0 || all.pages <= 1) return new Map();
	// The last of the list: the first may be who left it.
	const control = pickControl(key, [...all.value].reverse());
	const mayAsk = missing.length < all.pages && control !== undefined && isAskable(key, missing, dialect);
	if (mayAsk && (await provesAbsence(key, missing, control, reader, dialect))) {
		const asked = await askAll(key, missing, reader, dialect);
		return new Map(asked.filter(([, { things }]) => things.length > 0));
	}
	const again = await listResources(key.path, narrow(key, dialect), reader, dialect);
	if (again.kind === 'stopped' || !again.isWhole) return undefined;
	return new Map([...indexBearers(key, again.value, true)].filter(([value]) => !listed.has(value)));
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
