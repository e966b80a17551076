import type { Json } from '../core/json';
import type { Account } from './account';
import type { InvalidField } from './invalidField';
import { type OrganizationMembership, timestamp } from './resources';

const readId = (value: unknown): number | null =>
	value === undefined || value === null || value === '' ? null : Number(value);

/** Why the service would refuse a new membership with these fields, also because it exists; empty where it would not. */
export function checkOrganizationMembership(account: Account, fields: Json): InvalidField[] {
	const userId = readId(fields.user_id);
	const organizationId = readId(fields.organization_id);
	const user = userId === null ? undefined : account.users.get(userId);
	if (userId === null || !user?.active) {
		return [{ field: 'user', description: 'User cannot be blank', error: 'BlankValue' }];
	}
	// As it was seen for an organization that is not there.
	if (organizationId === null || !account.organizations.get(organizationId)) {
		return [{ field: 'organization', description: 'Organization cannot be blank', error: 'BlankValue' }];
	}
	const taken: InvalidField = { field: 'user_id', description: 'User has already been taken', error: 'DuplicateValue' };
	return account.organizationMemberships.find(userId, organizationId) ? [taken] : [];
}

/** A user's `organization_id` is that of the default membership. */
function showOnUser(account: Account, userId: number): void {
	const user = account.users.get(userId);
	const held = account.organizationMemberships.ofUser(userId).find((one) => one.default);
	if (user) user.organization_id = held?.organization_id ?? null;
}

/** A user has only one default, so the other memberships lose it. */
export function makeOrganizationDefault(account: Account, membership: OrganizationMembership, nowMs: number): void {
	for (const each of account.organizationMemberships.ofUser(membership.user_id)) {
		if (each.default === (each === membership)) continue;
		each.default = each === membership;
		each.updated_at = timestamp(nowMs);
	}
	showOnUser(account, membership.user_id);
}

/** Creates a membership of checked fields, or returns the existing one. The first one of a user is the default. */
export function createOrganizationMembership(
	account: Account,
	fields: Json,
	nowMs: number,
	id?: number,
): OrganizationMembership {
	const [userId, organizationId] = [Number(fields.user_id), Number(fields.organization_id)];
	const found = account.organizationMemberships.find(userId, organizationId);
	const membership: OrganizationMembership = found ?? {
		id: id ?? account.ids.next(),
		user_id: userId,
		organization_id: organizationId,
		default: false,
		view_tickets: fields.view_tickets === true,
		created_at: timestamp(nowMs),
		updated_at: timestamp(nowMs),
	};
	const isFirst = account.organizationMemberships.ofUser(userId).length === 0;
	if (!found) account.organizationMemberships.add(membership);
	if (fields.default === true || isFirst) makeOrganizationDefault(account, membership, nowMs);
	return membership;
}

/** Where it was the default, the user's other membership with the lowest id becomes the default. */
export function removeOrganizationMembership(
	account: Account,
	membership: OrganizationMembership,
	nowMs: number,
): void {
	account.organizationMemberships.remove(membership);
	const [next] = account.organizationMemberships.ofUser(membership.user_id);
	if (membership.default && next) makeOrganizationDefault(account, next, nowMs);
	showOnUser(account, membership.user_id);
}

export function leaveOrganizations(account: Account, userId: number, nowMs: number): void {
	for (const one of account.organizationMemberships.ofUser(userId)) removeOrganizationMembership(account, one, nowMs);
}

/**
 * What an `organization_id` that is written to a user does to the memberships: it becomes the default one, and null takes the
 * user out of all. An id that no organization has stays on the user as it is: older tests rely on that.
 */
export function followOrganizationOfUser(account: Account, userId: number, fields: Json, nowMs: number): void {
	const { organization_id: organizationId } = fields;
	if (organizationId === null) leaveOrganizations(account, userId, nowMs);
	else if (organizationId !== undefined && account.organizations.get(Number(organizationId))) {
		createOrganizationMembership(account, { user_id: userId, organization_id: organizationId, default: true }, nowMs);
	}
}
