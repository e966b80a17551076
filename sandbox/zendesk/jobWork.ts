import type { Account } from './account';
import type { Done, JobKind } from './job';
import { checkMembership, createMembership, removeMembership } from './memberships';
import type { Invalid, Json, UserRow } from './rows';
import type { ZendeskSwitches } from './switches';
import { checkUser, readText } from './userRules';
import { createUser, deleteUser, findByKeys, updateUser } from './users';

interface JobWork {
	/** The class that TooManyJobs names. Only the one of user updates is known; the others follow its form. */
	readonly jobClass: string;
	/** `job_type`; undefined where a switch says it. */
	readonly jobType?: string;
	/** What a running job says it does: `Creating User #53`. */
	readonly doing: string;
	/** What it works on, in the code of a failing entry: `TicketCreateFailed` was observed for tickets. */
	readonly resource: string;
	/** What an entry says was done; of a record that failed, by whether it has an id. */
	readonly action: (id: number | null) => 'create' | 'update' | 'delete';
	apply(account: Account, record: Json, index: number, nowMs: number, switches: ZendeskSwitches): Done;
}

const toUpsert = (id: number | null): 'create' | 'update' => (id === null ? 'create' : 'update');

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

/** The user that a record names by id, else by external id; nobody who is deleted. */
function findTarget(account: Account, record: Json): UserRow | undefined {
	const externalId = readText(record.external_id);
	const user =
		record.id === undefined
			? externalId === null
				? undefined
				: account.findUserByExternalId(externalId)
			: account.users.get(Number(record.id));
	return user?.active ? user : undefined;
}

const idIn = (record: Json): number | null => (record.id === undefined ? null : Number(record.id));

function applyUserUpdate(
	account: Account,
	record: Json,
	index: number,
	nowMs: number,
	{ agentSeats }: ZendeskSwitches,
): Done {
	const user = findTarget(account, record);
	if (!user) return { kind: 'failed', index, id: idIn(record), details: 'User not found' };
	const invalid = checkUser(account, record, user, agentSeats);
	if (invalid.length > 0) return { kind: 'failed', index, id: user.id, details: explain(invalid) };
	updateUser(account, user, record, nowMs);
	return { kind: 'updated', index, id: user.id, echo: {} };
}

function applyUserDelete(account: Account, record: Json, index: number, nowMs: number): Done {
	const user = findTarget(account, record);
	if (!user) return { kind: 'failed', index, id: idIn(record), details: 'User not found' };
	deleteUser(account, user, nowMs);
	return { kind: 'deleted', index, id: user.id };
}

/** Where memberships are removed at the request, the record says so, and the job only tells of it. */
function applyMembershipDelete(account: Account, record: Json, index: number, nowMs: number): Done {
	const id = Number(record.id);
	const membership = account.memberships.get(id);
	if (membership) removeMembership(account, membership, nowMs);
	if (membership || record.removed === true) return { kind: 'deleted', index, id };
	return { kind: 'failed', index, id, details: 'Group membership not found' };
}

export const jobWork: Readonly<Record<JobKind, JobWork>> = {
	usersCreate: {
		jobClass: 'UserBulkCreateJobV2',
		jobType: 'Bulk Create User',
		doing: 'Creating User',
		resource: 'User',
		action: toUpsert,
		apply: (account, record, index, nowMs, switches) => applyUser(account, record, index, nowMs, switches, undefined),
	},
	usersUpsert: {
		jobClass: 'UserBulkCreateJobV2',
		jobType: 'Bulk Create User',
		doing: 'Creating User',
		resource: 'User',
		action: toUpsert,
		apply: (account, record, index, nowMs, switches) =>
			applyUser(account, record, index, nowMs, switches, findByKeys(account, record)),
	},
	membershipsCreate: {
		jobClass: 'GroupMembershipBulkCreateJob',
		doing: 'Creating group membership',
		resource: 'GroupMembership',
		action: () => 'create',
		apply: applyMembership,
	},
	usersUpdate: {
		jobClass: 'UserBulkUpdateJobV2',
		jobType: 'Bulk Update User',
		doing: 'Updating user',
		resource: 'User',
		action: () => 'update',
		apply: applyUserUpdate,
	},
	usersDelete: {
		jobClass: 'UserBulkUpdateJobV2',
		// As recorded, though it deletes.
		jobType: 'Bulk Update User',
		doing: 'Deleting user',
		resource: 'User',
		action: () => 'delete',
		apply: applyUserDelete,
	},
	membershipsDelete: {
		jobClass: 'GroupMembershipBulkDeleteJob',
		doing: 'Deleting group membership',
		resource: 'GroupMembership',
		action: () => 'delete',
		apply: applyMembershipDelete,
	},
};
