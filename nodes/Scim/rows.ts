import { bindRow } from '../shared/boundRow';
import type { NodeRows } from '../shared/singleRow';
import type { Dialect } from './dialect';
import { rfc7644 } from './dialects/rfc7644';
import { zuora } from './dialects/zuora';
import { makeCreateMany } from './operations/groupCreates';
import { makeDeleteMany } from './operations/groupDeletes';
import { makeGroupSingles } from './operations/groupSingles';
import { makeMemberRow } from './operations/members';
import { getMembers } from './operations/memberSingles';
import { makeReplaceMembers } from './operations/replaceMembers';
import { serverSingles } from './operations/server';
import { makeDeleteUsers, makeUserSingles } from './operations/users';

function makeRows(dialect: Dialect): NodeRows {
	return {
		bulk: [
			bindRow(makeCreateMany(dialect)),
			bindRow(makeDeleteMany(dialect)),
			bindRow(makeMemberRow(dialect, 'added')),
			bindRow(makeMemberRow(dialect, 'removed')),
			bindRow(makeReplaceMembers(dialect)),
			...(dialect.value === 'zuora' ? [bindRow(makeDeleteUsers(dialect))] : []),
		],
		single: [...makeGroupSingles(dialect), getMembers, ...makeUserSingles(dialect), ...serverSingles],
	};
}

/** All operations, as Zuora has them. What the editor shows of them is the same for all servers. */
export const zuoraRows: NodeRows = makeRows(zuora);
/** The same without Zuora's own. */
export const rfc7644Rows: NodeRows = makeRows(rfc7644);

export function rowsOf(dialect: Dialect): NodeRows {
	return dialect.value === 'zuora' ? zuoraRows : rfc7644Rows;
}
