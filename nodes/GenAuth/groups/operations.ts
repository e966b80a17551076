import { listOperation } from '../../shared/bulk/listed';
import type { NodeOperations } from '../../shared/node/operations';
import { createMany } from './creates';
import { deleteMany } from './deletes';
import { groupSingles } from './singles';
import { createOrUpdateMany } from './upserts';

export const groupOperations: NodeOperations = {
	bulk: [listOperation(createMany), listOperation(createOrUpdateMany), listOperation(deleteMany)],
	single: groupSingles,
};
