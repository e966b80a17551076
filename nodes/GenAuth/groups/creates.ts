import type { AnswerMeaning, OkReply } from '../../../bulk/operation';
import { bulkOperation } from '../../shared/bulk/operation';
import { readObjects } from '../api/pagers';
import { makeReferenceUrl } from '../api/references';
import type { JsonObject } from '../../shared/values/json';
import { createFields, fillGroup, nameGroup, type NewGroup } from './fields';
import { compareGroup, readId } from './presentGroup';
import { foretellCreates } from './foretell';
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
	after: () => ({ readBack: readBackWritten(() => 'created'), follow: readRefusedCreates }),
	foretell: foretellCreates,
});

function readCreated({ body }: OkReply, sent: readonly NewGroup[]): AnswerMeaning {
	const groups = readObjects(body);
	if (!groups) return { kind: 'unclear', why: 'GenAuth answered without the groups' };
	const ids = groups.flatMap((group) => readId(group).id ?? []);
	return { kind: 'report', entries: groups.map((group) => readEntry(group, sent, ids)) };
}

/** A group that is shown otherwise than it was sent, or with the ID of another, is read back. */
function readEntry(group: JsonObject, sent: readonly NewGroup[], ids: readonly string[]): ReportEntry {
	const { code } = group;
	const { id } = readId(group);
	const own = sent.find((each) => each.code === code);
	const isDifferent = own && compareGroup(own, group).differing.length > 0;
	const isDoubled = id !== undefined && ids.filter((each) => each === id).length > 1;
	return {
		ok: true,
		status: 'created',
		names: typeof code === 'string' ? nameGroup({ code }) : [],
		...readId(group),
		...((isDifferent || isDoubled) && { unsure: true }),
	};
}
