import { bindRow } from '../shared/boundRow';
import type { NodeRows } from '../shared/singleRow';
import type { Dialect } from './dialect';
import { rfc7644 } from './dialects/rfc7644';
import { zuora } from './dialects/zuora';
import { makeCreateMany } from './operations/groupCreates';
import { makeDeleteMany } from './operations/groupDeletes';
import { makeMemberRow } from './operations/members';

/** The operations as a dialect has them. */
export function makeRows(dialect: Dialect): NodeRows {
	return {
		bulk: [
			bindRow(makeCreateMany(dialect)),
			bindRow(makeDeleteMany(dialect)),
			bindRow(makeMemberRow(dialect, 'added')),
			bindRow(makeMemberRow(dialect, 'removed')),
		],
		single: [],
	};
}

export const zuoraRows = makeRows(zuora);
export const rfc7644Rows = makeRows(rfc7644);
