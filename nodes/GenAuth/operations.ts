import { listOperation } from '../shared/bulk/listed';
import type { NodeOperations } from '../shared/single/operation';
import { createMany, createOrUpdateMany, deleteMany } from './groups/operations';
import { addMembers, removeMembers } from './members/operations';
import { groupSingles } from './groups/singles';
import { memberSingles } from './members/singles';

export const genAuthRows: NodeOperations = {
	bulk: [
		listOperation(createMany),
		listOperation(createOrUpdateMany),
		listOperation(deleteMany),
		listOperation(addMembers),
		listOperation(removeMembers),
	],
	single: [...groupSingles, ...memberSingles],
};
