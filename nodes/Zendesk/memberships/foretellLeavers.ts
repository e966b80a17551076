import type { ServiceReader } from '../../../bulk/operation';
import type { BulkRecord } from '../../../bulk/types';
import type { Forecast, Foretold } from '../../shared/bulk/foretell';
import { count } from '../../shared/bulk/notes';
import type { ReadBefore } from '../../shared/lists/readBefore';
import { findByIds, indexById } from '../api/names';
import { namePlace, nameUser } from './foretellDeletes';
import type { MembershipKind, PlaceField } from './kind';
import type { ReadyLeaver } from './resolveLeavers';

/** Who would leave what. */
export function foretellLeavers<P extends PlaceField>(kind: MembershipKind<P>) {
	return async (records: readonly BulkRecord<ReadyLeaver>[], reader: ServiceReader): Promise<ReadBefore<Forecast>> => {
		const users = await findByIds(reader, [...new Set(records.map(({ value }) => value.user_id))]);
		if (users.kind === 'stopped') return users;
		const placeIds = records.flatMap(({ value }) => listPlaces(value));
		const places = await kind.findByIds(reader, [...new Set(placeIds)]);
		if (places.kind === 'stopped') return places;
		const byId = indexById(users.value);
		const foretold = records.map(({ index, value }): [number, Foretold] => {
			const names = listPlaces(value).map((id) => namePlace(id, places.value));
			const nouns = names.length === 1 ? kind.noun : `${kind.noun}s`;
			const whom = `all memberships of ${nameUser(value.user_id, byId)}, in the ${nouns} ${names.join(', ')}`;
			return [index, { would: 'delete', whom, id: value.user_id }];
		});
		const notes = tellLeavers(
			kind,
			records.map(({ value }) => value),
		);
		return { kind: 'read', value: { foretold: new Map(foretold), notes } };
	};
}

function listPlaces({ placeId, rest }: ReadyLeaver): readonly number[] {
	return [placeId, ...rest.map((one) => one.placeId)];
}

export function tellLeavers<P extends PlaceField>(
	{ member, noun }: MembershipKind<P>,
	leavers: readonly ReadyLeaver[],
): readonly string[] {
	const memberships = leavers.reduce((sum, { rest }) => sum + 1 + rest.length, 0);
	return [`${count(leavers.length, member)} would leave all ${noun}s: ${count(memberships, 'membership')} removed.`];
}
