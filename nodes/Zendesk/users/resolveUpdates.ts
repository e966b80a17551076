import type { ServiceReader } from '../../../bulk/operation';
import type { BulkRecord, Outcome } from '../../../bulk/types';
import { isKeyOf, type KeyFields } from '../../shared/bulk/keys';
import type { Resolved, RunContext } from '../../shared/bulk/operation';
import { sendNothing } from '../../shared/lists/readBefore';
import { resolveEach, type ResolvedRecord } from '../api/resolveEach';
import { compareKeys, failBoth, findUsers, pickKeys, type UsersByKey } from './bothKeys';
import type { AskedUpdate, ReadyUpdate } from './fields';
import { failTooLong, failUnknown, findOne } from './resolve';

type Settings = RunContext<{ readonly changes: 'own' | 'same' }>;

/** What was read for all rows. */
interface Found extends UsersByKey {
	readonly changesOwn: boolean;
	readonly keys: KeyFields;
}

/**
 * Puts the ID in the place of the external ID. Whoever isn't there can't be updated. A row that asks for no change is not
 * sent: its user is only looked for.
 */
export async function resolveUpdates(
	records: readonly BulkRecord<AskedUpdate>[],
	reader: ServiceReader,
	{ settings: { changes }, keys }: Settings,
): Promise<Resolved<ReadyUpdate>> {
	const changesOwn = changes !== 'same';
	// What records are not found by is no ID of theirs; another external ID is a change.
	const asked = isKeyOf(keys, 'id')
		? records
		: records.map(({ index, value }) => ({ index, value: leaveOutId(value) }));
	const idle = asked.flatMap(({ value }) => (changesOwn && asksForNothing(value) ? (value.id ?? []) : []));
	const byKeys = asked.map(({ index, value }) => ({ index, value: pickKeys(value, keys) }));
	const found = await findUsers(byKeys, reader, '', idle);
	if (found.kind === 'stopped') return sendNothing(found);
	return resolveEach(asked, (update, index) => resolveUpdate(update, index, { ...found.value, changesOwn, keys }));
}

function leaveOutId({ id: _id, ...update }: AskedUpdate): AskedUpdate {
	return update;
}

/** Every column but that of the key is empty. With an ID, an external ID is a change. */
function asksForNothing({ id, external_id: externalId, user_fields: userFields, ...change }: AskedUpdate): boolean {
	const changesFields = userFields !== undefined && Object.keys(userFields).length > 0;
	const changesKey = id !== undefined && externalId !== undefined;
	return !changesFields && !changesKey && Object.values(change).every((value) => value === undefined);
}

function resolveUpdate(update: AskedUpdate, index: number, found: Found): ResolvedRecord<ReadyUpdate> {
	const isIdle = found.changesOwn && asksForNothing(update);
	const { id } = update;
	if (id !== undefined) {
		const fault = checkBothKeys(index, id, update, found);
		if (fault) return { kind: 'settled', outcome: fault };
		if (!isIdle) return { kind: 'ready', value: { ...update, id } };
		return { kind: 'settled', outcome: found.byId.has(id) ? tellNothing(id) : failUnknownId(index, id) };
	}
	const { external_id: externalId = '', ...change } = update;
	const user = findOne(found.byExternalId, externalId, index);
	if (user.kind === 'found' && isIdle) return { kind: 'settled', outcome: tellNothing(user.id) };
	if (user.kind === 'found') return { kind: 'ready', value: { ...change, id: user.id } };
	return { kind: 'settled', outcome: user.kind === 'failed' ? user.outcome : failUnknown(index, externalId) };
}

/** The outcome of a row whose ID and external ID do not name one user, who is there. */
function checkBothKeys(index: number, id: number, update: AskedUpdate, found: Found): Outcome | undefined {
	const { external_id: externalId } = pickKeys(update, found.keys);
	if (externalId === undefined) return undefined;
	if (found.byExternalId.tooLong?.has(externalId.toLowerCase())) return failTooLong(index);
	const both = compareKeys(index, id, externalId, found);
	if (both.kind === 'same') return undefined;
	return both.kind === 'failed' ? both.outcome : failBoth(index, id, externalId, undefined, undefined);
}

function tellNothing(id: number): Outcome {
	return {
		status: 'unchanged',
		id,
		reason: 'Nothing to change: every column is empty. Nothing was sent.',
	};
}

function failUnknownId(index: number, id: number): Outcome {
	const reason = `Item ${index}: User ID (field "id"): Zendesk knows no user ${id}. Correct it, or create the user first.`;
	return { status: 'failed', code: 'unknown_reference', reason };
}
