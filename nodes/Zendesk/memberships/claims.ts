import type { ServiceReader } from '../../../bulk/operation';
import { doForEach, doInTurns } from '../../../bulk/turns';
import type { BulkRecord, Outcome } from '../../../bulk/types';
import { nameKey } from '../../shared/bulk/twoKeys';
import { failSeveralKeys } from '../../shared/bulk/failSeveral';
import { outcomeOfUnknownId } from '../../shared/bulk/unknownIds';
import type { IdRead } from '../api/thingKeys';
import { namesPlace, namesUser } from './checkSought';
import type { SoughtDelete } from './deleteFields';
import { findDifferingKeys } from './differingKeys';
import { userLabels } from './fields';
import type { MembershipKind, Pair, PlaceField, PlaceKeys, UserKeys } from './kind';
import type { Names } from './names';
import { findPlace, findUser } from './sides';

/** The user, or the group or organization, of a row of a delete. */
interface Side {
	/** How the row names it: `User Email (field "user_email") "ada@acme.com"`. */
	readonly key: string;
	/** Undefined where nothing bears that key. */
	readonly id?: number;
	/** What becomes of the row where nothing bears it, and it has no membership ID. */
	readonly ifNothing?: Outcome;
}

/** What a row of a delete claims: that its membership has this ID, or is of this user and this group. */
export interface Claim {
	readonly id?: number;
	readonly user?: Side;
	readonly place?: Side;
	/** The row can't be about one membership. */
	readonly failure?: Outcome;
}

/** What each row claims, by its index. */
export async function claimEach<P extends PlaceField>(
	kind: MembershipKind<P>,
	records: readonly BulkRecord<SoughtDelete>[],
	names: Names,
	reader: Pick<ServiceReader, 'breathe'>,
): Promise<ReadonlyMap<number, Claim>> {
	const claims = new Map<number, Claim>();
	const take = ({ index, value }: BulkRecord<SoughtDelete>) =>
		void claims.set(index, claimOf(kind, value, index, names));
	await doInTurns(doForEach(records, take), reader);
	return claims;
}

export function claimOf<P extends PlaceField>(
	kind: MembershipKind<P>,
	sought: SoughtDelete,
	index: number,
	names: Names,
): Claim {
	const { id, user, place } = sought;
	const differing = findDifferingKeys(kind, sought, index, names);
	if (differing) return { id, failure: differing };
	const userRead = namesUser(sought) ? readSide(findUser(kind, user, names, 'delete'), index, keyOfUser(user)) : {};
	const placeRead = namesPlace(sought)
		? readSide(findPlace(kind, place, names, 'delete'), index, keyOfPlace(kind, place))
		: {};
	const failure = userRead.failure ?? placeRead.failure;
	return { id, user: userRead.side, place: placeRead.side, ...(failure && { failure }) };
}

/** The user and the group, where the row names both and both are there. */
export function pairOf<P extends PlaceField>(kind: MembershipKind<P>, { user, place }: Claim): Pair<P> | undefined {
	if (user?.id === undefined || place?.id === undefined) return undefined;
	return kind.makePair(user.id, place.id);
}

interface SideRead {
	readonly side?: Side;
	readonly failure?: Outcome;
}

/** Nothing that bears the key is no failure yet: a membership ID beside it may be gone as well. */
function readSide(read: IdRead, index: number, key: KeyGiven): SideRead {
	const told = nameKey(key.label, key.field, key.value);
	if (read.kind === 'read') return { side: { key: told, id: read.value } };
	const failed: Outcome = { status: 'failed', code: read.code, reason: `Item ${index}: ${read.reason}` };
	if (read.code !== 'unknown_reference') return { failure: failed };
	return { side: { key: told, ifNothing: key.isExternalId ? tellUnknown(index, key) : failed } };
}

/**
 * External IDs are looked up in a list that has all: nobody with this one is in any group. An email is only searched for, and a
 * name that nothing bears is rather a wrong one.
 */
function tellUnknown(index: number, { label, field, value }: KeyGiven): Outcome {
	const several = failSeveralKeys(index, `${label} (field "${field}")`, String(value), 'external IDs');
	return several ?? outcomeOfUnknownId('external ID');
}

interface KeyGiven {
	readonly label: string;
	readonly field: string;
	readonly value: string | number;
	readonly isExternalId: boolean;
}

/** The key that decides: an ID first, as the lookup has it. */
function keyOfUser({ user_id: id, user_external_id: externalId, user_email: email = '' }: UserKeys): KeyGiven {
	if (id !== undefined) return { label: userLabels.user_id, field: 'user_id', value: id, isExternalId: false };
	return externalId === undefined
		? { label: userLabels.user_email, field: 'user_email', value: email, isExternalId: false }
		: { label: userLabels.user_external_id, field: 'user_external_id', value: externalId, isExternalId: true };
}

function keyOfPlace<P extends PlaceField>(
	{ keys }: MembershipKind<P>,
	{ id, name, externalId = '' }: PlaceKeys,
): KeyGiven {
	if (id !== undefined) return { ...keys.id, value: id, isExternalId: false };
	return name === undefined
		? { ...keys.externalId, value: externalId, isExternalId: true }
		: { ...keys.name, value: name, isExternalId: false };
}
