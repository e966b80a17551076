import type { ServiceReader } from '../../../bulk/operation';
import type { BulkRecord, Outcome } from '../../../bulk/types';
import { isKeyOf, type KeyChoice, type KeyFields } from '../../shared/bulk/keys';
import type { Resolved } from '../../shared/bulk/operation';
import { failKeys, nameKey, type Thing } from '../../shared/bulk/twoKeys';
import { sendNothing, stopAfter, type ReadBefore, type Stopped } from '../../shared/lists/readBefore';
import { isObject, type JsonObject } from '../../shared/values/json';
import { saysRecordNotFound } from '../api/explain';
import { resolveEach } from '../api/resolveEach';
import { zendesk } from '../api/service';
import { membershipIdFields, type MembershipKey } from './fields';
import { findMembershipIds, writePair, type Pair } from './pairs';

/** What was read of the rows that name their membership by its ID, and by its agent and group. */
interface Found {
	/** The IDs of the memberships, by agent and group; those that are not there are missing. */
	readonly byPair: ReadonlyMap<string, number>;
	/** Memberships by ID, where the agent and the group are of another one, or of none. */
	readonly byId: ReadonlyMap<number, JsonObject>;
}

/** A row that also names the agent and the group is not sent where their membership is another one than that of the ID. */
export async function resolveDeletes(
	records: readonly BulkRecord<MembershipKey>[],
	reader: ServiceReader,
	{ keys }: KeyChoice,
): Promise<Resolved<MembershipKey>> {
	const found = await readFound(records, reader, keys);
	if (found.kind === 'stopped') return sendNothing(found);
	return resolveEach(records, (value, index) => {
		const outcome = checkPair(value, index, keys, found.value);
		return outcome ? { kind: 'settled', outcome } : { kind: 'ready', value };
	});
}

/** The agent and the group, where the row names its membership by both, and both are keys. */
function readPair({ user_id: userId, group_id: groupId }: MembershipKey, keys: KeyFields): Pair | undefined {
	if (userId === undefined || groupId === undefined) return undefined;
	return isKeyOf(keys, 'user_id') && isKeyOf(keys, 'group_id') ? { user_id: userId, group_id: groupId } : undefined;
}

async function readFound(
	records: readonly BulkRecord<MembershipKey>[],
	reader: ServiceReader,
	keys: KeyFields,
): Promise<ReadBefore<Found>> {
	const byPair = await findMembershipIds(
		records.flatMap(({ value }) => readPair(value, keys) ?? []),
		reader,
	);
	if (byPair.kind === 'stopped') return byPair;
	const byId = new Map<number, JsonObject>();
	for (const { value } of records) {
		const pair = readPair(value, keys);
		if (!pair || byPair.value.get(writePair(pair)) === value.id) continue;
		const membership = await readOne(value.id, reader);
		if (membership.kind === 'stopped') return membership;
		if (membership.value) byId.set(value.id, membership.value);
	}
	return { kind: 'read', value: { byPair: byPair.value, byId } };
}

/** One by one: no list of memberships by ID is documented. Undefined where nothing has the ID. */
async function readOne(id: number, reader: ServiceReader): Promise<ReadBefore<JsonObject | undefined>> {
	const reply = await reader.send({ method: 'GET', path: `/api/v2/group_memberships/${id}`, repeatable: true });
	if (reply.kind === 'rejected' && saysRecordNotFound(reply)) return { kind: 'read', value: undefined };
	const membership = reply.kind === 'ok' && isObject(reply.body) ? reply.body.group_membership : undefined;
	return isObject(membership) ? { kind: 'read', value: membership } : stop(reply);
}

function stop(reply: Parameters<typeof stopAfter>[1]): Stopped {
	return stopAfter(zendesk, reply, {
		whatFailed: 'The memberships in the rows could not be looked up',
		codeOfSilence: 'no_answer',
	});
}

/** Where neither is there, the membership may be gone already: that is for the delete to find out. */
function checkPair(key: MembershipKey, index: number, keys: KeyFields, found: Found): Outcome | undefined {
	const pair = readPair(key, keys);
	const ofPair = pair && found.byPair.get(writePair(pair));
	if (!pair || ofPair === key.id) return undefined;
	const ofId = found.byId.get(key.id);
	if (ofPair === undefined && !ofId) return undefined;
	const { id: idField, user_id: userField, group_id: groupField } = membershipIdFields;
	const who = nameKey(userField.label, 'user_id', pair.user_id);
	const where = nameKey(groupField.label, 'group_id', pair.group_id);
	return failKeys(index, 'membership', [
		{ key: nameKey(idField.label, 'id', key.id), names: ofId && describe(key.id, ofId) },
		{ key: `${who} in ${where}`, names: ofPair === undefined ? undefined : { id: ofPair } },
	]);
}

function describe(id: number, { user_id: userId, group_id: groupId }: JsonObject): Thing {
	return { id, called: `agent ${String(userId)} in group ${String(groupId)}` };
}
