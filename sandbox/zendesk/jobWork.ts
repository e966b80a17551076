import type { Account } from './account';
import type { Done, JobKind } from './job';
import { checkMembership, createMembership } from './memberships';
import type { Invalid, Json } from './rows';
import type { ZendeskSwitches } from './switches';
import { checkUser } from './userRules';
import { createUser, findByKeys, updateUser } from './users';

interface JobWork {
	/** The class that TooManyJobs names. Only the one of user updates is known; the others follow its form. */
	readonly jobClass: string;
	/** `job_type`; undefined where a switch says it. */
	readonly jobType?: string;
	/** What a running job says it does: `Creating User #53`. */
	readonly doing: string;
	/** What it works on, in the code of a failing entry: `TicketCreateFailed` was observed for tickets. */
	readonly resource: string;
	apply(account: Account, record: Json, index: number, nowMs: number, switches: ZendeskSwitches): Done;
}

const explain = (invalid: readonly Invalid[]): string => invalid.map((each) => each.description).join(', ');

function applyUser(
	account: Account,
	record: Json,
	index: number,
	nowMs: number,
	switches: ZendeskSwitches,
	user: ReturnType<typeof findByKeys>,
): Done {
	const invalid = checkUser(account, record, user, switches.agentSeats);
	const isBadEmail = invalid.some((each) => each.field === 'email' && each.error === 'InvalidValue');
	if (isBadEmail && switches.invalidEmail === 'phantomEntry') return { kind: 'phantom', index };
	if (invalid.length > 0) return { kind: 'failed', index, id: user?.id ?? null, details: explain(invalid) };
	if (user) updateUser(account, user, record, nowMs);
	const written = user ?? createUser(account, record, nowMs);
	// The address that is echoed is the primary one, which need not be the one that was sent.
	const echo = {
		...(record.email ? { email: written.email } : {}),
		...(record.external_id ? { external_id: written.external_id } : {}),
	};
	return { kind: user ? 'updated' : 'created', index, id: written.id, echo };
}

function applyMembership(
	account: Account,
	record: Json,
	index: number,
	nowMs: number,
	{ existingMembership }: ZendeskSwitches,
): Done {
	const invalid = checkMembership(account, record);
	const existing = account.findMembership(Number(record.user_id), Number(record.group_id));
	if (invalid.length === 0 || (existing && existingMembership === 'updatedEntry')) {
		const membership = createMembership(account, record, nowMs);
		return existing
			? { kind: 'existing', index, id: membership.id }
			: { kind: 'created', index, id: membership.id, echo: {} };
	}
	if (existing && existingMembership !== 'failedEntry') return { kind: 'existing', index, id: existing.id };
	return { kind: 'failed', index, id: null, details: explain(invalid) };
}

export const jobWork: Readonly<Record<JobKind, JobWork>> = {
	usersCreate: {
		jobClass: 'UserBulkCreateJobV2',
		jobType: 'Bulk Create User',
		doing: 'Creating User',
		resource: 'User',
		apply: (account, record, index, nowMs, switches) => applyUser(account, record, index, nowMs, switches, undefined),
	},
	usersUpsert: {
		jobClass: 'UserBulkCreateJobV2',
		jobType: 'Bulk Create User',
		doing: 'Creating User',
		resource: 'User',
		apply: (account, record, index, nowMs, switches) =>
			applyUser(account, record, index, nowMs, switches, findByKeys(account, record)),
	},
	membershipsCreate: {
		jobClass: 'GroupMembershipBulkCreateJob',
		doing: 'Creating group membership',
		resource: 'GroupMembership',
		apply: applyMembership,
	},
};
