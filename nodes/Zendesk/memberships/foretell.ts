import type { ServiceReader } from '../../../bulk/operation';
import { doForEach, doInTurns, mapInTurns } from '../../../bulk/turns';
import type { BulkRecord } from '../../../bulk/types';
import type { Forecast, Foretold } from '../../shared/bulk/foretell';
import type { ReadBefore } from '../../shared/lists/readBefore';
import type { Membership, MembershipKind, Pair, PlaceField } from './kind';
import { findMembershipIds, writePair } from './pairs';

/** Which of the memberships are there: Zendesk leaves those alone. */
export function foretellMemberships<P extends PlaceField>(kind: MembershipKind<P>) {
	return async (
		records: readonly BulkRecord<Membership<P>>[],
		reader: ServiceReader,
	): Promise<ReadBefore<Forecast>> => {
		const takePair = ({ value }: BulkRecord<Membership<P>>): Pair<P> =>
			value.default === undefined ? value : kind.makePair(value.user_id, value[kind.place]);
		const pairs = await mapInTurns(records, takePair, reader);
		const ids = await findMembershipIds(kind, pairs, reader);
		if (ids.kind === 'stopped') return ids;
		const foretold = new Map<number, Foretold>();
		const tell = ({ index, value }: BulkRecord<Membership<P>>): void =>
			void foretold.set(index, tellMembership(kind, value, ids.value.get(writePair(kind, value))));
		await doInTurns(doForEach(records, tell), reader);
		return { kind: 'read', value: { foretold, notes: [] } };
	};
}

function tellMembership<P extends PlaceField>(
	{ place, noun }: MembershipKind<P>,
	membership: Membership<P>,
	id: number | undefined,
): Foretold {
	const whom = `the membership of user ${membership.user_id} in ${noun} ${membership[place]}`;
	if (id === undefined) return { would: 'create', whom };
	const more =
		membership.default === undefined
			? undefined
			: 'It is there already, and Create Many does not change which is default.';
	return { would: 'leave', whom, id, ...(more !== undefined && { more }) };
}
