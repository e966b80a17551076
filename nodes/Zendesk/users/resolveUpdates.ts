import type { ServiceReader } from '../../../bulk/operation';
import type { BulkRecord, Outcome } from '../../../bulk/types';
import type { Resolved, RunContext } from '../../shared/bulk/operation';
import { sendNothing, type ReadBefore } from '../../shared/lists/readBefore';
import { findByIds, type Named } from '../api/names';
import { resolveEach, type ResolvedRecord } from '../api/resolveEach';
import type { AskedUpdate, ReadyUpdate } from './fields';
import { failUnknown, findOne, findUsers } from './resolve';

type Settings = RunContext<{ readonly changes: 'own' | 'same' }>;

/** What was read for all rows. */
interface Found {
	readonly byExternalId: Named;
	/** The IDs that were looked for, and are there: those of rows in which nothing is to be changed. */
	readonly present: ReadonlySet<number>;
	readonly changesOwn: boolean;
}

/**
 * Puts the ID in the place of the external ID. Whoever isn't there can't be updated. A row that asks for no change is not
 * sent: its user is only looked for.
 */
export async function resolveUpdates(
	records: readonly BulkRecord<AskedUpdate>[],
	reader: ServiceReader,
	{ settings: { changes } }: Settings,
): Promise<Resolved<ReadyUpdate>> {
	const changesOwn = changes !== 'same';
	const byExternalId = await findUsers(records, reader, '');
	if (byExternalId.kind === 'stopped') return sendNothing(byExternalId);
	const idle = records.flatMap(({ value }) => (changesOwn && asksForNothing(value) ? (value.id ?? []) : []));
	const present = await findPresent(idle, reader);
	if (present.kind === 'stopped') return sendNothing(present);
	const found = { byExternalId: byExternalId.value, present: present.value, changesOwn };
	return resolveEach(records, (update, index) => resolveUpdate(update, index, found));
}

async function findPresent(ids: readonly number[], reader: ServiceReader): Promise<ReadBefore<ReadonlySet<number>>> {
	const users = await findByIds(reader, [...new Set(ids)]);
	if (users.kind === 'stopped') return users;
	return { kind: 'read', value: new Set(users.value.flatMap(({ id }) => (typeof id === 'number' ? [id] : []))) };
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
		if (!isIdle) return { kind: 'ready', value: { ...update, id } };
		return { kind: 'settled', outcome: found.present.has(id) ? tellNothing(id) : failUnknownId(index, id) };
	}
	const { external_id: externalId = '', ...change } = update;
	const user = findOne(found.byExternalId, externalId, index);
	if (user.kind === 'found' && isIdle) return { kind: 'settled', outcome: tellNothing(user.id) };
	if (user.kind === 'found') return { kind: 'ready', value: { ...change, id: user.id } };
	return { kind: 'settled', outcome: user.kind === 'failed' ? user.outcome : failUnknown(index, externalId) };
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
