import type { ServiceReader } from '../../../bulk/operation';
import { doAtOnce, doForEach, doInTurns, type Steps } from '../../../bulk/turns';
import type { HttpRequest, Reply } from '../../../http/types';
import { askInParts, saysTooLong } from '../../shared/lists/askInParts';
import type { Query } from '../../shared/lists/pages';
import { stopAfter, stopUnread, type ReadBefore, type Stopped } from '../../shared/lists/readBefore';
import { readAllPages } from '../../shared/lists/readPages';
import { readList, type JsonObject } from '../../shared/values/json';
import { indexNames, type NameIndex } from '../../shared/values/lookAlike';
import { findHolders } from './identities';
import { cursorPages } from './pagers';
import { zendesk } from './service';

/** Names in lower case, and what bears them. A name that several bear is not guessed between. */
export interface Named extends ReadonlyMap<string, readonly JsonObject[]> {
	/** Names that could not be looked up, because the address that one alone makes is refused. */
	readonly tooLong?: ReadonlySet<string>;
}

/** IDs or external IDs in a request. */
const maxPerCall = 100;
/** Emails in a search, so that its address stays short. */
const emailsPerSearch = 50;

/** 1,000,000 groups: a list that goes on behind them is taken for one that never ends. */
const maxPages = 10_000;

/** 100 a request, or fewer. Zendesk takes external IDs for the same in any case. */
export async function findByExternalIds(
	reader: ServiceReader,
	externalIds: readonly string[],
	more: Query = {},
): Promise<ReadBefore<Named>> {
	const found: JsonObject[] = [];
	const tooLong = new Set<string>();
	const write = (some: readonly string[]): HttpRequest =>
		requestUsers('/api/v2/users/show_many', { external_ids: some.join(','), ...more });
	// A list, and not a search: that finds new users only after some minutes.
	const writeOdd = ([odd = '']: readonly string[]): HttpRequest =>
		requestUsers('/api/v2/users', { external_id: odd, ...more });
	const plain = externalIds.filter((externalId) => !externalId.includes(','));
	const odd = externalIds.filter((externalId) => externalId.includes(','));
	for (const things of [
		{ all: plain, maxPerCall: maxPerCall, write },
		{ all: odd, maxPerCall: 1, write: writeOdd },
	]) {
		for await (const { some, reply } of askInParts(reader, things)) {
			const users = readFound(some, reply, tooLong);
			if (users.kind === 'stopped') return users;
			found.push(...users.value);
		}
	}
	return { kind: 'read', value: await doInTurns(groupByNameInSteps(found, 'external_id', tooLong), reader) };
}

/** Those of these users who are there. */
export async function findByIds(
	reader: ServiceReader,
	ids: readonly number[],
): Promise<ReadBefore<readonly JsonObject[]>> {
	const found: JsonObject[] = [];
	const write = (some: readonly number[]): HttpRequest =>
		requestUsers('/api/v2/users/show_many', { ids: some.join(',') });
	for await (const { reply } of askInParts(reader, { all: ids, maxPerCall, write })) {
		const users = readUsers(reply);
		if (users.kind === 'stopped') return users;
		found.push(...users.value);
	}
	return { kind: 'read', value: found };
}

/**
 * Several in a search: the same key twice means "or". Where an account's search does not take it so, it finds none of
 * them, and each is searched for alone.
 */
export async function findByEmails(reader: ServiceReader, emails: readonly string[]): Promise<ReadBefore<Named>> {
	const found: JsonObject[] = [];
	const tooLong = new Set<string>();
	const things = { all: emails, maxPerCall: emailsPerSearch, write: searchEmails };
	for await (const { some, reply } of askInParts(reader, things)) {
		const users = readFound(some, reply, tooLong);
		if (users.kind === 'stopped') return users;
		found.push(...users.value);
		const seen = groupByName(users.value, 'email');
		const isMissing = (one: string): boolean => !seen.has(one.toLowerCase()) && !tooLong.has(one.toLowerCase());
		for (const email of some.filter(isMissing)) {
			const alone = some.length === 1 ? users : readUsers(await reader.send(searchEmails([email])));
			if (alone.kind === 'stopped') return alone;
			const { holders, isUnread } = await findHolders(reader, alone.value, email);
			if (holders.length === 0 && isUnread) return stopUnreadEmail(email);
			// Found by another of the user's emails: the one that was asked for is the name.
			found.push(...holders.map((user) => ({ ...user, email })));
		}
	}
	return { kind: 'read', value: await doInTurns(groupByNameInSteps(found, 'email', tooLong), reader) };
}

