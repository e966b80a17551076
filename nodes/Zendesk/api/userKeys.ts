import type { ServiceReader } from '../../../bulk/operation';
import type { BulkRecord, Outcome } from '../../../bulk/types';
import { failLongName } from '../../shared/bulk/failLongName';
import type { KeyFields } from '../../shared/bulk/keys';
import { failKeys, nameKey } from '../../shared/bulk/twoKeys';
import type { ReadBefore } from '../../shared/lists/readBefore';
import { show, type JsonObject } from '../../shared/values/json';
import { findByEmails, findByExternalIds, findByIds, indexById, type Named } from './names';
import { readThing } from './things';

/** A user as a row names it. */
interface UserKeys {
	readonly id?: number;
	readonly external_id?: string;
	readonly email?: string;
}

export type UserKey = keyof UserKeys;

/** How sentences call the keys of a user: the label, and the field of the row. */
export type UserWords = Readonly<Record<UserKey, { readonly label: string; readonly field: string }>>;

/** Those of rows that are users. */
const userWords: UserWords = {
	id: { label: 'User ID', field: 'id' },
	external_id: { label: 'External ID', field: 'external_id' },
	email: { label: 'Email', field: 'email' },
};

/** The keys that a user is looked up by: an ID needs no looking up. */
type LookedUpKey = Exclude<UserKey, 'id'>;

/** Users by the keys of the rows, as far as they have to be known. */
export interface UsersByKey {
	readonly external_id: Named;
	readonly email: Named;
	/** Those of the IDs that were looked for. */
	readonly byId: ReadonlyMap<number, JsonObject>;
}

/** The fields of a row that its user is found by. `unchosen`: those that count where none was chosen. */
export function pickKeys(asked: UserKeys, keys: KeyFields, unchosen: readonly UserKey[]): UserKeys {
	const isKey = (name: UserKey): boolean => (keys ? keys.has(name) : unchosen.includes(name));
	return {
		...(isKey('id') && asked.id !== undefined && { id: asked.id }),
		...(isKey('external_id') && asked.external_id !== undefined && { external_id: asked.external_id }),
		...(isKey('email') && asked.email !== undefined && { email: asked.email }),
	};
}

/**
 * Looks up external IDs and emails, the IDs that stand beside one which is not theirs, and `moreIds`. A row with an ID alone
 * costs nothing. `brand` goes with external IDs alone.
 */
export async function findUsers(
	records: readonly BulkRecord<UserKeys>[],
	reader: ServiceReader,
	brand = '',
	moreIds: readonly number[] = [],
): Promise<ReadBefore<UsersByKey>> {
	const list = (key: LookedUpKey): string[] => [...new Set(records.flatMap(({ value }) => value[key] ?? []))];
	const externalIds = await findByExternalIds(reader, list('external_id'), brand === '' ? {} : { brand_id: brand });
	if (externalIds.kind === 'stopped') return externalIds;
	const emails = await findByEmails(reader, list('email'));
	if (emails.kind === 'stopped') return emails;
	const named = { external_id: externalIds.value, email: emails.value };
	const doubted = records.flatMap(({ value }) => (value.id === undefined || isOne(value, named) ? [] : [value.id]));
	const users = await findByIds(reader, [...new Set([...doubted, ...moreIds])]);
	if (users.kind === 'stopped') return users;
	return { kind: 'read', value: { ...named, byId: indexById(users.value) } };
}

/** Whether the ID of a row is that of the user whom each other key of it names. */
function isOne(keys: UserKeys, found: Pick<UsersByKey, LookedUpKey>): boolean {
	return listLookedUp(keys, found).every(({ users }) => users.some((user) => user.id === keys.id));
}

interface LookedUp {
	readonly key: LookedUpKey;
	readonly value: string;
	readonly users: readonly JsonObject[];
	readonly isTooLong: boolean;
}

