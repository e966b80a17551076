import type { NodeOperations } from '../shared/node/operations';
import { groupOperations } from './groups/operations';
import { identityOperations } from './identities/operations';
import { membershipOperations } from './memberships/operations';
import { organizationOperations } from './organizations/operations';
import { userOperations } from './users/operations';

/** All that Zendesk Users does: with users, and with their emails and phone numbers. */
export const userNodeOperations: NodeOperations = {
	bulk: [...userOperations.bulk, ...identityOperations.bulk],
	single: [...userOperations.single, ...identityOperations.single],
};

/** All that Zendesk Memberships does: with memberships, and with what users are put into. */
export const membershipNodeOperations: NodeOperations = {
	bulk: [...membershipOperations.bulk, ...groupOperations.bulk, ...organizationOperations.bulk],
	single: [...membershipOperations.single, ...groupOperations.single, ...organizationOperations.single],
};
