import type { AnswerMeaning, OkReply } from '../../../bulk/operation';
import { emptyCellOptions } from '../../shared/bulk/emptyCells';
import { bulkOperation, type BulkOperation } from '../../shared/bulk/operation';
import type { SettingsOf } from '../../shared/n8n/parameters';
import { isObject } from '../../shared/values/json';
import { makeReferenceUrl } from '../api/references';
import { fillGroup, nameGroup, otherUpsertFields, upsertFields, type AskedUpsert, type ReadyUpsert } from './fields';
import { foretellUpserts } from './foretell';
import { readId, compareGroup } from './presentGroup';
import { readBackWritten } from './readBack';
import { resolveUpserts } from './resolve';

type UpsertMany = BulkOperation<AskedUpsert, ReadyUpsert, SettingsOf<typeof emptyCellOptions>>;

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
	foundBy: { groups: [['code']], preset: ['code'] },
	otherFields: otherUpsertFields,
	options: [...emptyCellOptions],
	done: ['updated', 'created', 'unchanged'],
	before: { resolve: resolveUpserts },
	request: () => ({
		identify: nameGroup,
		write: ([group]) => ({ body: group && writeGroup(group) }),
	}),
	report: { read: readUpserted },
	after: () => ({
		asSent: ({ isNew: _isNew, ...group }) => group,
		readBack: readBackWritten(({ isNew }) => (isNew ? 'created' : 'updated')),
	}),
	foretell: foretellUpserts,
});

function writeGroup({ isNew: _isNew, ...group }: ReadyUpsert): AskedUpsert {
	return fillGroup(group);
}

/** A group that is shown otherwise than it was sent is read back; so is another one. */
function readUpserted({ body, afterSilence }: OkReply, [sent]: readonly ReadyUpsert[]): AnswerMeaning {
	const { created, data } = isObject(body) ? body : {};
	if (typeof created !== 'boolean') return { kind: 'unclear', why: 'GenAuth answered without saying what it did' };
	const group = isObject(data) ? data : {};
	const isOther = sent && isObject(data) && (data.code !== sent.code || compareGroup(sent, data).differing.length > 0);
	// What a first try without an answer has created is only updated by the second.
	const isCreated = created || (sent?.isNew === true && afterSilence !== undefined);
	const entry = { ok: true, status: isCreated ? 'created' : 'updated', names: [], index: 0, ...readId(group) } as const;
	return { kind: 'report', entries: [isOther ? { ...entry, unsure: true } : entry] };
}
