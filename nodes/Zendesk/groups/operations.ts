import type { NodeOperations } from '../../shared/node/operations';
import { groupSingles } from './singles';

export const groupOperations: NodeOperations = { bulk: [], single: groupSingles };
