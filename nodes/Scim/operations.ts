import { listOperation } from '../shared/bulk/listed';
import type { NodeOperations } from '../shared/single/operation';
import type { Dialect } from './api/dialect';
import { rfc7644 } from './dialects/rfc7644';
import { zuora } from './dialects/zuora';
import { makeCreateMany } from './groups/creates';
import { makeDeleteMany } from './groups/deletes';
import { makeGroupSingles } from './groups/singles';
import { makeMemberRow } from './members/operations';
import { getMembers } from './members/singles';
import { makeReplaceMembers } from './members/replace';
import { serverSingles } from './server/singles';
import { makeDeleteUsers, makeUserSingles } from './users/operations';

function makeRows(dialect: Dialect): NodeOperations {
	return {
		bulk: [
			listOperation(makeCreateMany(dialect)),
			listOperation(makeDeleteMany(dialect)),
			listOperation(makeMemberRow(dialect, 'added')),
			listOperation(makeMemberRow(dialect, 'removed')),
			listOperation(makeReplaceMembers(dialect)),
			...(dialect.value === 'zuora' ? [listOperation(makeDeleteUsers(dialect))] : []),
		],
		single: [...makeGroupSingles(dialect), getMembers, ...makeUserSingles(dialect), ...serverSingles],
	};
}

/** All operations, as Zuora has them. What the editor shows of them is the same for all servers. */
export const zuoraRows: NodeOperations = makeRows(zuora);
/** The same without Zuora's own. */
export const rfc7644Rows: NodeOperations = makeRows(rfc7644);

export function rowsOf(dialect: Dialect): NodeOperations {
	return dialect.value === 'zuora' ? zuoraRows : rfc7644Rows;
}
