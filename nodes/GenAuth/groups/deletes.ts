import { bulkOperation, type BulkOperation } from '../../shared/bulk/operation';
import { reviewUnknownIds, unknownIds } from '../../shared/bulk/unknownIds';
import type { SettingsOf } from '../../shared/n8n/parameters';
import { makeReferenceUrl } from '../api/references';
import { readSuccess } from '../api/service';
import { codeField, nameGroup, type AskedDelete, type ReadyDelete } from './fields';
import { foretellDeletes } from './foretell';
import { readBackDeletes, readRefusedDeletes } from './readBack';
import { resolveDeletes } from './resolve';

type DeleteMany = BulkOperation<AskedDelete, ReadyDelete, SettingsOf<[typeof unknownIds]>>;

export const deleteMany: DeleteMany = bulkOperation({
	resource: 'group',
	operation: 'deleteMany',
	name: 'Delete Many',
	action: 'Delete many groups',
	description: 'Delete many groups by their codes; the users in them stay',
	notice:
		'The groups are gone for good, and their users lose what these gave them. It cannot be undone: try it with Dry Run first.',
	route: 'POST /api/v3/delete-groups-batch',
	reference: makeReferenceUrl('delete-groups-batch'),
	limits: { records: 50 },
	answersAtOnce: true,
	// By code: the second time finds nothing to do.
	repeatable: true,
	fields: codeField,
	foundBy: { groups: [['code']] },
	options: [unknownIds],
	done: ['deleted', 'unchanged'],
	before: { resolve: resolveDeletes },
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
		readBack: readBackDeletes,
		follow: readRefusedDeletes,
		review: reviewUnknownIds(settings.unknownIds, 'code'),
	}),
	foresee: (groups) => [`${groups.length} groups would be deleted.`],
	foretell: foretellDeletes,
});
