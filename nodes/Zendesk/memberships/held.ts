import type { Finding, ServiceReader } from '../../../bulk/operation';
import { doForEach, doInTurns, mapInTurns } from '../../../bulk/turns';
import type { ReadBefore } from '../../shared/lists/readBefore';
import type { MembershipKind, Pair, PlaceField } from './kind';
import { findMemberships } from './pairs';

/** Memberships that are there, by `writePair`. */
export type Held = ReadonlyMap<string, { readonly id: number; readonly isDefault: boolean }>;

/** Which of these users are in these places, and whether that is their default one. */
export async function readHeld<P extends PlaceField>(
	kind: MembershipKind<P>,
	pairs: readonly Pair<P>[],
	reader: ServiceReader,
): Promise<ReadBefore<Held>> {
	const ask = (pair: Pair<P>) => ({ ...kind.makePair(pair.user_id, pair[kind.place]), default: true });
	const asked = await mapInTurns(pairs, ask, reader);
	const found = await findMemberships(kind, asked, reader);
	if (found.kind === 'stopped') return found;
	const held = new Map<string, { id: number; isDefault: boolean }>();
	const take = ([pair, finding]: readonly [string, Finding]): void => {
		const id = finding.kind === 'present' || finding.kind === 'different' ? finding.id : undefined;
		if (typeof id === 'number') held.set(pair, { id, isDefault: finding.kind === 'present' });
	};
	await doInTurns(doForEach(found.value, take), reader);
	return { kind: 'read', value: held };
}
