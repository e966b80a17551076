import type { AnswerMeaning, OkReply } from '../../../bulk/operation';
import { bulkOperation, type BulkOperation } from '../../shared/bulk/operation';
import type { SettingsOf } from '../../shared/n8n/parameters';
import { isObject } from '../../shared/values/json';
import { makeReferenceUrl } from '../api/references';
import { fillGroup, nameGroup, otherUpsertFields, upsertFields, type AskedUpsert, type ReadyUpsert } from './fields';
import { readId } from './presentGroup';
import { readBackWritten } from './readBack';
import { resolveUpserts } from './resolve';

type UpsertMany = BulkOperation<AskedUpsert, ReadyUpsert, SettingsOf<[]>>;

/** No request takes several. 100 a second leave room below the 300 that a free user pool has. */
export const createOrUpdateMany: UpsertMany = bulkOperation({
	resource: 'group',
	operation: 'createOrUpdateMany',
	name: 'Create or Update Many',
	action: 'Create or update many groups',
	description: 'Create many groups, and update those whose code is known already: a request for each',
	route: 'POST /api/v3/create-or-update-group',
	reference: makeReferenceUrl('create-or-update-group'),
	limits: { records: 1, everyMs: 10 },
	answersAtOnce: true,
	// An upsert by code: the second time writes the same again.
	repeatable: true,
	fields: upsertFields,
	otherFields: otherUpsertFields,
	done: ['updated', 'created', 'unchanged'],
	before: { resolve: resolveUpserts },
	request: () => ({
		identify: nameGroup,
		write: ([group]) => ({ body: group && fillGroup(group) }),
	}),
	report: { read: readUpserted },
	after: () => ({ readBack: readBackWritten('updated') }),
});

function readUpserted({ body }: OkReply): AnswerMeaning {
	const { created, data } = isObject(body) ? body : {};
	if (typeof created !== 'boolean') return { kind: 'unclear', why: 'GenAuth answered without saying what it did' };
	const id = isObject(data) ? readId(data) : {};
	const status = created ? 'created' : 'updated';
	return { kind: 'report', entries: [{ ok: true, status, names: [], index: 0, ...id }] };
}
