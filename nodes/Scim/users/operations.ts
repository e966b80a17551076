import { listOperation } from '../../shared/bulk/listed';
import type { NodeOperations } from '../../shared/node/operations';
import type { Dialect } from '../api/dialect';
import { makeDeleteUsers } from './deletes';
import { makeUserSingles } from './singles';

export function makeUserOperations(dialect: Dialect): NodeOperations {
	return {
		bulk: dialect.hasZuoraBulk ? [listOperation(makeDeleteUsers(dialect))] : [],
		single: makeUserSingles(dialect),
	};
}
