import type { ServiceReader } from '../../../bulk/operation';
import type { BulkRecord, Outcome } from '../../../bulk/types';
import type { Resolved, OperationSettings } from '../../shared/bulk/operation';
import type { UserKey } from './deletes';
import type { UpdateRecord } from './updates';
import { findByExternalIds, LookupStopped, type Named } from '../api/names';

/**
 * Finds the users behind external IDs, so that a report, which speaks of ids, can be tied to them. Whoever isn't there
 * needs no deleting.
 */
export async function resolveDeletes(
	records: readonly BulkRecord<UserKey>[],
	look: ServiceReader,
	settings: OperationSettings,
): Promise<Resolved<UserKey>> {
	const brand = String(settings.brandId ?? '');
	const stop = await checkBrandExists(brand, look);
	if (stop) return { records: [], outcomes: new Map(), stoppedBy: stop.refusal };
	const found = await findUsers(records, look, brand);
	if (found instanceof LookupStopped) return { records: [], outcomes: new Map(), stoppedBy: found.refusal };
	const resolved: BulkRecord<UserKey>[] = [];
	const outcomes = new Map<number, Outcome>();
	for (const { index, value } of records) {
		if (value.id !== undefined) {
			if (brand === '') resolved.push({ index, value: { id: value.id } });
			else outcomes.set(index, refuseBrandedId(index));
			continue;
		}
		const externalId = value.external_id ?? '';
		if (brand !== '' && externalId.includes(',')) {
			outcomes.set(index, refuseComma(index, externalId));
			continue;
		}
		const [user, ...others] = found.get(externalId.toLowerCase()) ?? [];
		if (others.length > 0) outcomes.set(index, tellAmbiguous(index, externalId, others.length + 1));
		else if (typeof user?.id === 'number') resolved.push({ index, value: nameForRequest(user.id, externalId, brand) });
		else outcomes.set(index, { status: 'unchanged', reason: `No user has the external ID "${externalId}".` });
	}
	return { records: resolved, outcomes };
}

/** An id is sure; only within a brand does the service want the external ID. */
function nameForRequest(id: number, externalId: string, brand: string): UserKey {
	return brand === '' ? { id } : { id, external_id: externalId };
}

async function checkBrandExists(brand: string, look: ServiceReader): Promise<LookupStopped | undefined> {
	if (brand === '' || brand === '0') return undefined;
	const reply = await look.send({
		method: 'GET',
		path: `/api/v2/brands/${encodeURIComponent(brand)}`,
		repeatable: true,
	});
	if (reply.kind !== 'rejected' || reply.status !== 404) return undefined;
	const reason = `There is no brand with the ID ${brand} in this account. Choose another under "Brand".`;
	return new LookupStopped({ about: 'run', code: 'not_found', reason });
}

async function findUsers(
	records: readonly BulkRecord<{ readonly id?: number; readonly external_id?: string }>[],
	look: ServiceReader,
	brand: string,
): Promise<Named | LookupStopped> {
	const externalIds = records.flatMap(({ value }) => (value.id === undefined ? (value.external_id ?? []) : []));
	return findByExternalIds(look, [...new Set(externalIds)], brand === '' ? {} : { brand_id: brand });
}

function refuseBrandedId(index: number): Outcome {
	const reason =
		`Item ${index}: "Brand" is set, and the row names the user by ID (field "id"). A brand goes with external IDs ` +
		'only: remove the brand, or give the external ID alone.';
	return { status: 'failed', code: 'invalid_value', reason };
}

function refuseComma(index: number, externalId: string): Outcome {
	const reason =
		`Item ${index}: External ID (field "external_id") "${externalId}" has a comma in it, and Zendesk takes a list ` +
		'with commas. Give the user ID instead, without a brand.';
	return { status: 'failed', code: 'invalid_value', reason };
}

function tellAmbiguous(index: number, externalId: string, count: number): Outcome {
	const reason =
		`Item ${index}: External ID (field "external_id") "${externalId}" is that of ${count} users. ` +
		'Choose a brand, or give the ID of the one that is meant.';
	return { status: 'failed', code: 'ambiguous_reference', reason };
}

/** Puts the id in the place of the external ID. Whoever isn't there can't be updated. */
export async function resolveUpdates(
	records: readonly BulkRecord<UpdateRecord>[],
	look: ServiceReader,
): Promise<Resolved<UpdateRecord>> {
	const found = await findUsers(records, look, '');
	if (found instanceof LookupStopped) return { records: [], outcomes: new Map(), stoppedBy: found.refusal };
	const resolved: BulkRecord<UpdateRecord>[] = [];
	const outcomes = new Map<number, Outcome>();
	for (const { index, value } of records) {
		if (value.id !== undefined) {
			resolved.push({ index, value });
			continue;
		}
		const { external_id: externalId = '', ...change } = value;
		const [user, ...others] = found.get(externalId.toLowerCase()) ?? [];
		if (others.length > 0) outcomes.set(index, tellAmbiguous(index, externalId, others.length + 1));
		else if (typeof user?.id === 'number') resolved.push({ index, value: { ...change, id: user.id } });
		else outcomes.set(index, tellUnknown(index, externalId));
	}
	return { records: resolved, outcomes };
}

function tellUnknown(index: number, externalId: string): Outcome {
	const reason =
		`Item ${index}: External ID (field "external_id"): Zendesk knows no user "${externalId}". ` +
		'Correct it, or create the user first.';
	return { status: 'failed', code: 'unknown_reference', reason };
}
