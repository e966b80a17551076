import type { Outcome } from '../../../bulk/types';
import { failKeys, nameKey, type Thing } from '../../shared/bulk/twoKeys';
import type { JsonObject } from '../../shared/values/json';
import type { ResolvedRecord } from '../api/resolveEach';
import { pairOf, type Claim } from './claims';
import { membershipIdField } from './deleteFields';
import type { MembershipKind, Pair, PlaceField } from './kind';
import { writePair } from './pairs';
import type { FoundMemberships, ReadyDelete } from './found';

/** What becomes of a row of a delete that names a user or a group, by what was read. */
export function settleClaim<P extends PlaceField>(
	kind: MembershipKind<P>,
	claim: Claim,
	beside: Partial<Pair<P>>,
	index: number,
	found: FoundMemberships,
): ResolvedRecord<ReadyDelete<P>> {
	const { id, user, place, failure } = claim;
	if (failure) return { kind: 'settled', outcome: failure };
	const pair = pairOf(kind, claim);
	const ofPair = pair && found.byPair.get(writePair(kind, pair));
	if (id !== undefined) {
		const wrong = checkById(kind, claim, id, index, ofPair, found);
		return wrong ? { kind: 'settled', outcome: wrong } : { kind: 'ready', value: { ...beside, ...pair, id } };
	}
	const nothing = user?.ifNothing ?? place?.ifNothing;
	if (nothing) return { kind: 'settled', outcome: nothing };
	if (ofPair === undefined) return { kind: 'settled', outcome: { status: 'unchanged', reason: tellNotIn(kind) } };
	// Each of the two is there: nothing but the pair has this ID.
	return { kind: 'ready', value: { ...beside, ...pair, id: ofPair } };
}

function tellNotIn<P extends PlaceField>({ member, noun }: MembershipKind<P>): string {
	return `The ${member} is not in the ${noun}: there was nothing to remove.`;
}

/** Where neither the ID nor what is beside it is there, the membership may be gone already: that is for the delete to find out. */
function checkById<P extends PlaceField>(
	kind: MembershipKind<P>,
	{ user, place }: Claim,
	id: number,
	index: number,
	ofPair: number | undefined,
	found: FoundMemberships,
): Outcome | undefined {
	if (ofPair === id) return undefined;
	const ofId = found.byId.get(id);
	if (ofPair === undefined && !ofId) return undefined;
	const isSame = (side: { readonly id?: number } | undefined, held: unknown): boolean => !side || side.id === held;
	if (ofId && isSame(user, ofId.user_id) && isSame(place, ofId[kind.place])) return undefined;
	const [first, second] = [user?.key, place?.key];
	const beside = first !== undefined && second !== undefined ? `${first} in ${second}` : (first ?? second ?? '');
	return failKeys(index, 'membership', [
		{ key: nameKey(membershipIdField.label, 'id', id), names: ofId && describe(kind, id, ofId) },
		{ key: beside, names: ofPair === undefined ? undefined : { id: ofPair } },
	]);
}

function describe<P extends PlaceField>(
	{ member, noun, place }: MembershipKind<P>,
	id: number,
	one: JsonObject,
): Thing {
	return { id, called: `${member} ${String(one.user_id)} in ${noun} ${String(one[place])}` };
}
