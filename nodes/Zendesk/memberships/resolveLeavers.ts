import type { ServiceReader } from '../../../bulk/operation';
import type { BulkRecord, Outcome } from '../../../bulk/types';
import type { KeyFields } from '../../shared/bulk/keys';
import type { Resolved } from '../../shared/bulk/operation';
import { outcomeOfUnknownId } from '../../shared/bulk/unknownIds';
import { sendNothing } from '../../shared/lists/readBefore';
import type { JsonObject } from '../../shared/values/json';
import { findByIds, indexById } from '../api/names';
import { failRefused } from '../api/readOfEach';
import { resolveEach, type ResolvedRecord } from '../api/resolveEach';
import { claimEach } from './claims';
import type { MembershipKind, PlaceField, UserKeys } from './kind';
import { pickUser, type AskedLeaver } from './leavers';
import { readNames } from './names';
import { readOfUsers } from './surroundings';

/** One membership, by its ID, and what it is in. */
interface Left {
	readonly id: number;
	readonly placeId: number;
}

/** A user with all memberships. The first goes out with the record, the rest follow. One of an earlier run has the user alone. */
export interface ReadyLeaver extends Left {
	readonly user_id: number;
	readonly rest: readonly Left[];
}

/** Finds the users, and all that they are in. Who is in nothing is not sent. */
export async function resolveLeavers<P extends PlaceField>(
	kind: MembershipKind<P>,
	records: readonly BulkRecord<AskedLeaver>[],
	reader: ServiceReader,
	keys: KeyFields,
): Promise<Resolved<ReadyLeaver>> {
	const sought = records.map(({ index, value }) => ({ index, value: { user: pickUser(value, keys), place: {} } }));
	const names = await readNames(
		kind,
		sought.map(({ value }) => value),
		reader,
	);
	if (names.kind === 'stopped') return sendNothing(names);
	const claims = await claimEach(kind, sought, names.value, reader);
	const userIds = new Set([...claims.values()].flatMap(({ user, failure }) => (failure ? [] : (user?.id ?? []))));
	const memberships = await readOfUsers(kind, userIds, reader);
	if (memberships.kind === 'stopped') return sendNothing(memberships);
	const { values: ofUser, refused } = memberships.value;
	const lonely = [...userIds].filter((id) => !refused.has(id) && readLefts(kind, id, ofUser).length === 0);
	const there = await findByIds(reader, lonely);
	if (there.kind === 'stopped') return sendNothing(there);
	const users = indexById(there.value);
	const resolveOne = (_value: { user: UserKeys }, index: number): ResolvedRecord<ReadyLeaver> => {
		const { user, failure = user?.ifNothing } = claims.get(index) ?? {};
		if (failure || user?.id === undefined) return { kind: 'settled', outcome: failure ?? outcomeOfUnknownId() };
		const refusal = refused.get(user.id);
		if (refusal) return { kind: 'settled', outcome: failRefused(index, user.id, 'memberships', refusal) };
		const [first, ...rest] = readLefts(kind, user.id, ofUser);
		if (first) return { kind: 'ready', value: { ...first, user_id: user.id, rest } };
		const outcome = users.has(user.id) ? tellInNone(kind, user.id) : outcomeOfUnknownId();
		return { kind: 'settled', outcome };
	};
	return resolveEach(sought, resolveOne, reader);
}

/** What an answer lists of somebody else is none of it. */
function readLefts<P extends PlaceField>(
	{ place }: MembershipKind<P>,
	userId: number,
	ofUser: ReadonlyMap<number, readonly JsonObject[]>,
): readonly Left[] {
	return (ofUser.get(userId) ?? []).flatMap(({ id, user_id: heldBy, [place]: placeId }) =>
		typeof id === 'number' && heldBy === userId && typeof placeId === 'number' ? [{ id, placeId }] : [],
	);
}

function tellInNone<P extends PlaceField>({ member, noun }: MembershipKind<P>, id: number): Outcome {
	return { status: 'unchanged', id, reason: `The ${member} is in no ${noun}: there was nothing to remove.` };
}
