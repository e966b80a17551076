import { bindRow } from '../shared/boundRow';
import type { NodeRows } from '../shared/singleRow';
import { createMany, createOrUpdateMany, deleteMany } from './operations/groupBulk';
import { addMembers, removeMembers } from './operations/memberBulk';
import { groupSingles } from './operations/groupSingles';
import { memberSingles } from './operations/memberSingles';

export const genAuthRows: NodeRows = {
	bulk: [
		bindRow(createMany),
		bindRow(createOrUpdateMany),
		bindRow(deleteMany),
		bindRow(addMembers),
		bindRow(removeMembers),
	],
	single: [...groupSingles, ...memberSingles],
};
