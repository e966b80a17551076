import type { ServiceReader } from '../../../bulk/operation';
import type { Reply } from '../../../http/types';
import type { Query } from '../../shared/lists/pages';
import { stopAfter, type ReadBefore, type Stopped } from '../../shared/lists/readBefore';
import { readAllPages } from '../../shared/lists/readPages';
import { cutList } from '../../shared/values/cutList';
import { readList, type JsonObject } from '../../shared/values/json';
import { indexNames, type NameIndex } from '../../shared/values/lookAlike';
import { findHolders } from './identities';
import { cursorPages } from './pagers';
import { zendesk } from './service';

/** Names in lower case, and what bears them. A name that several bear is not guessed between. */
export type Named = ReadonlyMap<string, readonly JsonObject[]>;

/** External IDs in a request. */
const externalIdsPerCall = 100;
/** Emails in a search, so that its address stays short. */
const emailsPerSearch = 20;

/** 1,000,000 groups: a list that goes on behind them is taken for one that never ends. */
const maxPages = 10_000;

/** 100 a request. Zendesk takes external IDs for the same in any case. */
export async function findByExternalIds(
	reader: ServiceReader,
	externalIds: readonly string[],
	more: Query = {},
): Promise<ReadBefore<Named>> {
	const found: JsonObject[] = [];
	const plain = externalIds.filter((externalId) => !externalId.includes(','));
	for (const some of cutList(plain, externalIdsPerCall)) {
		const users = await askForUsers(reader, '/api/v2/users/show_many', { external_ids: some.join(','), ...more });
		if (users.kind === 'stopped') return users;
		found.push(...users.value);
	}
	for (const odd of externalIds.filter((externalId) => externalId.includes(','))) {
		// A list, and not a search: that finds new users only after some minutes.
		const users = await askForUsers(reader, '/api/v2/users', { external_id: odd, ...more });
		if (users.kind === 'stopped') return users;
		found.push(...users.value);
	}
	return { kind: 'read', value: groupByName(found, 'external_id') };
}

/** Those of these users who are there, at most 100. */
export function findByIds(reader: ServiceReader, ids: readonly number[]): Promise<ReadBefore<readonly JsonObject[]>> {
	return askForUsers(reader, '/api/v2/users/show_many', { ids: ids.join(',') });
}

/**
 * Several in a search: the same key twice means "or". Where an account's search does not take it so, it finds none of
 * them, and each is searched for alone.
 */
export async function findByEmails(reader: ServiceReader, emails: readonly string[]): Promise<ReadBefore<Named>> {
	const found: JsonObject[] = [];
	for (const some of cutList(emails, emailsPerSearch)) {
		const users = await searchEmails(reader, some);
		if (users.kind === 'stopped') return users;
		found.push(...users.value);
		const seen = groupByName(users.value, 'email');
		for (const email of some.filter((one) => !seen.has(one.toLowerCase()))) {
			const alone = some.length === 1 ? users : await searchEmails(reader, [email]);
			if (alone.kind === 'stopped') return alone;
			const { holders, isUnread } = await findHolders(reader, alone.value, email);
			if (holders.length === 0 && isUnread) return stopUnread(email);
			// Found by another of the user's emails: the one that was asked for is the name.
			found.push(...holders.map((user) => ({ ...user, email })));
		}
	}
	return { kind: 'read', value: groupByName(found, 'email') };
}

function searchEmails(reader: ServiceReader, emails: readonly string[]): Promise<ReadBefore<readonly JsonObject[]>> {
	const query = emails.map((email) => `email:"${email.replaceAll('"', '')}"`).join(' ');
	return askForUsers(reader, '/api/v2/users/search', { query, per_page: '100' });
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

async function askForUsers(
	reader: ServiceReader,
	path: string,
	query: Query,
): Promise<ReadBefore<readonly JsonObject[]>> {
	const reply = await reader.send({ method: 'GET', path, query, repeatable: true });
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
function stopUnread(email: string): Stopped {
	const reason = `Whose email "${email}" is could not be looked up, so nothing was sent. Send it again as it is.`;
	return { kind: 'stopped', refusal: { about: 'run', code: 'no_answer', reason } };
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
