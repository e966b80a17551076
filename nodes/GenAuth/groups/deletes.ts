import { bulkOperation } from '../../shared/bulk/operation';
import { makeReferenceUrl } from '../api/references';
import { readSuccess } from '../api/service';
import { codeField, nameGroup } from './fields';
import { readBackDeletes } from './readBack';
import { resolveDeletes } from './resolve';

export const deleteMany = bulkOperation({
	resource: 'group',
	operation: 'deleteMany',
	name: 'Delete Many',
	action: 'Delete many groups',
	description: 'Delete many groups by their codes; the users in them stay',
	route: 'POST /api/v3/delete-groups-batch',
	reference: makeReferenceUrl('delete-groups-batch'),
	limits: { records: 50 },
	answersAtOnce: true,
	// By code: the second time finds nothing to do.
	repeatable: true,
	fields: codeField,
	done: ['deleted', 'unchanged'],
	before: { resolve: resolveDeletes },
	request: () => ({
		identify: nameGroup,
		write: (groups) => ({ body: { codeList: groups.map(({ code }) => code) } }),
	}),
	report: {
		read: (reply, groups) =>
			readSuccess(
				reply,
				groups.map(({ id }) => id),
			),
	},
	after: () => ({ readBack: readBackDeletes }),
	foresee: (groups) => [`${groups.length} groups would be deleted.`],
});
