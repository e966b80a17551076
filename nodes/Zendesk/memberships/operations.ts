import { listOperation } from '../../shared/bulk/listed';
import type { NodeOperations } from '../../shared/node/operations';
import { createManyMemberships } from './creates';
import { deleteManyMemberships } from './deletes';
import { createManyOrganizationMemberships } from './organizationCreates';
import { setDefaultOrganizations } from './organizationDefaults';
import { deleteManyOrganizationMemberships } from './organizationDeletes';
import { organizationMembershipSingles } from './organizationSingles';
import { membershipSingles } from './singles';

export const membershipOperations: NodeOperations = {
	bulk: [
		listOperation(createManyMemberships),
		listOperation(deleteManyMemberships),
		listOperation(createManyOrganizationMemberships),
		listOperation(deleteManyOrganizationMemberships),
		listOperation(setDefaultOrganizations),
	],
	single: [...membershipSingles, ...organizationMembershipSingles],
};
