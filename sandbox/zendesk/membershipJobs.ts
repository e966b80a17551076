import type { RecordResult } from './job';
import { checkMembership, createMembership, removeMembership } from './memberships';
import { type RecordTask, refuseFields, refuseRecord } from './recordTask';

export function createMembershipOfJob({ account, record, index, nowMs, switches }: RecordTask): RecordResult {
	const { existingMembership } = switches;
	const invalid = checkMembership(account, record);
	const existing = account.memberships.find(Number(record.user_id), Number(record.group_id));
	if (invalid.length === 0 || (existing && existingMembership === 'updatedEntry')) {
		const membership = createMembership(account, record, nowMs);
		return existing
			? { kind: 'existing', index, id: membership.id }
			: { kind: 'created', index, id: membership.id, echo: {} };
	}
	if (existing && existingMembership !== 'failedEntry') return { kind: 'existing', index, id: existing.id };
	return refuseFields(index, null, invalid);
}

/** Where the request has removed the memberships itself, each record has `removed`, and the job only reports it. */
export function deleteMembershipOfJob({ account, record, index, nowMs }: RecordTask): RecordResult {
	const id = Number(record.id);
	const membership = account.memberships.get(id);
	if (membership) removeMembership(account, membership, nowMs);
	if (membership || record.removed === true) return { kind: 'deleted', index, id };
	return refuseRecord(index, id, 'Group membership not found');
}
