import type { ServiceReader } from '../../../bulk/operation';
import type { BulkRecord } from '../../../bulk/types';
import type { Forecast, Foretold } from '../../shared/bulk/foretell';
import type { ReadBefore } from '../../shared/lists/readBefore';
import type { ReadyMembership } from './fields';
import { findMembershipIds, writePair } from './pairs';

/** Which of the memberships are there: Zendesk leaves those alone. */
export async function foretellMemberships(
	records: readonly BulkRecord<ReadyMembership>[],
	reader: ServiceReader,
): Promise<ReadBefore<Forecast>> {
	const pairs = records.map(({ value: { user_id: userId, group_id: groupId } }) => ({
		user_id: userId,
		group_id: groupId,
	}));
	const ids = await findMembershipIds(pairs, reader);
	if (ids.kind === 'stopped') return ids;
	const foretold = new Map(
		records.map(({ index, value }) => [index, tellMembership(value, ids.value.get(writePair(value)))]),
	);
	return { kind: 'read', value: { foretold, notes: [] } };
}

function tellMembership(membership: ReadyMembership, id: number | undefined): Foretold {
	const whom = `the membership of user ${membership.user_id} in group ${membership.group_id}`;
	if (id === undefined) return { would: 'create', whom };
	const more =
		membership.default === undefined
			? undefined
			: 'It is there already, and Create Many does not change which is default.';
	return { would: 'leave', whom, id, ...(more !== undefined && { more }) };
}
