import { listOperation } from '../../shared/bulk/listed';
import type { NodeOperations } from '../../shared/node/operations';
import { createManyMemberships } from './creates';
import { deleteManyMemberships } from './deletes';
import { deleteAllGroupMemberships, deleteAllOrganizationMemberships } from './deletesOfUsers';
import { createManyOrganizationMemberships } from './organizationCreates';
import { setDefaultOrganizations } from './organizationDefaults';
import { deleteManyOrganizationMemberships } from './organizationDeletes';
import { organizationMembershipSingles } from './organizationSingles';
import { membershipSingles } from './singles';

export const membershipOperations: NodeOperations = {
	bulk: [
		listOperation(createManyMemberships),
		listOperation(deleteManyMemberships),
		listOperation(deleteAllGroupMemberships),
		listOperation(createManyOrganizationMemberships),
		listOperation(deleteManyOrganizationMemberships),
		listOperation(deleteAllOrganizationMemberships),
		listOperation(setDefaultOrganizations),
	],
	single: [...membershipSingles, ...organizationMembershipSingles],
};
