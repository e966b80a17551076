import type { ServiceReader } from '../../../bulk/operation';
import type { BulkRecord, Outcome } from '../../../bulk/types';
import { failLongName } from '../../shared/bulk/failLongName';
import { failSeveralKeys } from '../../shared/bulk/failSeveral';
import type { Resolved, RunContext } from '../../shared/bulk/operation';
import { outcomeOfUnknownId } from '../../shared/bulk/unknownIds';
import { sendNothing, type Stopped } from '../../shared/lists/readBefore';
import { saysRecordNotFound } from '../api/explain';
import type { Named } from '../api/names';
import { resolveEach, type ResolvedRecord } from '../api/resolveEach';
import { compareKeys, findUsers, pickKeys, type UsersByKey } from './bothKeys';
import type { AskedUserKey, ReadyUserKey } from './fields';

/**
 * Finds the users behind external IDs, so that a report, which speaks of IDs, can be tied to them. Whoever isn't there
 * needs no deleting.
 */
export async function resolveDeletes(
	records: readonly BulkRecord<AskedUserKey>[],
	reader: ServiceReader,
	{ settings: { brandId: brand }, keys }: RunContext<{ readonly brandId: string }>,
): Promise<Resolved<ReadyUserKey>> {
	const stop = await checkBrandExists(brand, reader);
	if (stop) return sendNothing(stop);
	const asked = records.map(({ index, value }) => ({ index, value: pickKeys(value, keys) }));
	// A brand goes with external IDs alone: a row with an ID too fails anyway.
	const toFind = brand === '' ? asked : asked.filter(({ value }) => value.id === undefined);
	const found = await findUsers(toFind, reader, brand);
	if (found.kind === 'stopped') return sendNothing(found);
	return resolveEach(asked, (user, index) => resolveDelete(user, index, brand, found.value));
}

function resolveDelete(
	{ id, external_id: externalId = '' }: AskedUserKey,
	index: number,
	brand: string,
	found: UsersByKey,
): ResolvedRecord<ReadyUserKey> {
	if (id !== undefined && brand !== '') return { kind: 'settled', outcome: refuseBrandedId(index) };
	if (id !== undefined) return resolveId(id, externalId, index, found);
	if (brand !== '' && externalId.includes(',')) return { kind: 'settled', outcome: refuseComma(index, externalId) };
	const user = findOne(found.byExternalId, externalId, index);
	if (user.kind === 'found') return { kind: 'ready', value: nameForRequest(user.id, externalId, brand) };
	if (user.kind === 'failed') return { kind: 'settled', outcome: user.outcome };
	const several = failSeveralKeys(index, 'External ID (field "external_id")', externalId, 'external IDs');
	return { kind: 'settled', outcome: several ?? outcomeOfUnknownId('external ID') };
}

/** An external ID beside the ID must be of the same user. Where neither is there, the user may be gone already. */
function resolveId(id: number, externalId: string, index: number, found: UsersByKey): ResolvedRecord<ReadyUserKey> {
	if (externalId === '') return { kind: 'ready', value: { id } };
	const { tooLong } = found.byExternalId;
	if (tooLong?.has(externalId.toLowerCase())) return { kind: 'settled', outcome: failTooLong(index) };
	const both = compareKeys(index, id, externalId, found);
	return both.kind === 'failed' ? { kind: 'settled', outcome: both.outcome } : { kind: 'ready', value: { id } };
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

type UserFound =
	| { readonly kind: 'found'; readonly id: number }
	| { readonly kind: 'failed'; readonly outcome: Outcome }
	| { readonly kind: 'unknown' };

/** The user of this external ID, as long as it could be looked up, and is the only one. */
export function findOne(named: Named, externalId: string, index: number): UserFound {
	const [user, ...others] = named.get(externalId.toLowerCase()) ?? [];
	if (others.length > 0) return { kind: 'failed', outcome: failAmbiguous(index, externalId, others.length + 1) };
	if (named.tooLong?.has(externalId.toLowerCase())) return { kind: 'failed', outcome: failTooLong(index) };
	return typeof user?.id === 'number' ? { kind: 'found', id: user.id } : { kind: 'unknown' };
}

export function failTooLong(index: number): Outcome {
	const label = `Item ${index}: External ID (field "external_id")`;
	return { status: 'failed', ...failLongName(label, 'Shorten it, or name the user by ID.') };
}

function refuseBrandedId(index: number): Outcome {
	const reason =
		`Item ${index}: "Brand" is set, and the row names the user by ID (field "id"). A brand goes with external IDs ` +
		'only. Remove the brand, or give the external ID alone.';
	return { status: 'failed', code: 'invalid_value', reason };
}

function refuseComma(index: number, externalId: string): Outcome {
	const reason =
		`Item ${index}: External ID (field "external_id") "${externalId}" has a comma in it, and Zendesk takes a list ` +
		'with commas. Give the user ID instead, without a brand.';
	return { status: 'failed', code: 'invalid_value', reason };
}

function failAmbiguous(index: number, externalId: string, count: number): Outcome {
	const reason =
		`Item ${index}: External ID (field "external_id") "${externalId}" is that of ${count} users. ` +
		'Choose a brand, or give the ID of the one that is meant.';
	return { status: 'failed', code: 'ambiguous_reference', reason };
}

export function failUnknown(index: number, externalId: string): Outcome {
	const reason =
		`Item ${index}: External ID (field "external_id"): Zendesk knows no user "${externalId}". ` +
		'Correct it, or create the user first.';
	return { status: 'failed', code: 'unknown_reference', reason };
}
