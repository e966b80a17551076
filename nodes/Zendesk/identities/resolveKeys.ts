import { failKeys, nameKey } from '../../shared/bulk/twoKeys';
import { isKeyOf, type KeyFields } from '../../shared/bulk/keys';
import { show, type JsonObject } from '../../shared/values/json';
import { nameId, type Outcome } from '../../../bulk/types';
import { findHeld, mayBeSame } from './compareIdentity';
import { identityKeyFields, type AskedIdentityKey } from './fields';

/** An identity that is there, with its user. */
export interface ReadyIdentityKey {
	readonly user_id: number;
	readonly identity_id: number;
	readonly type: string;
	readonly value: string;
}

/** How a request names the one identity that it is about. */
export const identityRequest = {
	identify: ({ identity_id: id }: ReadyIdentityKey): readonly string[] => [nameId(id)],
	write: ([identity]: readonly ReadyIdentityKey[]) => ({
		variables: { user_id: identity?.user_id ?? 0, user_identity_id: identity?.identity_id ?? 0 },
	}),
};

export type IdentityFound =
	| { readonly kind: 'found'; readonly identity: JsonObject; readonly ready: ReadyIdentityKey }
	/** The user does not have it. `by`: what the row names it by. */
	| { readonly kind: 'none'; readonly by: 'ID' | 'value' }
	| { readonly kind: 'failed'; readonly outcome: Outcome };

/** The identity of a user that a row names: by its ID, by its type and value, or by both, where these agree. */
export function findIdentity(
	index: number,
	asked: AskedIdentityKey,
	keys: KeyFields,
	userId: number,
	identities: readonly JsonObject[],
): IdentityFound {
	const { type, value } = asked;
	const id = isKeyOf(keys, 'identity_id') ? asked.identity_id : undefined;
	const byId = id === undefined ? undefined : identities.find((one) => one.id === id);
	const isNamed = type !== undefined && value !== undefined;
	const { same, unclear } = isNamed ? findHeld({ type, value }, identities) : {};
	// A phone number without its country code names none by itself, and does not speak against the ID of that one.
	const isAgreed = byId !== undefined && same === undefined && mayBeSame({ type, value }, byId);
	if (id !== undefined && isNamed && byId !== same && !isAgreed) {
		const ofId = { key: nameKey(identityKeyFields.identity_id.label, 'identity_id', id), names: readThing(byId) };
		const ofValue = { key: nameKey(identityKeyFields.value.label, 'value', value), names: readThing(same) };
		return { kind: 'failed', outcome: failKeys(index, 'identity', [ofId, ofValue]) };
	}
	const identity = byId ?? same;
	if (identity && typeof identity.id === 'number')
		return { kind: 'found', identity, ready: readReady(userId, identity) };
	if (unclear) return { kind: 'failed', outcome: failUnclear(index, value, unclear) };
	return { kind: 'none', by: id === undefined ? 'value' : 'ID' };
}

function readReady(userId: number, { id, type, value }: JsonObject): ReadyIdentityKey {
	return { user_id: userId, identity_id: Number(id), type: String(type), value: String(value) };
}

function readThing(identity: JsonObject | undefined) {
	return typeof identity?.id === 'number' ? { id: identity.id, called: show(identity.value) } : undefined;
}

function failUnclear(index: number, value: unknown, held: JsonObject): Outcome {
	const reason =
		`Item ${index}: the user has the phone number ${show(held.value)}, which may be ${show(value)} with a country code. ` +
		'Nothing was sent. Write it as the user has it, or give its ID.';
	return { status: 'failed', code: 'ambiguous_reference', reason };
}
