import type { ServiceReader } from '../../../bulk/operation';
import type { BulkRecord, Outcome } from '../../../bulk/types';
import type { Resolved } from '../../shared/bulk/operation';
import { addSeveral } from '../../shared/values/severalValues';
import { readMemberIds } from '../api/attributes';
import type { Dialect } from '../api/dialect';
import { findRunRefusal, readEach, readOne, readPresence } from '../api/find';
import type { Membership } from '../api/membership';
import type { MemberChange } from './requests';

/**
 * Finds who is a member already, and which groups there are. A server that leaves `members` out may have none, or not
 * show them: then nothing is known, and all is sent.
 */
export async function resolveMembers(
	records: readonly BulkRecord<Membership>[],
	reader: ServiceReader,
	dialect: Dialect,
	change: MemberChange,
): Promise<Resolved<Membership>> {
	const outcomes = new Map<number, Outcome>();
	const ready: BulkRecord<Membership>[] = [];
	const groups = [...groupRecords(records)];
	const replies = await readEach(groups, ([groupId]) => readOne('/Groups', groupId, {}, reader));
	for (const [position, reply] of replies.entries()) {
		const stoppedBy = findRunRefusal(reply, dialect);
		if (stoppedBy) return { records: [], outcomes: new Map(), stoppedBy };
		const group = readPresence(reply);
		const memberIds = group === 'absent' ? undefined : readMemberIds(group);
		const present = memberIds && new Set(memberIds);
		for (const record of groups[position]?.[1] ?? []) {
			const isMember = present?.has(record.value.memberId);
			if (group === 'absent') outcomes.set(record.index, failUnknownGroup(record.value));
			else if (isMember === (change === 'added')) outcomes.set(record.index, { status: 'unchanged' });
			else ready.push(record);
		}
	}
	return { records: ready, outcomes };
}

function groupRecords(records: readonly BulkRecord<Membership>[]): Map<string, BulkRecord<Membership>[]> {
	const groups = new Map<string, BulkRecord<Membership>[]>();
	for (const record of records) {
		const { groupId } = record.value;
		groups.set(groupId, [...(groups.get(groupId) ?? []), record]);
	}
	return groups;
}

function failUnknownGroup({ groupId }: Membership): Outcome {
	const several = addSeveral(groupId, 'groups');
	const reason = `There is no group with the ID "${groupId}".${several} Mend the ID, or create the group first.`;
	return { status: 'failed', code: 'unknown_reference', reason, httpStatus: 404 };
}
