import type { ServiceReader } from '../../../bulk/operation';
import { readAllPages } from '../../shared/lists/readPages';
import type { JsonObject } from '../../shared/values/json';
import { readListOfUser } from './listOfUser';
import { cursorPages } from './pagers';

/** The emails and phone numbers of a user, the primary ones among them. */
export interface Identities {
	readonly emails: readonly string[];
	readonly phones: readonly string[];
}

/** Identities of a user: a list that goes on behind this many pages of 100 is taken for one that never ends. */
const maxPages = 20;

/**
 * Reads what a user is known by. An email or a phone number that is sent for a user who has one is added beside it, and
 * the user does not show it. Undefined where it can't be read.
 * https://developer.zendesk.com/api-reference/ticketing/users/user_identities/
 */
export async function readIdentities(reader: ServiceReader, userId: number): Promise<Identities | undefined> {
	const listed = await listIdentities(reader, userId);
	return listed && { emails: listValues(listed, 'email'), phones: listValues(listed, 'phone_number') };
}

/** The identities of a user as Zendesk shows them. Undefined where they can't be read. */
export async function listIdentities(
	reader: ServiceReader,
	userId: number,
): Promise<readonly JsonObject[] | undefined> {
	const listed = await readAllPages(reader, pageThroughIdentities(userId));
	return listed.kind === 'read' ? listed.value : undefined;
}

/** How the identities of a user are read, page by page. */
export function pageThroughIdentities(userId: number): Parameters<typeof readAllPages<JsonObject>>[1] {
	return {
		request: { method: 'GET', path: `/api/v2/users/${userId}/identities`, repeatable: true },
		pager: cursorPages,
		read: (body) => readListOfUser(body, 'identities', userId),
		maxPages,
	};
}

function listValues(identities: readonly JsonObject[], type: string): readonly string[] {
	return identities.flatMap((one) => (one.type === type && typeof one.value === 'string' ? [one.value] : []));
}

/** Emails are the same in any case, to Zendesk. */
export function sameEmail(a: unknown, b: string): boolean {
	return typeof a === 'string' && a.toLowerCase() === b.toLowerCase();
}

/**
 * Those of these users who hold the email, as their primary one or as another: a search also finds emails that are alike.
 * `unread`: somebody's identities could not be read, and may hold it.
 */
export async function findHolders(
	reader: ServiceReader,
	users: readonly JsonObject[],
	email: string,
): Promise<{ readonly holders: readonly JsonObject[]; readonly isUnread: boolean }> {
	const direct = users.filter((user) => sameEmail(user.email, email));
	if (direct.length > 0) return { holders: direct, isUnread: false };
	const holders: JsonObject[] = [];
	let isUnread = false;
	for (const user of users) {
		const identities = typeof user.id === 'number' ? await readIdentities(reader, user.id) : undefined;
		if (!identities) isUnread = true;
		else if (identities.emails.some((one) => sameEmail(one, email))) holders.push(user);
	}
	return { holders, isUnread };
}
