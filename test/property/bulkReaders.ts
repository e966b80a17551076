import type { IDataObject } from 'n8n-workflow';
import { createMany as createGroups } from '../../nodes/GenAuth/groups/creates';
import { deleteMany as deleteGroups } from '../../nodes/GenAuth/groups/deletes';
import { createOrUpdateMany as upsertGroups } from '../../nodes/GenAuth/groups/upserts';
import { addMembers, removeMembers } from '../../nodes/GenAuth/members/changes';
import { dialects } from '../../nodes/Scim/dialects/dialects';
import { makeCreateMany } from '../../nodes/Scim/groups/creates';
import { makeDeleteMany } from '../../nodes/Scim/groups/deletes';
import { makeChangeMembers, makeLaterAdds } from '../../nodes/Scim/members/changes';
import { makeReplaceMembers } from '../../nodes/Scim/members/replaces';
import { makeDeleteUsers } from '../../nodes/Scim/users/deletes';
import type { OperationFace } from '../../nodes/shared/bulk/operation';
import type { RecordSource } from '../../nodes/shared/bulk/readRecord';
import { readRows } from '../../nodes/shared/bulk/rows';
import { createManyMemberships } from '../../nodes/Zendesk/memberships/creates';
import { deleteManyMemberships } from '../../nodes/Zendesk/memberships/deletes';
import { createManyUsers } from '../../nodes/Zendesk/users/creates';
import { deleteManyUsers } from '../../nodes/Zendesk/users/deletes';
import { updateManyUsers } from '../../nodes/Zendesk/users/updates';
import { createOrUpdateMany } from '../../nodes/Zendesk/users/upserts';
import { openSheetContext, type SheetNode } from '../support/sheetContext';

/** What a run goes on with: the records that are sent, and the rows that fail with their codes. */
export interface SheetRead {
	readonly records: readonly unknown[];
	readonly failed: readonly (readonly [row: number, code: unknown])[];
}

export interface BulkReader {
	readonly name: string;
	readonly face: OperationFace;
	read(node: SheetNode): SheetRead;
}

function readBy<Asked>(name: string, operation: RecordSource<Asked> & OperationFace): BulkReader {
	return {
		name: `${name}, ${operation.resource}: ${operation.name}`,
		face: operation,
		read(node) {
			const { records, failed } = readRows<Asked>(openSheetContext(node), operation, {
				serviceName: name,
				settings: {},
			});
			return { records: [...records], failed: [...failed].map(([row, { code }]) => [row, code] as const) };
		},
	};
}

/** Every bulk operation of every service. */
export const bulkReaders: readonly BulkReader[] = [
	readBy('Zendesk', createManyUsers),
	readBy('Zendesk', createOrUpdateMany),
	readBy('Zendesk', updateManyUsers),
	readBy('Zendesk', deleteManyUsers),
	readBy('Zendesk', createManyMemberships),
	readBy('Zendesk', deleteManyMemberships),
	...dialects.flatMap((dialect) => [
		readBy(dialect.value, makeCreateMany(dialect, makeLaterAdds)),
		readBy(dialect.value, makeDeleteMany(dialect)),
		readBy(dialect.value, makeChangeMembers(dialect, 'added')),
		readBy(dialect.value, makeChangeMembers(dialect, 'removed')),
		readBy(dialect.value, makeReplaceMembers(dialect)),
		readBy(dialect.value, makeDeleteUsers(dialect)),
	]),
	readBy('GenAuth', createGroups),
	readBy('GenAuth', upsertGroups),
	readBy('GenAuth', deleteGroups),
	readBy('GenAuth', addMembers),
	readBy('GenAuth', removeMembers),
];

/** A sheet, as rows of cells by column. */
export type Sheet = readonly IDataObject[];
