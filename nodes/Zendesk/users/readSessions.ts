import type { Finding, ReadBack, ServiceReader } from '../../../bulk/operation';
import { readTogether } from '../../shared/lists/readTogether';
import { stopAfter, type ReadBefore, type Stopped } from '../../shared/lists/readBefore';
import { readAllPages } from '../../shared/lists/readPages';
import type { JsonObject } from '../../shared/values/json';
import { saysRecordNotFound } from '../api/explain';
import { readListOfUser } from '../api/listOfUser';
import { cursorPages } from '../api/pagers';
import { zendesk } from '../api/service';

/** A user with the sessions that are to end. A record of an earlier run does not have these. */
export interface SignedIn {
	readonly id: number;
	readonly sessions?: readonly number[];
}

/** Sessions of a user: a list that goes on behind this many pages of 100 is taken for one that never ends. */
const maxPages = 20;

/**
 * The IDs of the sessions of each user, one request a user. Who is not there any more is not in the map.
 * https://developer.zendesk.com/api-reference/ticketing/account-configuration/sessions/#list-sessions
 */
export async function readSessions(
	ids: Iterable<number>,
	reader: ServiceReader,
): Promise<ReadBefore<ReadonlyMap<number, readonly number[]>>> {
	const sessions = new Map<number, readonly number[]>();
	let stopped: Stopped | undefined;
	await readTogether(ids, async (id) => {
		if (stopped) return;
		const read = await readOne(id, reader);
		if (read.kind === 'stopped') stopped = read;
		else if (read.value) sessions.set(id, read.value);
	});
	return stopped ?? { kind: 'read', value: sessions };
}

/** Undefined where Zendesk knows no such user. */
async function readOne(id: number, reader: ServiceReader): Promise<ReadBefore<readonly number[] | undefined>> {
	const listed = await readAllPages(reader, {
		request: { method: 'GET', path: `/api/v2/users/${id}/sessions`, repeatable: true },
		pager: cursorPages,
		read: (body) => readIds(body, id),
		maxPages,
	});
	if (listed.kind === 'read') return listed;
	const { reply } = listed;
	if (reply.kind === 'rejected' && saysRecordNotFound(reply)) return { kind: 'read', value: undefined };
	const whatFailed = `The sessions of the user ${id} could not be read`;
	return stopAfter(zendesk, reply, { whatFailed, codeOfSilence: 'no_answer' });
}

/** Undefined where one has no ID: then nobody can tell which are left afterwards. */
function readIds(body: JsonObject, userId: number): readonly number[] | undefined {
	const sessions = readListOfUser(body, 'sessions', userId);
	const ids = sessions?.flatMap(({ id }) => (typeof id === 'number' ? [id] : []));
	return ids?.length === sessions?.length ? ids : undefined;
}

/** Looks whether the sessions are no more that were there before. Later ones are of somebody who has signed in again. */
export const readBackSessions: ReadBack<SignedIn> = async (open, reader) => {
	const found = new Map<number, Finding>();
	await readTogether(open, async ({ record: { index, value } }) => {
		// A record of an earlier run has been through other hands.
		if (typeof value.id !== 'number') return;
		const read = await readOne(value.id, reader);
		if (read.kind === 'read' && read.value) found.set(index, compareSessions(value, read.value));
	});
	return found;
};

function compareSessions({ id, sessions }: SignedIn, left: readonly number[]): Finding {
	const isLeft = sessions ? left.some((session) => sessions.includes(session)) : left.length > 0;
	if (isLeft) return { kind: 'absent' };
	return { kind: 'present', status: 'updated', id, ...(left.length > 0 && { reason: signedInAgain }) };
}

const signedInAgain = 'The user has signed in again since. To keep somebody out, use "Suspend Many".';
