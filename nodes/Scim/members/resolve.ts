import type { ServiceReader } from '../../../bulk/operation';
import type { BulkRecord, Outcome } from '../../../bulk/types';
import type { Resolved } from '../../shared/bulk/operation';
import { readMemberIds } from '../api/attributes';
import type { Dialect } from '../api/dialect';
import { findStop, readEach, readOne, tellPresence } from '../api/find';
import type { MemberRecord } from './operations';

/**
 * Who is a member already, and which groups there are. A server that leaves `members` out may have none, or not show
 * them: then nothing is known, and all is sent.
 */
export async function resolveMembers(
	records: readonly BulkRecord<MemberRecord>[],
	look: ServiceReader,
	dialect: Dialect,
	done: 'added' | 'removed',
): Promise<Resolved<MemberRecord>> {
	const outcomes = new Map<number, Outcome>();
	const left: BulkRecord<MemberRecord>[] = [];
	const groups = new Map<string, BulkRecord<MemberRecord>[]>();
	for (const record of records) {
		const { groupId } = record.value;
		groups.set(groupId, [...(groups.get(groupId) ?? []), record]);
	}
	const ids = [...groups.keys()];
	const replies = await readEach(ids, (id) => readOne('/Groups', id, {}, look));
	for (const [place, reply] of replies.entries()) {
		const stoppedBy = findStop(reply, dialect);
		if (stoppedBy) return { records: [], outcomes: new Map(), stoppedBy };
		const group = tellPresence(reply);
		const members = group === 'absent' ? undefined : readMemberIds(group);
		const held = members && new Set(members);
		for (const record of groups.get(ids[place] ?? '') ?? []) {
			const isThere = held?.has(record.value.memberId);
			if (group === 'absent') outcomes.set(record.index, tellNoGroup(record.value));
			else if (isThere === (done === 'added')) outcomes.set(record.index, { status: 'unchanged' });
			else left.push(record);
		}
	}
	return { records: left, outcomes };
}

function tellNoGroup({ groupId }: MemberRecord): Outcome {
	const reason = `There is no group with the ID "${groupId}". Mend the ID, or create the group first.`;
	return { status: 'failed', code: 'unknown_reference', reason, httpStatus: 404 };
}
