import { listOperation } from '../../shared/bulk/listed';
import type { NodeOperations } from '../../shared/node/operations';
import { addMembers, removeMembers } from './changes';
import { getMembers } from './singles';

export const memberOperations: NodeOperations = {
	bulk: [listOperation(addMembers), listOperation(removeMembers)],
	single: [getMembers],
};
