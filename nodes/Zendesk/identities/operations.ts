import { listOperation } from '../../shared/bulk/listed';
import type { NodeOperations } from '../../shared/node/operations';
import { createManyIdentities } from './creates';
import { deleteManyIdentities } from './deletes';
import { makeManyPrimary } from './primaries';
import { identitySingles } from './singles';

export const identityOperations: NodeOperations = {
	bulk: [listOperation(createManyIdentities), listOperation(deleteManyIdentities), listOperation(makeManyPrimary)],
	single: identitySingles,
};
