import type { ServiceReader } from '../../../bulk/operation';
import { doForEach, doInTurns, mapInTurns } from '../../../bulk/turns';
import { nameId, type BulkRecord, type Outcome } from '../../../bulk/types';
import type { KeyFields } from '../../shared/bulk/keys';
import { bulkOperation, type Resolved } from '../../shared/bulk/operation';
import { sendNothing } from '../../shared/lists/readBefore';
import { findByIds } from '../api/names';
import { resolveEach, type ResolvedRecord } from '../api/resolveEach';
import { foretellSessions } from './foretell';
import { allKeys, namedUserFields, requireKey, type AskedUserKey } from './keyFields';
import { readBackSessions, readSessions, type SignedIn } from './readSessions';
import { failUnknown, findUsers, pickKeys, resolveUser, type UserFound } from '../api/userKeys';

export const endManySessions = bulkOperation({
	resource: 'user',
	operation: 'endSessionsMany',
	name: 'End Sessions Many',
	action: 'End sessions of many users',
	description: 'Sign many users out wherever they are signed in',
	route: 'POST /api/v2/users/logout_many',
	reference: 'https://developer.zendesk.com/api-reference/ticketing/users/users/#logout-many-users',
	limits: { records: 100 },
	answersAtOnce: true,
	// By id: the second time ends what is left.
	repeatable: true,
	fields: namedUserFields,
	foundBy: { groups: [allKeys] },
	notice:
		'Users can sign in again: to keep them out, use Suspend Many first. Zendesk does not say when the sessions have ended, so each user is looked at, before and after.',
	done: ['updated', 'unchanged'],
	before: {
		check: requireKey(allKeys),
		resolve: (records, reader, { keys }) => resolveSessions(records, reader, keys),
	},
	request: () => ({
		identify: ({ id }) => [nameId(id)],
		write: (users) => ({ query: { ids: users.map(({ id }) => id).join(',') } }),
	}),
	// 202 says that the request was taken, and nothing of any user.
	report: {
		read: () => ({
			kind: 'unclear',
			why: 'Zendesk took the request, and does not say whether it has ended the sessions',
		}),
	},
	after: () => ({ asSent: ({ id }) => ({ id }), readBack: readBackSessions }),
	foretell: foretellSessions,
});

/** Finds the users by any key, and the sessions that are to end. Who has none is not sent. */
async function resolveSessions(
	records: readonly BulkRecord<AskedUserKey>[],
	reader: ServiceReader,
	keys: KeyFields,
): Promise<Resolved<SignedIn>> {
	const pick = ({ index, value }: BulkRecord<AskedUserKey>) => ({ index, value: pickKeys(value, keys, allKeys) });
	const asked = await mapInTurns(records, pick, reader);
	const found = await findUsers(asked, reader);
	if (found.kind === 'stopped') return sendNothing(found);
	const resolved = new Map<number, UserFound>();
	const look = ({ index, value }: BulkRecord<AskedUserKey>) =>
		void resolved.set(index, resolveUser(index, value, found.value));
	await doInTurns(doForEach(asked, look), reader);
	const ids = [...resolved.values()].flatMap((user) => (user.kind === 'found' ? [user.id] : []));
	// Nothing is said of an ID that nobody has: it's found out here.
	const users = await findByIds(reader, [...new Set(ids)]);
	if (users.kind === 'stopped') return sendNothing(users);
	const there = users.value.flatMap(({ id }) => (typeof id === 'number' ? [id] : []));
	const sessions = await readSessions(there, reader);
	if (sessions.kind === 'stopped') return sendNothing(sessions);
	const resolveOne = (value: AskedUserKey, index: number): ResolvedRecord<SignedIn> => {
		const user = resolved.get(index);
		if (user?.kind === 'failed') return { kind: 'settled', outcome: user.outcome };
		const own = user?.kind === 'found' ? sessions.value.get(user.id) : undefined;
		if (user?.kind !== 'found' || !own) return { kind: 'settled', outcome: failUnknown(index, value) };
		if (own.length === 0) return { kind: 'settled', outcome: tellNone(user.id) };
		return { kind: 'ready', value: { id: user.id, sessions: own } };
	};
	return resolveEach(asked, resolveOne, reader);
}

function tellNone(id: number): Outcome {
	return { status: 'unchanged', id, reason: 'The user is signed in nowhere. Nothing was sent.' };
}
