import { listOperation } from '../../shared/bulk/listed';
import type { NodeOperations } from '../../shared/node/operations';
import { organizationSingles } from './singles';
import { createOrUpdateManyOrganizations } from './upserts';

export const organizationOperations: NodeOperations = {
	bulk: [listOperation(createOrUpdateManyOrganizations)],
	single: organizationSingles,
};
