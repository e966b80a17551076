import type { RecordResult } from './job';
import {
	checkOrganizationMembership,
	createOrganizationMembership,
	removeOrganizationMembership,
} from './organizationMemberships';
import { type RecordTask, refuseFields, refuseRecord } from './recordTask';

export function createOrganizationMembershipOfJob(task: RecordTask): RecordResult {
	const { account, record, index, nowMs, switches } = task;
	const invalid = checkOrganizationMembership(account, record);
	const existing = account.organizationMemberships.find(Number(record.user_id), Number(record.organization_id));
	if (invalid.length === 0) {
		const { id } = createOrganizationMembership(account, record, nowMs);
		return { kind: 'created', index, id, echo: {} };
	}
	if (existing && switches.existingMembership !== 'failedEntry') return { kind: 'existing', index, id: existing.id };
	return refuseFields(index, null, invalid);
}

/** Where the request has removed the memberships itself, each record has `removed`, and the job only reports it. */
export function deleteOrganizationMembershipOfJob({ account, record, index, nowMs }: RecordTask): RecordResult {
	const id = Number(record.id);
	const membership = account.organizationMemberships.get(id);
	if (membership) removeOrganizationMembership(account, membership, nowMs);
	if (membership || record.removed === true) return { kind: 'deleted', index, id };
	return refuseRecord(index, id, 'Organization membership not found');
}
