import type { BulkRecord } from '../../../bulk/types';
import type { Foretold } from '../../shared/bulk/foretell';
import type { KeyFields } from '../../shared/bulk/keys';
import { count } from '../../shared/bulk/notes';
import { bulkOperation, type BulkOperation } from '../../shared/bulk/operation';
import { reviewUnknownKeys, unknownIds } from '../../shared/bulk/unknownIds';
import type { SettingsOf } from '../../shared/n8n/parameters';
import { show } from '../../shared/values/json';
import { makeReferenceUrl } from '../api/references';
import { readSuccess } from '../api/service';
import { deleteFields, nameGroup, type AskedDelete, type ReadyDelete } from './fields';
import { readBackDeletes, readRefusedDeletes } from './readBack';
import { pickKeys, resolveDeletes } from './resolveDeletes';

type DeleteMany = BulkOperation<AskedDelete, ReadyDelete, SettingsOf<[typeof unknownIds]>>;

export const deleteMany: DeleteMany = bulkOperation({
	resource: 'group',
	operation: 'deleteMany',
	name: 'Delete Many',
	action: 'Delete many groups',
	description: 'Delete many groups by their codes or names; the users in them stay',
	notice:
		'The groups are gone for good, and their users lose what these gave them. It cannot be undone: try it with Dry Run first.',
	route: 'POST /api/v3/delete-groups-batch',
	reference: makeReferenceUrl('delete-groups-batch'),
	limits: { records: 50 },
	answersAtOnce: true,
	// By code: the second time finds nothing to do.
	repeatable: true,
	fields: deleteFields,
	foundBy: { groups: [['code', 'name']] },
	options: [unknownIds],
	done: ['deleted', 'unchanged'],
	before: { check: checkKeys, resolve: resolveDeletes },
	request: () => ({
		identify: (group: ReadyDelete) => nameGroup(group),
		write: (groups) => ({ body: { codeList: groups.map(({ code }) => code) } }),
	}),
	report: {
		read: (reply, groups) =>
			readSuccess(
				reply,
				groups.map(({ id }) => id),
			),
	},
	after: (settings) => ({
		asSent: ({ code, id }) => ({ code, id }),
		readBack: readBackDeletes,
		follow: readRefusedDeletes,
		review: reviewUnknownKeys(settings.unknownIds, ['code', 'name']),
	}),
	foresee: (groups) => [countDeletes(groups.length)],
	foretell: async (groups) => {
		const foretold = new Map(groups.map(foretellDelete));
		return { kind: 'read', value: { foretold, notes: [countDeletes(groups.length)] } };
	},
});

function countDeletes(number: number): string {
	return `${count(number, 'group')} would be deleted.`;
}

function foretellDelete({ index, value: { code, id, name } }: BulkRecord<ReadyDelete>): [number, Foretold] {
	return [
		index,
		{ would: 'delete', whom: `the group ${show(name)}, code ${show(code)}`, ...(id !== undefined && { id }) },
	];
}

/** What a row must have beyond fields that are required: a key of its group. */
function checkKeys(group: AskedDelete, keys: KeyFields) {
	const { code, name } = pickKeys(group, keys);
	if (code !== undefined || name !== undefined) return undefined;
	const reason = 'Code (field "code") is missing or empty, and so is Name (field "name"). Fill one of them.';
	return { code: 'missing_field', reason } as const;
}
