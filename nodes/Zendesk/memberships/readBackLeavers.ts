import type { Finding, OpenRecord, ReadBack } from '../../../bulk/operation';
import type { JsonObject } from '../../shared/values/json';
import { readTogether } from '../../shared/lists/readTogether';
import { readBackGone } from '../api/deletions';
import { deletedMemberships, describeReturn } from './deletedMemberships';
import type { ReadyDelete } from './found';
import type { MembershipKind, PlaceField } from './kind';
import { readAllOfUser } from './lists';
import type { ReadyLeaver } from './resolveLeavers';

/** Looks whether what went out with each record is gone. One of an earlier run stands for all that its user was in. */
export function readBackLeavers<P extends PlaceField>(kind: MembershipKind<P>): ReadBack<ReadyLeaver> {
	const readFirst = readBackGone(deletedMemberships(kind, describeReturn));
	return async (open, reader) => {
		const stored = open.filter(({ record }) => typeof record.value.id !== 'number');
		const sent = open.filter((one) => !stored.includes(one)).map((one) => nameFirst(kind, one));
		const found = new Map<number, Finding>(await readFirst(sent, reader));
		await readTogether(stored, async ({ record: { index, value } }) => {
			if (typeof value.user_id !== 'number') return;
			const held = await readAllOfUser(kind, value.user_id, reader);
			if (held.kind !== 'read') return;
			found.set(index, compareStored(kind, held.value));
		});
		return found;
	};
}

/**
 * The user was in something when it was sent, and all of that is one row. What is left may be in requests that have jobs of their
 * own, of which the record does not know: a job that has ended does not speak for them.
 */
function compareStored<P extends PlaceField>({ noun, place }: MembershipKind<P>, held: readonly JsonObject[]): Finding {
	if (held.length === 0) return { kind: 'present', status: 'deleted' };
	const where = `${held.length === 1 ? noun : `${noun}s`} (${place}) ${held.map((one) => String(one[place])).join(', ')}`;
	const reason =
		`The user is still in the ${where}. Several requests may have been sent for this row, and some may not have ended: ` +
		'look again later, or run the same rows again';
	return { kind: 'unproved', reason, isContradicted: true };
}

/** The membership that went out with the record, as a delete of it alone. */
function nameFirst<P extends PlaceField>(
	{ makePair }: MembershipKind<P>,
	{ record: { index, value }, batch, ...one }: OpenRecord<ReadyLeaver>,
): OpenRecord<ReadyDelete<P>> {
	const record = { index, value: { ...makePair(value.user_id, value.placeId), id: value.id } };
	return { ...one, record, batch: { ...batch, records: [record] } };
}
