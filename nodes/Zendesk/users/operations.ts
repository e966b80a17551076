import { listOperation } from '../../shared/bulk/listed';
import type { NodeOperations } from '../../shared/node/operations';
import { createManyUsers } from './creates';
import { deleteManyUsers } from './deletes';
import { deletedUserSingles } from './deletedUserSingles';
import { deletePermanentlyMany } from './permanentDeletes';
import { endManySessions } from './sessions';
import { userSingles } from './singles';
import { suspendManyUsers, unsuspendManyUsers } from './suspensions';
import { updateManyUsers } from './updates';
import { createOrUpdateMany } from './upserts';

export const userOperations: NodeOperations = {
	bulk: [
		listOperation(createManyUsers),
		listOperation(createOrUpdateMany),
		listOperation(updateManyUsers),
		listOperation(suspendManyUsers),
		listOperation(unsuspendManyUsers),
		listOperation(endManySessions),
		listOperation(deleteManyUsers),
		listOperation(deletePermanentlyMany),
	],
	single: [...userSingles, ...deletedUserSingles],
};
