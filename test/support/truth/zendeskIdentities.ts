import type { JsonObject } from '../../../nodes/shared/values/json';
import type { ZendeskState } from '../../../sandbox';
import { holdsAsSent, type Holds } from './compare';
import { findUser } from './zendeskState';

const fold = (type: unknown, value: unknown): string =>
	type === 'phone_number' ? String(value).replace(/\D/g, '') : String(value).toLowerCase();

/** The identity with this ID; without one, that of the user, of this type and value. */
export function findIdentity(record: JsonObject, state: ZendeskState): JsonObject | undefined {
	const named = { id: record.user_id, external_id: record.user_external_id, email: record.user_email };
	const user = findUser(named, state);
	const { identity_id: id, type, value } = record;
	return state.identities.find(
		(one) =>
			one.user_id === user?.id &&
			(id === undefined ? one.type === type && fold(type, one.value) === fold(type, value) : one.id === id),
	);
}

/** Emails are the same in any case, and phone numbers by their digits. */
export const holdsOfIdentity: Holds = (field, sent, held) =>
	field === 'value' ? fold(held.type, held.value) === fold(held.type, sent) : holdsAsSent(field, sent, held);
