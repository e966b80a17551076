import type { Json } from '../core/json';
import type { Account } from './account';
import {
	createOrganizationMembership,
	makeOrganizationDefault,
	removeOrganizationMembership,
} from './organizationMemberships';
import { createOrganization, findOrganizationByExternalId, updateOrganization } from './organizations';
import { type OrganizationMembership, timestamp } from './resources';

type Read = (key: 'organizations' | 'organization_memberships' | 'deleted_organization_memberships') => readonly Json[];

/** Changes organizations and their memberships as other people would. Fields aren't checked. */
export function touchOrganizations(account: Account, read: Read, nowMs: number): void {
	for (const { id, ...fields } of read('organizations')) {
		const externalId = String(fields.external_id ?? '');
		const found =
			id === undefined ? findOrganizationByExternalId(account, externalId) : account.organizations.get(Number(id));
		if (found) updateOrganization(found, fields, nowMs);
		else if (id === undefined) createOrganization(account, fields, nowMs);
	}
	for (const fields of read('organization_memberships')) {
		const membership = find(account, fields) ?? createOrganizationMembership(account, fields, nowMs);
		membership.updated_at = timestamp(nowMs);
		if (fields.default === true) makeOrganizationDefault(account, membership, nowMs);
		else if (fields.default === false) membership.default = false;
	}
	for (const fields of read('deleted_organization_memberships')) {
		const membership = find(account, fields);
		if (membership) removeOrganizationMembership(account, membership, nowMs);
	}
}

function find(account: Account, fields: Json): OrganizationMembership | undefined {
	const { organizationMemberships } = account;
	if (fields.id !== undefined) return organizationMemberships.get(Number(fields.id));
	return organizationMemberships.find(Number(fields.user_id), Number(fields.organization_id));
}
