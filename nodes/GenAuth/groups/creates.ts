import type { AnswerMeaning, OkReply } from '../../../bulk/operation';
import { bulkOperation } from '../../shared/bulk/operation';
import { readObjects } from '../api/pagers';
import { makeReferenceUrl } from '../api/references';
import { createFields, fillGroup, nameGroup } from './fields';
import { readId } from './presentGroup';
import { readBackWritten, readRefusedCreates } from './readBack';
import { resolveCreates } from './resolve';
import type { ReportEntry } from '../../../bulk/report';

export const createMany = bulkOperation({
	resource: 'group',
	operation: 'createMany',
	name: 'Create Many',
	action: 'Create many groups',
	description: 'Create many groups; those that are there already are left alone',
	route: 'POST /api/v3/create-groups-batch',
	reference: makeReferenceUrl('create-groups-batch'),
	limits: { records: 50 },
	answersAtOnce: true,
	// The second time finds the codes of the first taken, and is refused: it is read back instead.
	repeatable: false,
	fields: createFields,
	done: ['created', 'unchanged'],
	before: { resolve: resolveCreates },
	request: () => ({
		identify: nameGroup,
		write: (groups) => ({ body: { list: groups.map(fillGroup) } }),
	}),
	report: { read: readCreated },
	after: () => ({ readBack: readBackWritten('created'), follow: readRefusedCreates }),
});

function readCreated({ body }: OkReply): AnswerMeaning {
	const groups = readObjects(body);
	if (!groups) return { kind: 'unclear', why: 'GenAuth answered without the groups' };
	const entries = groups.map(
		(group): ReportEntry => ({
			ok: true,
			status: 'created',
			names: nameGroup({ code: String(group.code) }),
			...readId(group),
		}),
	);
	return { kind: 'report', entries };
}
