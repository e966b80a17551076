import { findNamedOrganizations, findOrganizations } from '../api/organizations';
import type { MembershipKind } from './kind';
import { organizationPairFields as fields } from './organizationFields';

/** Memberships of users in organizations. */
export const organizationKind: MembershipKind<'organization_id'> = {
	place: 'organization_id',
	noun: 'organization',
	member: 'user',
	list: 'organization_memberships',
	one: 'organization_membership',
	isForAgents: false,
	keys: {
		id: { field: 'organization_id', label: fields.organization_id.label },
		name: { field: 'organization_name', label: fields.organization_name.label },
		externalId: { field: 'organization_external_id', label: fields.organization_external_id.label },
	},
	makePair: (userId, organizationId) => ({ user_id: userId, organization_id: organizationId }),
	pathOfPlace: (id) => `/api/v2/organizations/${id}/organization_memberships`,
	findPlaces: findNamedOrganizations,
	async findByIds(reader, ids) {
		const found = await findOrganizations(reader, { ids });
		return found.kind === 'stopped' ? found : { kind: 'read', value: found.value.byId };
	},
};
