import type { ServiceReader } from '../../../bulk/operation';
import type { BulkRecord, Outcome } from '../../../bulk/types';
import type { KeyFields } from '../../shared/bulk/keys';
import type { ReadBefore } from '../../shared/lists/readBefore';
import type { JsonObject } from '../../shared/values/json';
import { readIdentitiesOf } from '../api/readIdentities';
import { failRefused } from '../api/readOfEach';
import { failKeysOf, findUsers, resolveUser } from '../api/userKeys';
import { ownerWords, pickOwner, type AskedIdentityKey } from './fields';

export type OwnerKeys = ReturnType<typeof pickOwner>;

/** Whose identity a row is about, and what they have. */
export type Owner =
	| { readonly kind: 'found'; readonly userId: number; readonly identities: readonly JsonObject[] }
	/** Zendesk knows no such user. */
	| { readonly kind: 'none'; readonly keys: OwnerKeys }
	| { readonly kind: 'failed'; readonly outcome: Outcome };

/** Finds the users of rows, by their index, and reads what each of them has. */
export async function readOwners(
	records: readonly BulkRecord<Pick<AskedIdentityKey, 'user_id' | 'user_external_id' | 'user_email'>>[],
	reader: ServiceReader,
	keys: KeyFields,
): Promise<ReadBefore<ReadonlyMap<number, Owner>>> {
	const asked = records.map(({ index, value }) => ({ index, value: pickOwner(value, keys) }));
	const found = await findUsers(asked, reader);
	if (found.kind === 'stopped') return found;
	const users = asked.map(({ index, value }) => ({
		index,
		value,
		user: resolveUser(index, value, found.value, ownerWords),
	}));
	const ids = users.flatMap(({ user }) => (user.kind === 'found' ? [user.id] : []));
	const identities = await readIdentitiesOf(ids, reader);
	if (identities.kind === 'stopped') return identities;
	const owners = users.map(({ index, value, user }): [number, Owner] => {
		if (user.kind === 'failed') return [index, user];
		const own = user.kind === 'found' ? identities.value.values.get(user.id) : undefined;
		const refusal = user.kind === 'found' ? identities.value.refused.get(user.id) : undefined;
		if (user.kind === 'found' && refusal) {
			return [index, { kind: 'failed', outcome: failRefused(index, user.id, 'emails and phone numbers', refusal) }];
		}
		if (user.kind === 'found' && own) return [index, { kind: 'found', userId: user.id, identities: own }];
		// An ID beside a key that names nobody either: no one key is to blame.
		const isTorn = value.id !== undefined && Object.keys(value).length > 1;
		if (!isTorn) return [index, { kind: 'none', keys: value }];
		return [index, { kind: 'failed', outcome: failKeysOf(index, value, found.value, ownerWords) }];
	});
	return { kind: 'read', value: new Map(owners) };
}
