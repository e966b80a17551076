import { listOperation } from '../../shared/bulk/listed';
import type { NodeOperations } from '../../shared/node/operations';
import type { Dialect } from '../api/dialect';
import { makeChangeMembers } from './changes';
import { makeReplaceMembers } from './replaces';
import { getMembers } from './singles';

export function makeMemberOperations(dialect: Dialect): NodeOperations {
	return {
		bulk: [
			listOperation(makeChangeMembers(dialect, 'added')),
			listOperation(makeChangeMembers(dialect, 'removed')),
			listOperation(makeReplaceMembers(dialect)),
		],
		single: [getMembers],
	};
}
