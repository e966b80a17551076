import type { ServiceReader, Refusal } from '../../../bulk/operation';
import { cutList } from '../../shared/values/cutList';
import { isObject, readList, type JsonObject } from '../../shared/values/json';
import type { Query } from '../../shared/lists/pages';
import { cursorPages } from './pagers';
import { zendesk } from './service';

/** Names in lower case, and what bears them. A name that several bear is not guessed between. */
export type Named = ReadonlyMap<string, readonly JsonObject[]>;

/** A look that didn't come through: nothing can be sent on the strength of it. */
export class LookupStopped {
	constructor(readonly refusal: Refusal) {}
}

type Looked<T> = Promise<T | LookupStopped>;

/** External IDs in a request. */
const externalIdsPerCall = 100;
/** Emails in a search, so that its address stays short. */
const emailsPerSearch = 20;

/** 100 a request. Zendesk takes external IDs for the same in any case. */
export async function findByExternalIds(
	look: ServiceReader,
	externalIds: readonly string[],
	more: Query = {},
): Looked<Named> {
	const found: JsonObject[] = [];
	const plain = externalIds.filter((externalId) => !externalId.includes(','));
	for (const some of cutList(plain, externalIdsPerCall)) {
		const users = await ask(look, '/api/v2/users/show_many', { external_ids: some.join(','), ...more }, 'users');
		if (users instanceof LookupStopped) return users;
		found.push(...users);
	}
	for (const odd of externalIds.filter((externalId) => externalId.includes(','))) {
		const users = await ask(look, '/api/v2/users/search', { external_id: odd, ...more }, 'users');
		if (users instanceof LookupStopped) return users;
		found.push(...users);
	}
	return groupByName(found, 'external_id');
}

/**
 * Several in a search: the same key twice means "or". Where an account's search does not take it so, it finds none of
 * them, and each is searched for alone.
 */
export async function findByEmails(look: ServiceReader, emails: readonly string[]): Looked<Named> {
	const found: JsonObject[] = [];
	for (const some of cutList(emails, emailsPerSearch)) {
		const users = await searchEmails(look, some);
		if (users instanceof LookupStopped) return users;
		found.push(...users);
		const seen = groupByName(users, 'email');
		const missing = some.length === 1 ? [] : some.filter((email) => !seen.has(email.toLowerCase()));
		for (const email of missing) {
			const alone = await searchEmails(look, [email]);
			if (alone instanceof LookupStopped) return alone;
			// Found by another of the user's emails: the one that was asked for is the name.
			found.push(...alone.map((user) => ({ ...user, email })));
		}
	}
	return groupByName(found, 'email');
}

function searchEmails(look: ServiceReader, emails: readonly string[]): Looked<readonly JsonObject[]> {
	const query = emails.map((email) => `email:"${email.replaceAll('"', '')}"`).join(' ');
	return ask(look, '/api/v2/users/search', { query, per_page: '100' }, 'users');
}

/** All groups of the account that aren't deleted. */
export async function findGroups(look: ServiceReader): Looked<Named> {
	const found: JsonObject[] = [];
	for (let query: Query | undefined = cursorPages.first(100); query; ) {
		const reply = await look.send({ method: 'GET', path: '/api/v2/groups', query, repeatable: true });
		const groups = reply.kind === 'ok' ? readList(reply.body, 'groups') : undefined;
		if (reply.kind !== 'ok' || !groups || !isObject(reply.body)) return stop(reply);
		found.push(...groups);
		const next = cursorPages.next(reply.body, { query, count: groups.length, total: found.length });
		if (next === 'broken') return stop(reply);
		query = next === 'end' ? undefined : next;
	}
	return groupByName(
		found.filter((group) => group.deleted !== true),
		'name',
	);
}

async function ask(look: ServiceReader, path: string, query: Query, key: string): Looked<readonly JsonObject[]> {
	const reply = await look.send({ method: 'GET', path, query, repeatable: true });
	const listed = reply.kind === 'ok' ? readList(reply.body, key) : undefined;
	return listed ?? stop(reply);
}

function stop(reply: Awaited<ReturnType<ServiceReader['send']>>): LookupStopped {
	if (reply.kind === 'rejected') return new LookupStopped({ ...zendesk.explain(reply), about: 'run' });
	const why = reply.kind === 'unsent' || reply.kind === 'silent' ? reply.why : 'Its answer could not be read.';
	const code = reply.kind === 'unsent' ? reply.code : 'no_answer';
	const reason = `The names in the rows could not be looked up, so nothing was sent. ${why} Send it again as it is.`;
	return new LookupStopped({ about: 'run', code, reason });
}

function groupByName(found: readonly JsonObject[], key: string): Named {
	const named = new Map<string, JsonObject[]>();
	for (const one of found) {
		const name = String(one[key] ?? '').toLowerCase();
		const same = named.get(name);
		if (!same) named.set(name, [one]);
		else if (!same.some(({ id }) => id === one.id)) same.push(one);
	}
	return named;
}