function listLookedUp(keys: UserKeys, found: Pick<UsersByKey, LookedUpKey>): readonly LookedUp[] {
	return (['external_id', 'email'] as const).flatMap((key) => {
		const value = keys[key];
		if (value === undefined) return [];
		const word = value.toLowerCase();
		const users = found[key].get(word) ?? [];
		return [{ key, value, users, isTooLong: found[key].tooLong?.has(word) === true }];
	});
}

export type UserFound =
	| { readonly kind: 'found'; readonly id: number }
	/** No key names anybody. */
	| { readonly kind: 'none' }
	| { readonly kind: 'failed'; readonly outcome: Outcome };

/** The one user whom all keys of a row name. Where they name different ones, or one of them nobody, none is chosen. */
export function resolveUser(index: number, keys: UserKeys, found: UsersByKey, words = userWords): UserFound {
	const named = listLookedUp(keys, found);
	const tooLong = named.find(({ isTooLong }) => isTooLong);
	if (tooLong) return { kind: 'failed', outcome: failTooLong(index, tooLong.key, words) };
	const isNobody = named.every(({ users }) => users.length === 0);
	const { id } = keys;
	if (id !== undefined) {
		if (isOne(keys, found)) return { kind: 'found', id };
		const isNone = isNobody && !found.byId.has(id);
		return isNone ? { kind: 'none' } : { kind: 'failed', outcome: failKeysOf(index, keys, found, words) };
	}
	const several = named.find(({ users }) => users.length > 1);
	if (several) return { kind: 'failed', outcome: failAmbiguous(index, several, words) };
	if (isNobody) return { kind: 'none' };
	const ids = new Set(named.map(({ users: [user] }) => user?.id));
	const [first] = ids;
	if (ids.size === 1 && typeof first === 'number') return { kind: 'found', id: first };
	return { kind: 'failed', outcome: failKeysOf(index, keys, found, words) };
}

/** The outcome of a row whose keys do not name one user. */
export function failKeysOf(index: number, keys: UserKeys, found: UsersByKey, words = userWords): Outcome {
	const { id } = keys;
	const byId = id === undefined ? [] : [{ key: nameField('id', id, words), names: readThing(found.byId.get(id)) }];
	const others = listLookedUp(keys, found).map(({ key, value, users: [user] }) => ({
		key: nameField(key, value, words),
		names: readThing(user),
	}));
	return failKeys(index, 'user', [...byId, ...others]);
}

/** `External ID (field "external_id")`. */
export function labelKey(key: UserKey, words = userWords): string {
	return `${words[key].label} (field "${words[key].field}")`;
}

function nameField(key: UserKey, value: string | number, words: UserWords): string {
	return nameKey(words[key].label, words[key].field, value);
}

function failTooLong(index: number, key: UserKey, words: UserWords): Outcome {
	return {
		status: 'failed',
		...failLongName(`Item ${index}: ${labelKey(key, words)}`, 'Shorten it, or name the user by ID.'),
	};
}

function failAmbiguous(index: number, { key, value, users }: LookedUp, words: UserWords): Outcome {
	const cure = key === 'email' ? 'Give' : 'Choose a brand, or give';
	const reason =
		`Item ${index}: ${labelKey(key, words)} ${show(value)} is that of ${users.length} users. ` +
		`${cure} the ID of the one that is meant.`;
	return { status: 'failed', code: 'ambiguous_reference', reason };
}

/** The outcome of a row whose keys name nobody. */
export function failUnknown(
	index: number,
	{ id, external_id: externalId, email }: UserKeys,
	words = userWords,
): Outcome {
	const create = 'Correct it, or create the user first.';
	const lag = 'Zendesk finds new users by email only after some minutes, and deleted ones not at all.';
	const label = (key: UserKey): string => labelKey(key, words);
	const reason =
		externalId !== undefined
			? `${label('external_id')}: Zendesk knows no user ${show(externalId)}. ${create}`
			: email !== undefined
				? `${label('email')}: Zendesk finds no user with ${show(email)}. ${lag} Correct it, or name the user by ID.`
				: `${label('id')}: Zendesk knows no user ${id}. ${create}`;
	return { status: 'failed', code: 'unknown_reference', reason: `Item ${index}: ${reason}` };
}
