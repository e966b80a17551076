import type { ServiceReader } from '../../../bulk/operation';
import { mapInTurns } from '../../../bulk/turns';
import type { BulkRecord, Outcome } from '../../../bulk/types';
import { failSeveralKeys } from '../../shared/bulk/failSeveral';
import type { Resolved, RunContext } from '../../shared/bulk/operation';
import { outcomeOfUnknownId } from '../../shared/bulk/unknownIds';
import { sendNothing, type Stopped } from '../../shared/lists/readBefore';
import { saysRecordNotFound } from '../api/explain';
import { resolveEach, type ResolvedRecord } from '../api/resolveEach';
import { allKeys, type AskedUserKey, type ReadyUserKey } from './keyFields';
import {
	failUnknown,
	findUsers,
	labelKey,
	pickKeys,
	resolveUser,
	type UserKey,
	type UsersByKey,
} from '../api/userKeys';

/**
 * Finds the users behind external IDs and emails, so that a report, which speaks of IDs, can be tied to them. Whoever isn't
 * there needs no deleting; but a search by email, which lags behind, can't tell that.
 */
export async function resolveDeletes(
	records: readonly BulkRecord<AskedUserKey>[],
	reader: ServiceReader,
	{ settings: { brandId: brand }, keys }: RunContext<{ readonly brandId: string }>,
): Promise<Resolved<ReadyUserKey>> {
	const stop = await checkBrandExists(brand, reader);
	if (stop) return sendNothing(stop);
	const pick = ({ index, value }: BulkRecord<AskedUserKey>) => ({ index, value: pickKeys(value, keys, allKeys) });
	const asked = await mapInTurns(records, pick, reader);
	// A brand goes with external IDs alone: a row with another key fails anyway.
	const toFind = brand === '' ? asked : asked.filter(({ value }) => findOtherKey(value) === undefined);
	const found = await findUsers(toFind, reader, brand);
	if (found.kind === 'stopped') return sendNothing(found);
	return resolveEach(asked, (user, index) => resolveDelete(user, index, brand, found.value), reader);
}

/** A key that is not taken within a brand. */
function findOtherKey({ id, email }: AskedUserKey): UserKey | undefined {
	if (id !== undefined) return 'id';
	return email === undefined ? undefined : 'email';
}

function resolveDelete(
	keys: AskedUserKey,
	index: number,
	brand: string,
	found: UsersByKey,
): ResolvedRecord<ReadyUserKey> {
	const { id, external_id: externalId = '' } = keys;
	const otherKey = findOtherKey(keys);
	if (brand !== '' && otherKey) return { kind: 'settled', outcome: refuseBranded(index, otherKey) };
	if (brand !== '' && externalId.includes(',')) return { kind: 'settled', outcome: refuseComma(index, externalId) };
	const user = resolveUser(index, keys, found);
	if (user.kind === 'failed') return { kind: 'settled', outcome: user.outcome };
	if (user.kind === 'found') return { kind: 'ready', value: nameForRequest(user.id, externalId, brand) };
	// Where nobody is there by any key, the user may be gone already: that is for the delete to find out.
	return id === undefined ? { kind: 'settled', outcome: tellNobody(index, keys) } : { kind: 'ready', value: { id } };
}

function tellNobody(index: number, keys: AskedUserKey): Outcome {
	const { external_id: externalId } = keys;
	if (externalId === undefined) return failUnknown(index, keys);
	const several = failSeveralKeys(index, labelKey('external_id'), externalId, 'external IDs');
	return several ?? outcomeOfUnknownId('external ID');
}

/** An ID is sure; only within a brand does the service want the external ID. */
function nameForRequest(id: number, externalId: string, brand: string): ReadyUserKey {
	return brand === '' ? { id } : { id, external_id: externalId };
}

async function checkBrandExists(brand: string, reader: ServiceReader): Promise<Stopped | undefined> {
	if (brand === '' || brand === '0') return undefined;
	const reply = await reader.send({
		method: 'GET',
		path: `/api/v2/brands/${encodeURIComponent(brand)}`,
		repeatable: true,
	});
	if (reply.kind !== 'rejected' || !saysRecordNotFound(reply)) return undefined;
	const reason = `There is no brand with the ID ${brand} in this account. Choose another under "Brand".`;
	return { kind: 'stopped', refusal: { about: 'run', code: 'not_found', reason } };
}

function refuseBranded(index: number, key: UserKey): Outcome {
	const named = key === 'id' ? 'ID (field "id")' : labelKey(key);
	const reason =
		`Item ${index}: "Brand" is set, and the row names the user by ${named}. A brand goes with external IDs ` +
		'only. Remove the brand, or give the external ID alone.';
	return { status: 'failed', code: 'invalid_value', reason };
}

function refuseComma(index: number, externalId: string): Outcome {
	const reason =
		`Item ${index}: External ID (field "external_id") "${externalId}" has a comma in it, and Zendesk takes a list ` +
		'with commas. Give the user ID instead, without a brand.';
	return { status: 'failed', code: 'invalid_value', reason };
}
