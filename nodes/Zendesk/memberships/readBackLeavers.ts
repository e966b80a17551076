import type { Finding, OpenRecord, ReadBack } from '../../../bulk/operation';
import { readTogether } from '../../shared/lists/readTogether';
import { readBackGone } from '../api/deletions';
import { deletedMemberships } from './deletedMemberships';
import type { ReadyDelete } from './found';
import type { MembershipKind, PlaceField } from './kind';
import { readAllOfUser } from './lists';
import type { ReadyLeaver } from './resolveLeavers';

/** Looks whether what went out with each record is gone. One of an earlier run stands for all that its user was in. */
export function readBackLeavers<P extends PlaceField>(kind: MembershipKind<P>): ReadBack<ReadyLeaver> {
	const readFirst = readBackGone(deletedMemberships(kind));
	return async (open, reader) => {
		const stored = open.filter(({ record }) => typeof record.value.id !== 'number');
		const sent = open.filter((one) => !stored.includes(one)).map((one) => nameFirst(kind, one));
		const found = new Map<number, Finding>(await readFirst(sent, reader));
		await readTogether(stored, async ({ record: { index, value }, entry, afterSilence }) => {
			if (typeof value.user_id !== 'number') return;
			const held = await readAllOfUser(kind, value.user_id, reader);
			if (held.kind !== 'read') return;
			const status = afterSilence || entry?.ok === true ? 'deleted' : 'unchanged';
			found.set(index, held.value.length === 0 ? { kind: 'present', status } : { kind: 'absent' });
		});
		return found;
	};
}

/** The membership that went out with the record, as a delete of it alone. */
function nameFirst<P extends PlaceField>(
	{ makePair }: MembershipKind<P>,
	{ record: { index, value }, batch, ...one }: OpenRecord<ReadyLeaver>,
): OpenRecord<ReadyDelete<P>> {
	const record = { index, value: { ...makePair(value.user_id, value.placeId), id: value.id } };
	return { ...one, record, batch: { ...batch, records: [record] } };
}
