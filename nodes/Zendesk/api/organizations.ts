import type { ServiceReader } from '../../../bulk/operation';
import type { HttpRequest, Reply } from '../../../http/types';
import { askInParts, saysTooLong, type Things } from '../../shared/lists/askInParts';
import { stopAfter, type ReadBefore } from '../../shared/lists/readBefore';
import { readAllPages } from '../../shared/lists/readPages';
import { readList, type JsonObject } from '../../shared/values/json';
import { indexNames, listSpellings } from '../../shared/values/lookAlike';
import { groupByName, indexById } from './names';
import { cursorPages } from './pagers';
import { zendesk } from './service';
import type { NamedThings, ThingKeys } from './thingKeys';

/** What rows name organizations by. */
export interface SoughtOrganizations {
	readonly ids?: readonly number[];
	readonly externalIds?: readonly string[];
	readonly names?: readonly string[];
}

/** IDs or external IDs in a request. */
const maxPerCall = 100;
const showMany = '/api/v2/organizations/show_many';

/** The organizations that these are of, external IDs in any case. What is not sought costs nothing. */
export async function findOrganizations(
	reader: ServiceReader,
	{ ids = [], externalIds = [], names = [] }: SoughtOrganizations,
): Promise<ReadBefore<NamedThings>> {
	const byId = await ask(reader, {
		all: ids,
		maxPerCall,
		write: (some) => request(showMany, { ids: some.join(',') }),
	});
	if (byId.kind === 'stopped') return byId;
	const byExternalId = await findByExternalIds(reader, externalIds);
	if (byExternalId.kind === 'stopped') return byExternalId;
	const byName = await findByNames(reader, [...new Set(names)]);
	if (byName.kind === 'stopped') return byName;
	const value = {
		byId: indexById(byId.value.found),
		byExternalId: groupByName(byExternalId.value.found, 'external_id', byExternalId.value.tooLong),
		byName: indexNames(byName.value, ({ name }) => String(name ?? '')),
	};
	return { kind: 'read', value };
}

/** The organizations that rows name. An ID is looked up only where another key stands beside it. */
export function findNamedOrganizations(
	reader: ServiceReader,
	sought: readonly ThingKeys[],
): Promise<ReadBefore<NamedThings>> {
	const ids = sought.flatMap(({ id, name, externalId }) =>
		id === undefined || (name ?? externalId) === undefined ? [] : [id],
	);
	return findOrganizations(reader, {
		ids: [...new Set(ids)],
		externalIds: [...new Set(sought.flatMap(({ externalId }) => externalId?.toLowerCase() ?? []))],
		names: sought.flatMap(({ name }) => name ?? []),
	});
}

interface Asked {
	readonly found: readonly JsonObject[];
	/** Names, in lower case, that alone make an address that is refused. */
	readonly tooLong: ReadonlySet<string>;
}

async function ask<T extends string | number>(
	reader: ServiceReader,
	...all: readonly Things<T>[]
): Promise<ReadBefore<Asked>> {
	const found: JsonObject[] = [];
	const tooLong = new Set<string>();
	for (const things of all) {
		for await (const { some, reply } of askInParts(reader, things)) {
			if (saysTooLong(reply)) for (const one of some) tooLong.add(String(one).toLowerCase());
			if (saysTooLong(reply)) continue;
			const listed = reply.kind === 'ok' ? readList(reply.body, 'organizations') : undefined;
			if (!listed) return stop(reply);
			found.push(...listed);
		}
	}
	return { kind: 'read', value: { found, tooLong } };
}

/** A comma divides the list: an external ID with one is searched for alone. */
function findByExternalIds(reader: ServiceReader, externalIds: readonly string[]): Promise<ReadBefore<Asked>> {
	const hasComma = (externalId: string): boolean => externalId.includes(',');
	return ask(
		reader,
		{
			all: externalIds.filter((externalId) => !hasComma(externalId)),
			maxPerCall,
			write: (some) => request(showMany, { external_ids: some.join(',') }),
		},
		{
			all: externalIds.filter(hasComma),
			maxPerCall: 1,
			write: ([external_id = '']) => request(search, { external_id }),
		},
	);
}

const search = '/api/v2/organizations/search';

/**
 * All organizations, as long as they take no more pages than names are sought: then names that look alike are found too. Else
 * each name is searched for, as it is written, and then as it is usually written.
 */
async function findByNames(
	reader: ServiceReader,
	names: readonly string[],
): Promise<ReadBefore<readonly JsonObject[]>> {
	if (names.length === 0) return { kind: 'read', value: [] };
	const all = await readAll(reader, names.length);
	if (all) return { kind: 'read', value: all };
	const asWritten = await searchNames(reader, names);
	if (asWritten.kind === 'stopped') return asWritten;
	const index = indexNames(asWritten.value.found, ({ name }) => String(name ?? ''));
	const left = names.filter((name) => index.find(name).things.length === 0).flatMap(listSpellings);
	const otherwise = await searchNames(reader, left);
	if (otherwise.kind === 'stopped') return otherwise;
	const found = indexById([...asWritten.value.found, ...otherwise.value.found]);
	return { kind: 'read', value: [...found.values()] };
}

function searchNames(reader: ServiceReader, names: readonly string[]): Promise<ReadBefore<Asked>> {
	return ask(reader, { all: names, maxPerCall: 1, write: ([name = '']) => request(search, { name }) });
}

/** Undefined where it takes more pages, or can't be read: then each name is asked for. */
async function readAll(reader: ServiceReader, worthPages: number): Promise<readonly JsonObject[] | undefined> {
	const all = await readAllPages(reader, {
		request: { method: 'GET', path: '/api/v2/organizations', repeatable: true },
		pager: cursorPages,
		read: (body) => readList(body, 'organizations'),
		maxPages: worthPages,
	});
	return all.kind === 'read' ? all.value : undefined;
}

function request(path: string, query: Readonly<Record<string, string>>): HttpRequest {
	return { method: 'GET', path, query, repeatable: true };
}

function stop(reply: Reply): ReadBefore<never> {
	return stopAfter(zendesk, reply, {
		whatFailed: 'The organizations in the rows could not be looked up',
		codeOfSilence: 'no_answer',
	});
}
