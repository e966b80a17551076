import type { ServiceReader } from '../../../bulk/operation';
import { doForEach, doInTurns, mapInTurns } from '../../../bulk/turns';
import type { BulkRecord, Outcome } from '../../../bulk/types';
import type { KeyFields } from '../../shared/bulk/keys';
import type { Resolved } from '../../shared/bulk/operation';
import { sendNothing } from '../../shared/lists/readBefore';
import { isObject, type JsonObject } from '../../shared/values/json';
import { findByIds, indexById } from '../api/names';
import { resolveEach, type ResolvedRecord } from '../api/resolveEach';
import { allKeys, type AskedUserKey, type ReadyUserKey } from './keyFields';
import { failUnknown, findUsers, pickKeys, resolveUser, type UserFound } from '../api/userKeys';

/** What is known of the users before they are sent. */
interface Known {
	readonly suspended: boolean;
	readonly users: ReadonlyMap<number, JsonObject>;
	/** Whom the credential belongs to; undefined where that could not be read. */
	readonly ownId: number | undefined;
}

/**
 * Finds the users by any key, and reads how they stand: who is suspended already is not sent, nor is the credential's own
 * user. An ID that nobody has goes out: Zendesk's word on it counts.
 */
export async function resolveSuspensions(
	records: readonly BulkRecord<AskedUserKey>[],
	reader: ServiceReader,
	keys: KeyFields,
	suspended: boolean,
): Promise<Resolved<ReadyUserKey>> {
	const pick = ({ index, value }: BulkRecord<AskedUserKey>) => ({ index, value: pickKeys(value, keys, allKeys) });
	const asked = await mapInTurns(records, pick, reader);
	const found = await findUsers(asked, reader);
	if (found.kind === 'stopped') return sendNothing(found);
	const resolved = new Map<number, UserFound>();
	const look = ({ index, value }: BulkRecord<AskedUserKey>) =>
		void resolved.set(index, resolveUser(index, value, found.value));
	await doInTurns(doForEach(asked, look), reader);
	const ids = new Set([...resolved.values()].flatMap((user) => (user.kind === 'found' ? [user.id] : [])));
	const users = await findByIds(reader, [...ids]);
	if (users.kind === 'stopped') return sendNothing(users);
	const known = { suspended, users: indexById(users.value), ownId: suspended ? await readOwnId(reader) : undefined };
	return resolveEach(asked, (value, index) => resolveOne(index, value, resolved.get(index), known), reader);
}

function resolveOne(
	index: number,
	keys: AskedUserKey,
	found: UserFound | undefined,
	{ suspended, users, ownId }: Known,
): ResolvedRecord<ReadyUserKey> {
	if (found?.kind === 'failed') return { kind: 'settled', outcome: found.outcome };
	if (found?.kind !== 'found') return { kind: 'settled', outcome: failUnknown(index, keys) };
	const { id } = found;
	if (users.get(id)?.suspended === suspended) return { kind: 'settled', outcome: tellSo(id, suspended) };
	if (id === ownId) return { kind: 'settled', outcome: refuseOwn(index, id) };
	if (users.get(id)?.shared === true) return { kind: 'settled', outcome: refuseShared(index, id) };
	return { kind: 'ready', value: { id } };
}

/** Undefined where it can't be read: then Zendesk itself refuses. */
async function readOwnId(reader: ServiceReader): Promise<number | undefined> {
	const reply = await reader.send({ method: 'GET', path: '/api/v2/users/me', repeatable: true });
	const user = reply.kind === 'ok' && isObject(reply.body) ? reply.body.user : undefined;
	return isObject(user) && typeof user.id === 'number' ? user.id : undefined;
}

function tellSo(id: number, suspended: boolean): Outcome {
	const how = suspended ? 'is suspended already' : 'is not suspended';
	return { status: 'unchanged', id, reason: `The user ${how}. Nothing was sent.` };
}

function refuseOwn(index: number, id: number): Outcome {
	const reason =
		`Item ${index}: this is the user whom this credential belongs to, and who would lock this workflow out. ` +
		'Use the credential of another admin, or leave the row out.';
	return { status: 'failed', code: 'rejected', id, reason };
}

/** "Any attempt to update a shared user results in a 403 Forbidden error." */
function refuseShared(index: number, id: number): Outcome {
	const reason =
		`Item ${index}: the user is shared from another account, and Zendesk lets nobody change it here. ` +
		'Change the user there, or leave the row out.';
	return { status: 'failed', code: 'rejected', id, reason };
}
