import { listOperation } from '../../shared/bulk/listed';
import type { NodeOperations } from '../../shared/node/operations';
import type { Dialect } from '../api/dialect';
import { nameDeletes } from '../api/keys/nameDeletes';
import { makeCreateMany } from './creates';
import { makeDeleteMany } from './deletes';
import type { MakeLaterAdds } from './laterMembers';
import { namedGroups } from './namedDeletes';
import { makeGroupSingles } from './singles';

/** The operations on groups. Members for whom the request that creates a group has no room go by `makeLaterAdds`. */
export function makeGroupOperations(dialect: Dialect, makeLaterAdds: MakeLaterAdds): NodeOperations {
	return {
		bulk: [
			listOperation(makeCreateMany(dialect, makeLaterAdds)),
			listOperation(nameDeletes(makeDeleteMany(dialect), namedGroups, dialect)),
		],
		single: makeGroupSingles(dialect),
	};
}
