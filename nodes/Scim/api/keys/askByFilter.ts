import type { ServiceReader } from '../../../../bulk/operation';
import { countAddressBytes, maxAddressBytes } from '../../../../http/address';
import type { Query } from '../../../shared/lists/pages';
import type { JsonObject } from '../../../shared/values/json';
import { quote, readResources } from '../attributes';
import type { Dialect } from '../dialect';
import { readTotal } from '../pagers';
import { readEach } from '../readEach';
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

export const nobody: Bearers = { things: [], isProved: false };

/** Zuora documents filters of users by `userName`, and none of groups by a name. */
export function isAskable(key: KeyAttribute, values: readonly string[], dialect: Dialect): boolean {
	if (!dialect.findsByName && key.attribute !== 'userName') return false;
	return values.every((value) => {
		const query = writeQuery(key, value, dialect);
		return countAddressBytes({ path: key.path, query }) <= maxAddressBytes;
	});
}

export function narrow({ path }: KeyAttribute, dialect: Dialect): Query {
	return path === '/Groups' ? dialect.withoutMembers : {};
}

function writeQuery(key: KeyAttribute, value: string, dialect: Dialect): Query {
	const filter = `${key.attribute} eq ${quote(value)}`;
	return { ...narrow(key, dialect), filter, count: '100', startIndex: '1' };
}

export async function askAll(
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

/** A value that somebody has: one in which upper and lower case differ, where there is one. */
export function pickControl(key: KeyAttribute, things: readonly JsonObject[]): string | undefined {
	const values = things.flatMap(key.read).filter((value) => value !== '');
	return values.find(hasCase) ?? values[0];
}

/**
 * Some servers find nothing, whatever they are asked for; others compare upper and lower case where they should not, which a
 * control without letters ("2026") does not tell.
 */
export async function provesAbsence(
	key: KeyAttribute,
	absent: readonly string[],
	control: string,
	reader: ServiceReader,
	dialect: Dialect,
): Promise<boolean> {
	if (!key.isAnyCase || !absent.some(hasCase)) return finds(key, control, reader, dialect);
	return hasCase(control) && finds(key, swapCase(control), reader, dialect);
}

export async function finds(
	key: KeyAttribute,
	value: string,
	reader: ServiceReader,
	dialect: Dialect,
): Promise<boolean> {
	const { things, isProved } = await askFor(key, value, reader, dialect);
	return isProved && things.length > 0;
}
