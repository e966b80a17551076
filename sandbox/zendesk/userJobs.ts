import type { Json } from '../core/json';
import type { Account } from './account';
import type { RecordResult } from './job';
import { type RecordTask, refuseFields, refuseRecord } from './recordTask';
import type { User } from './resources';
import { checkUser, noAccessText, readText } from './userRules';
import { createUser, deleteUser, findByKeys, updateUser } from './users';

/** Why a user can't be changed; null where it can be. */
const wordsAgainst = (user: User): string | null => (user.shared ? noAccessText : user.refusal);

export const importNewUser = (task: RecordTask): RecordResult => importUser(task, undefined);

export const importUserByKeys = (task: RecordTask): RecordResult =>
	importUser(task, findByKeys(task.account, task.record));

/** Updates the given user, or creates one. */
function importUser({ account, record, index, nowMs, switches }: RecordTask, user: User | undefined): RecordResult {
	const words = user && wordsAgainst(user);
	if (user && words) return refuseRecord(index, user.id, words);
	const invalid = checkUser(account, record, user, switches.agentSeats);
	if (invalid.length > 0) return refuseFields(index, user?.id ?? null, invalid);
	if (user) updateUser(account, user, record, nowMs, switches);
	const written = user ?? createUser(account, record, nowMs, switches);
	// The results have the primary address, even where the record has another one.
	const echo = {
		...(record.email ? { email: written.email } : {}),
		...(record.external_id ? { external_id: written.external_id } : {}),
	};
	return { kind: user ? 'updated' : 'created', index, id: written.id, echo };
}

/** The user with the record's id or, where it has none, with its external id. It never finds a deleted user. */
function findUser(account: Account, record: Json): User | undefined {
	const externalId = readText(record.external_id);
	const byExternalId = externalId === null ? undefined : account.findUserByExternalId(externalId);
	const user = record.id === undefined ? byExternalId : account.users.get(Number(record.id));
	return user?.active ? user : undefined;
}

function userNotFound({ record, index }: RecordTask): RecordResult {
	const id = record.id === undefined ? null : Number(record.id);
	return refuseRecord(index, id, 'User not found');
}

export function updateUserOfJob(task: RecordTask): RecordResult {
	const { account, record, index, nowMs, switches } = task;
	const user = findUser(account, record);
	if (!user) return userNotFound(task);
	const words = wordsAgainst(user);
	if (words) return refuseRecord(index, user.id, words);
	const invalid = checkUser(account, record, user, switches.agentSeats);
	if (invalid.length > 0) return refuseFields(index, user.id, invalid);
	updateUser(account, user, record, nowMs, switches);
	return { kind: 'updated', index, id: user.id, echo: {} };
}

export function deleteUserOfJob(task: RecordTask): RecordResult {
	const { account, record, index, nowMs } = task;
	const user = findUser(account, record);
	if (!user) return userNotFound(task);
	if (user.refusal !== null) return refuseRecord(index, user.id, user.refusal);
	deleteUser(account, user, nowMs);
	return { kind: 'deleted', index, id: user.id };
}
