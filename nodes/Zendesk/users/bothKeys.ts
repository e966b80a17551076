import type { ServiceReader } from '../../../bulk/operation';
import type { BulkRecord, Outcome } from '../../../bulk/types';
import { isKeyOf, type KeyFields } from '../../shared/bulk/keys';
import { failKeys, nameKey } from '../../shared/bulk/twoKeys';
import type { ReadBefore } from '../../shared/lists/readBefore';
import type { JsonObject } from '../../shared/values/json';
import { findByExternalIds, findByIds, type Named } from '../api/names';
import { readThing } from '../api/things';
import { userKeyFields, type AskedUserKey } from './fields';

/** Users by the keys of the rows, as far as they have to be known. */
export interface UsersByKey {
	readonly byExternalId: Named;
	/** Those of the IDs that were looked for. */
	readonly byId: ReadonlyMap<number, JsonObject>;
}

/** The fields of a row that its user is found by. */
export function pickKeys({ id, external_id: externalId }: AskedUserKey, keys: KeyFields): AskedUserKey {
	return {
		id: isKeyOf(keys, 'id') ? id : undefined,
		external_id: isKeyOf(keys, 'external_id') ? externalId : undefined,
	};
}

/**
 * Looks up the external IDs, and the IDs that stand beside one which is not theirs; and `moreIds`. A row with an ID alone costs
 * nothing.
 */
export async function findUsers(
	records: readonly BulkRecord<AskedUserKey>[],
	reader: ServiceReader,
	brand = '',
	moreIds: readonly number[] = [],
): Promise<ReadBefore<UsersByKey>> {
	const externalIds = records.flatMap(({ value }) => value.external_id ?? []);
	const named = await findByExternalIds(reader, [...new Set(externalIds)], brand === '' ? {} : { brand_id: brand });
	if (named.kind === 'stopped') return named;
	const doubted = records.flatMap(({ value: { id, external_id: externalId } }) =>
		id === undefined || externalId === undefined || isUserOf(id, externalId, named.value) ? [] : [id],
	);
	const users = await findByIds(reader, [...new Set([...doubted, ...moreIds])]);
	if (users.kind === 'stopped') return users;
	const byId = new Map(users.value.flatMap((user) => (typeof user.id === 'number' ? [[user.id, user] as const] : [])));
	return { kind: 'read', value: { byExternalId: named.value, byId } };
}

function isUserOf(id: number, externalId: string, named: Named): boolean {
	return (named.get(externalId.toLowerCase()) ?? []).some((user) => user.id === id);
}

/** Whether the two keys of a row name one user, or neither names any; else what becomes of the row. */
export type BothKeys =
	| { readonly kind: 'same' }
	| { readonly kind: 'none' }
	| { readonly kind: 'failed'; readonly outcome: Outcome };

export function compareKeys(index: number, id: number, externalId: string, found: UsersByKey): BothKeys {
	if (isUserOf(id, externalId, found.byExternalId)) return { kind: 'same' };
	const [other] = found.byExternalId.get(externalId.toLowerCase()) ?? [];
	const user = found.byId.get(id);
	if (!user && !other) return { kind: 'none' };
	return { kind: 'failed', outcome: failBoth(index, id, externalId, user, other) };
}

export function failBoth(
	index: number,
	id: number,
	externalId: string,
	user: JsonObject | undefined,
	other: JsonObject | undefined,
): Outcome {
	const { id: idField, external_id: externalIdField } = userKeyFields;
	return failKeys(index, 'user', [
		{ key: nameKey(idField.label, 'id', id), names: readThing(user) },
		{ key: nameKey(externalIdField.label, 'external_id', externalId), names: readThing(other) },
	]);
}
