import { listOperation } from '../../shared/bulk/listed';
import type { NodeOperations } from '../../shared/node/operations';
import type { Dialect } from '../api/dialect';
import { nameDeletes } from '../api/keys/nameDeletes';
import { makeDeleteUsers } from './deletes';
import { namedUsers } from './namedDeletes';
import { makeUserSingles } from './singles';

export function makeUserOperations(dialect: Dialect): NodeOperations {
	return {
		bulk: dialect.hasZuoraBulk ? [listOperation(nameDeletes(makeDeleteUsers(dialect), namedUsers, dialect))] : [],
		single: makeUserSingles(dialect),
	};
}
