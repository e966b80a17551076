import type { NodeOperations } from '../shared/node/operations';
import { groupOperations } from './groups/operations';
import { memberOperations } from './members/operations';
import { userOperations } from './users/operations';

export const genAuthOperations: NodeOperations = {
	bulk: [...groupOperations.bulk, ...memberOperations.bulk, ...userOperations.bulk],
	single: [...groupOperations.single, ...memberOperations.single, ...userOperations.single],
};
