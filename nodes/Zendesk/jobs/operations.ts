import type { NodeOperations } from '../../shared/node/operations';
import { jobSingles } from './singles';

/** Wait and Check are not among them: they settle records of other operations, and are written by hand. */
export const jobOperations: NodeOperations = { bulk: [], single: jobSingles };
