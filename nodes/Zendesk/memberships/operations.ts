import { listOperation } from '../../shared/bulk/listed';
import type { NodeOperations } from '../../shared/node/operations';
import { createManyMemberships } from './creates';
import { deleteManyMemberships } from './deletes';
import { membershipSingles } from './singles';

export const membershipOperations: NodeOperations = {
	bulk: [listOperation(createManyMemberships), listOperation(deleteManyMemberships)],
	single: membershipSingles,
};
