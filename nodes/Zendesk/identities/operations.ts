import type { NodeOperations } from '../../shared/node/operations';
import { identitySingles } from './singles';

export const identityOperations: NodeOperations = { bulk: [], single: identitySingles };
