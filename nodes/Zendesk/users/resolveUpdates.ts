import type { ServiceReader } from '../../../bulk/operation';
import type { BulkRecord, Outcome } from '../../../bulk/types';
import { isKeyOf, type KeyFields } from '../../shared/bulk/keys';
import type { Resolved, RunContext } from '../../shared/bulk/operation';
import { joinSlices, tellSlice, type ResolvedSlice } from '../../shared/bulk/resolvedSlices';
import { lookUpInSlices, type NameSlice } from '../../shared/lists/lookUpInSlices';
import { resolveSlice, type ResolvedRecord } from '../api/resolveEach';
import { type AskedUpdate, type ReadyUpdate } from './fields';
import { idKeys } from './keyFields';
import { failKeysOf, failUnknown, pickKeys, resolveUser, type UsersByKey } from '../api/userKeys';
import { listSoughtKeys, UsersSoFar } from './usersSoFar';

type Settings = RunContext<{ readonly changes: 'own' | 'same' }>;

/** What was read for the rows. */
interface Found extends UsersByKey {
	readonly changesOwn: boolean;
	readonly keys: KeyFields;
}

/**
 * Puts the ID in the place of other keys. Whoever isn't there can't be updated. A row that asks for no change is not
 * sent: its user is only looked for.
 */
export function resolveUpdates(
	records: readonly BulkRecord<AskedUpdate>[],
	reader: ServiceReader,
	run: Settings,
): Promise<Resolved<ReadyUpdate>> {
	return joinSlices(resolveUpdatesInSlices(records, reader, run));
}

/** The same, a slice of the records after the other. */
export async function* resolveUpdatesInSlices(
	records: readonly BulkRecord<AskedUpdate>[],
	reader: ServiceReader,
	{ settings: { changes }, keys }: Settings,
): AsyncGenerator<ResolvedSlice<ReadyUpdate>, undefined, undefined> {
	const changesOwn = changes !== 'same';
	// What records are not found by is no ID of theirs; another external ID is a change.
	const asked = isKeyOf(keys, 'id')
		? records
		: records.map(({ index, value }) => ({ index, value: leaveOutId(value) }));
	const isIdle = (update: AskedUpdate): boolean => changesOwn && asksForNothing(update, keys);
	const users = new UsersSoFar(reader);
	const rules = {
		namesOf: (update: AskedUpdate) => listSoughtKeys(pickKeys(update, keys, idKeys), isIdle(update)),
		mostNames: 100,
		look: (slice: NameSlice<AskedUpdate>) => {
			const rows = slice.records.filter(({ value }) => value.id !== undefined);
			const idle = rows.flatMap(({ value }) => (isIdle(value) ? (value.id ?? []) : []));
			const byKeys = rows.map(({ value }) => pickKeys(value, keys, idKeys));
			return users.look(byKeys, slice, idle);
		},
	};
	for await (const slice of lookUpInSlices(asked, rules, reader)) {
		yield tellSlice(slice, (some) =>
			resolveSlice(some, (update, index) => resolveUpdate(update, index, { ...users.found, changesOwn, keys })),
		);
	}
	return undefined;
}

function leaveOutId({ id: _id, ...update }: AskedUpdate): AskedUpdate {
	return update;
}

/** What a row would write. An email that users are found by is no other one; with an ID, an external ID is a change. */
function takeChange({ id, ...update }: AskedUpdate, keys: KeyFields): AskedUpdate {
	const { external_id: externalId, email, ...change } = update;
	const isFinder = id === undefined && isKeyOf(keys, 'external_id');
	return {
		...change,
		...(!isFinder && externalId !== undefined && { external_id: externalId }),
		...(keys?.has('email') !== true && email !== undefined && { email }),
	};
}

/** Every column but those of the keys is empty. */
function asksForNothing(update: AskedUpdate, keys: KeyFields): boolean {
	const { user_fields: userFields, ...change } = takeChange(update, keys);
	const changesFields = userFields !== undefined && Object.keys(userFields).length > 0;
	return !changesFields && Object.values(change).every((value) => value === undefined);
}

function resolveUpdate(update: AskedUpdate, index: number, found: Found): ResolvedRecord<ReadyUpdate> {
	const keys = pickKeys(update, found.keys, idKeys);
	const user = resolveUser(index, keys, found);
	if (user.kind === 'failed') return { kind: 'settled', outcome: user.outcome };
	if (user.kind === 'none') {
		const outcome = keys.id === undefined ? failUnknown(index, keys) : failKeysOf(index, keys, found);
		return { kind: 'settled', outcome };
	}
	const { id } = user;
	const isIdle = found.changesOwn && asksForNothing(update, found.keys);
	if (!isIdle) return { kind: 'ready', value: { ...takeChange(update, found.keys), id } };
	const isThere = keys.id === undefined || found.byId.has(id);
	return { kind: 'settled', outcome: isThere ? tellNothing(id) : failUnknown(index, { id }) };
}

function tellNothing(id: number): Outcome {
	return {
		status: 'unchanged',
		id,
		reason: 'Nothing to change: every column is empty. Nothing was sent.',
	};
}