function searchEmails(emails: readonly string[]): HttpRequest {
	const query = emails.map((email) => `email:"${email.replaceAll('"', '')}"`).join(' ');
	return requestUsers('/api/v2/users/search', { query, per_page: '100' });
}

/** All groups of the account that aren't deleted. */
export async function findGroups(reader: ServiceReader): Promise<ReadBefore<NameIndex<JsonObject>>> {
	const groups = await readAllPages(reader, {
		request: { method: 'GET', path: '/api/v2/groups', repeatable: true },
		pager: cursorPages,
		read: (body) => readList(body, 'groups'),
		maxPages,
	});
	if (groups.kind !== 'read') return stop(groups.reply);
	const present = groups.value.filter((group) => group.deleted !== true);
	return { kind: 'read', value: indexNames(present, ({ name }) => String(name ?? '')) };
}

export function indexById(things: readonly JsonObject[]): ReadonlyMap<number, JsonObject> {
	const byId = new Map<number, JsonObject>();
	for (const thing of things) if (typeof thing.id === 'number') byId.set(thing.id, thing);
	return byId;
}

function requestUsers(path: string, query: Query): HttpRequest {
	return { method: 'GET', path, query, repeatable: true };
}

/** As `readUsers`; but where a name alone is too long, nobody was found by it, and it is taken down. */
function readFound(names: readonly string[], reply: Reply, tooLong: Set<string>): ReadBefore<readonly JsonObject[]> {
	if (!saysTooLong(reply)) return readUsers(reply);
	for (const name of names) tooLong.add(name.toLowerCase());
	return { kind: 'read', value: [] };
}

function readUsers(reply: Reply): ReadBefore<readonly JsonObject[]> {
	const listed = reply.kind === 'ok' ? readList(reply.body, 'users') : undefined;
	return listed ? { kind: 'read', value: listed.filter((user) => user.active !== false) } : stop(reply);
}

function stop(reply: Reply): Stopped {
	return stopAfter(zendesk, reply, {
		whatFailed: 'The names in the rows could not be looked up',
		codeOfSilence: 'no_answer',
	});
}

/** A search has found somebody, and whether the email is among theirs could not be read. */
function stopUnreadEmail(email: string): Stopped {
	return stopUnread(`Whose email "${email}" is could not be looked up`, 'no_answer', 'Send it again as it is.');
}

export function groupByName(found: readonly JsonObject[], key: string, tooLong?: ReadonlySet<string>): Named {
	return doAtOnce(groupByNameInSteps(found, key, tooLong));
}

/** The same, where there may be as many as a run has records. */
function* groupByNameInSteps(
	found: readonly JsonObject[],
	key: string,
	tooLong: ReadonlySet<string> = new Set(),
): Steps<Named> {
	const named = new Map<string, JsonObject[]>();
	yield* doForEach(found, (one) => {
		const name = String(one[key] ?? '').toLowerCase();
		const same = named.get(name);
		if (!same) named.set(name, [one]);
		else if (!same.some(({ id }) => id === one.id)) same.push(one);
	});
	return Object.assign(named, { tooLong });
}

/** Names that are looked up bit by bit. */
export class NamedSoFar extends Map<string, readonly JsonObject[]> implements Named {
	readonly tooLong = new Set<string>();

	addAll(named: Named): void {
		for (const name of named.tooLong ?? []) this.tooLong.add(name);
		for (const [name, things] of named) {
			const known = this.get(name) ?? [];
			const more = things.filter(({ id }) => !known.some((each) => each.id === id));
			this.set(name, known.length === 0 ? things : [...known, ...more]);
		}
	}
}
