import type { NodeOperations } from '../shared/node/operations';
import { groupOperations } from './groups/operations';
import { membershipOperations } from './memberships/operations';
import { organizationOperations } from './organizations/operations';

/** All that Zendesk Memberships does: with memberships, and with what users are put into. */
export const membershipNodeOperations: NodeOperations = {
	bulk: [...membershipOperations.bulk, ...groupOperations.bulk, ...organizationOperations.bulk],
	single: [...membershipOperations.single, ...groupOperations.single, ...organizationOperations.single],
};
