import type { Json } from '../core/json';
import type { Account } from './account';
import { isOfOrganizations, type Job } from './job';
import { createOrganizationMembership, removeOrganizationMembership } from './organizationMemberships';
import { createMembership, removeMembership } from './memberships';
import { type Membership, timestamp, type User } from './resources';
import { findByKeys, plainRules, updateUser } from './users';

/** Whom a record of a job is about. */
interface Target {
	readonly user: User | undefined;
	readonly membership: Membership | undefined;
	/** The group of a membership that there is not, or that of the account where the job is about users. */
	readonly groupId: number | undefined;
}

function findTarget(account: Account, { kind }: Job, record: Json): Target {
	if (kind === 'membershipsDelete') {
		const membership = account.memberships.get(Number(record.id));
		return { user: account.users.get(membership?.user_id ?? 0), membership, groupId: undefined };
	}
	const isOfMemberships = kind === 'membershipsCreate';
	const id = isOfMemberships ? record.user_id : record.id;
	const user = id === undefined ? findByKeys(account, record) : account.users.get(Number(id));
	const ownGroup = account.groups.all().find((group) => group.default)?.id;
	const groupId = isOfMemberships ? Number(record.group_id) : ownGroup;
	const membership = user && groupId !== undefined ? account.memberships.find(user.id, groupId) : undefined;
	return { user, membership, groupId };
}

function changeUser(account: Account, user: User, fields: Json, nowMs: number): void {
	updateUser(account, user, fields, nowMs, plainRules);
}

/** Creates the membership, or removes it where it is there. Only agents and admins have memberships. */
function turnMembership(account: Account, { user, membership, groupId }: Target, nowMs: number): void {
	if (membership) removeMembership(account, membership, nowMs);
	else if (user && user.role !== 'end-user' && account.groups.get(groupId ?? 0)?.deleted === false) {
		createMembership(account, { user_id: user.id, group_id: groupId }, nowMs);
	}
}

function touchTarget(account: Account, job: Job, target: Target, nowMs: number): void {
	const { user, membership } = target;
	const isOfMemberships = job.kind === 'membershipsCreate' || job.kind === 'membershipsDelete';
	if (job.otherHands?.what === 'membership') turnMembership(account, target, nowMs);
	if (job.otherHands?.what === 'touch') {
		if (isOfMemberships && membership) membership.updated_at = timestamp(nowMs);
		if (!isOfMemberships && user) user.updated_at = timestamp(nowMs);
	}
	if (!user) return;
	if (job.otherHands?.what === 'rename') changeUser(account, user, { name: `${user.name} (renamed)` }, nowMs);
	if (job.otherHands?.what === 'phone') changeUser(account, user, { phone: '+15550199' }, nowMs);
}

/** A membership of an organization is created or removed by others; nothing else is done to it. */
function touchOrganizationRecord(account: Account, job: Job, record: Json, nowMs: number): void {
	if (job.otherHands?.what !== 'membership') return;
	const { organizationMemberships } = account;
	const membership =
		record.id === undefined
			? organizationMemberships.find(Number(record.user_id), Number(record.organization_id))
			: organizationMemberships.get(Number(record.id));
	if (membership) removeOrganizationMembership(account, membership, nowMs);
	else if (record.id === undefined && account.organizations.get(Number(record.organization_id))) {
		createOrganizationMembership(account, record, nowMs);
	}
}

/** What other people do meanwhile with the users or memberships that a job is about: see the switch otherHands. */
export function touchRecords(account: Account, job: Job, nowMs: number): void {
	for (const record of job.records) {
		if (isOfOrganizations(job.kind)) touchOrganizationRecord(account, job, record, nowMs);
		if (isOfOrganizations(job.kind)) continue;
		const target = findTarget(account, job, record);
		if (target.user?.active !== false) touchTarget(account, job, target, nowMs);
	}
}
