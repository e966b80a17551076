import type { JsonObject } from '../../../nodes/shared/values/json';
import type { ZendeskState } from '../../../sandbox';
import { findUser } from './zendeskState';

const fold = (name: unknown): string => String(name).toLowerCase();

/** The organization with this ID; without one, that of the external ID, or else of the name. */
function findOrganization(
	record: JsonObject,
	{ organizations }: ZendeskState,
): ZendeskState['organizations'][number] | undefined {
	const { organization_id: id, organization_external_id: externalId, organization_name: name } = record;
	if (id !== undefined) return organizations.find((one) => one.id === id);
	if (externalId !== undefined) return organizations.find((one) => fold(one.external_id) === fold(externalId));
	return organizations.find((one) => fold(one.name) === fold(name));
}

/** The membership with this ID; without one, that of the user and the organization, each by its ID or by a name. */
export function findOrganizationMembership(record: JsonObject, state: ZendeskState): JsonObject | undefined {
	const memberships = state.organization_memberships;
	if (record.id !== undefined) return memberships.find(({ id }) => id === record.id);
	const named = { external_id: record.user_external_id, email: record.user_email };
	const userId = record.user_id ?? findUser(named, state)?.id;
	const organizationId = findOrganization(record, state)?.id;
	return memberships.find((one) => one.user_id === userId && one.organization_id === organizationId);
}

/** The organization of this external ID. */
export function findOrganizationByKey(record: JsonObject, { organizations }: ZendeskState): JsonObject | undefined {
	return organizations.find((one) => fold(one.external_id) === fold(record.external_id));
}

/** What rows may call the organization of a user by. */
export function nameOrganization({ organization_id: id }: JsonObject, { organizations }: ZendeskState): JsonObject {
	const found = organizations.find((one) => one.id === id);
	return { organization_name: found?.name, organization_external_id: found?.external_id };
}
