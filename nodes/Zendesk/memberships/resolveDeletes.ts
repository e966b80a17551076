import type { ServiceReader } from '../../../bulk/operation';
import { mapInTurns } from '../../../bulk/turns';
import type { BulkRecord } from '../../../bulk/types';
import type { KeyChoice, KeyFields } from '../../shared/bulk/keys';
import type { Resolved } from '../../shared/bulk/operation';
import { sendNothing, type ReadBefore } from '../../shared/lists/readBefore';
import type { JsonObject } from '../../shared/values/json';
import { resolveEach } from '../api/resolveEach';
import { claimEach, pairOf, type Claim } from './claims';
import type { FoundMemberships, ReadyDelete } from './found';
import type { SoughtDelete } from './deleteFields';
import { namesPlace, namesUser } from './checkSought';
import type { MembershipKind, Pair, PlaceField } from './kind';
import { readNames } from './names';
import { findMembershipIds, writePair } from './pairs';
import { readMembershipById } from './readById';
import { noteTaken } from './resolve';
import { settleClaim } from './settleClaim';

/**
 * Finds the memberships behind users and groups, by reading the lists that they are in. A row that names its membership by
 * its ID as well is not sent where the two are not the same.
 */
export async function resolveDeletes<P extends PlaceField, Asked>(
	kind: MembershipKind<P>,
	records: readonly BulkRecord<Asked>[],
	reader: ServiceReader,
	{ keys }: KeyChoice,
	read: (asked: Asked, keys: KeyFields) => SoughtDelete,
	/** What a row gives beside its ID, whether it is found by it or not. */
	readBeside: (asked: Asked) => Partial<Pair<P>>,
): Promise<Resolved<ReadyDelete<P>>> {
	const sought = await mapInTurns(
		records,
		({ index, value }) => ({ index, value: read(value, keys), beside: readBeside(value) }),
		reader,
	);
	const named = sought.filter(({ value }) => namesUser(value) || namesPlace(value));
	const names = await readNames(
		kind,
		named.map(({ value }) => value),
		reader,
	);
	if (names.kind === 'stopped') return sendNothing(names);
	const claims = await claimEach(kind, named, names.value, reader);
	const found = await findClaimed(kind, [...claims.values()], reader);
	if (found.kind === 'stopped') return sendNothing(found);
	const resolved = await resolveEach<(typeof sought)[number], ReadyDelete<P>>(
		sought.map((one) => ({ index: one.index, value: one })),
		({ value, beside }, index) => {
			const claim = claims.get(index);
			if (claim) return settleClaim(kind, claim, beside, index, found.value);
			return { kind: 'ready', value: { ...beside, id: value.id ?? 0 } };
		},
		reader,
	);
	return {
		...resolved,
		records: writeAlike(resolved.records),
		notes: await noteTaken(kind, named, (sought) => sought, names.value, reader),
	};
}

async function findClaimed<P extends PlaceField>(
	kind: MembershipKind<P>,
	claims: readonly Claim[],
	reader: ServiceReader,
): Promise<ReadBefore<FoundMemberships>> {
	const pairs = claims.flatMap((claim) => pairOf(kind, claim) ?? []);
	const byPair = await findMembershipIds(kind, pairs, reader);
	if (byPair.kind === 'stopped') return byPair;
	const byId = new Map<number, JsonObject>();
	for (const claim of claims) {
		const pair = pairOf(kind, claim);
		const isSame = pair !== undefined && byPair.value.get(writePair(kind, pair)) === claim.id;
		if (claim.id === undefined || claim.failure || isSame || byId.has(claim.id)) continue;
		const membership = await readMembershipById(kind, claim.id, reader);
		if (membership.kind === 'stopped') return membership;
		if (membership.value) byId.set(claim.id, membership.value);
	}
	return { kind: 'read', value: { byPair: byPair.value, byId } };
}

/** Rows that name one membership by different keys say the same: each is written as the one that says the most. */
function writeAlike<T extends { readonly id: number }>(records: readonly BulkRecord<T>[]): readonly BulkRecord<T>[] {
	const fullest = new Map<number, T>();
	for (const { value } of records) {
		const known = fullest.get(value.id);
		if (!known || Object.keys(value).length > Object.keys(known).length) fullest.set(value.id, value);
	}
	return records.map((record) => {
		const full = fullest.get(record.value.id);
		// As most often: no other row names it.
		if (!full || full === record.value) return record;
		return agrees(record.value, full) ? { ...record, value: full } : record;
	});
}

function agrees(one: object, other: object): boolean {
	const held = new Map(Object.entries(other));
	return Object.entries(one).every(([name, value]) => held.get(name) === value);
}
