import type { ReportEntry, AnswerMeaning } from '../../../bulk/operation';
import type { BulkOperation } from '../../shared/bulk/operation';
import { isObject } from '../../shared/values/json';
import {
	followCreates,
	readBackDeletes,
	readBackWritten,
	resolveCreates,
	resolveDeletes,
	resolveUpserts,
	type GroupToDelete,
} from './groupState';
import { readGroups } from '../api/pagers';
import { readSuccess } from '../api/service';
import {
	codeField,
	createFields,
	fillGroup,
	nameGroup,
	upsertFields,
	type GroupRecord,
	type GroupUpsert,
} from './fields';
import { page } from '../api/references';

export const createMany: BulkOperation<GroupRecord> = {
	resource: 'group',
	operation: 'createMany',
	name: 'Create Many',
	action: 'Create many groups',
	description: 'Create many groups; those that are there already are left alone',
	route: 'POST /api/v3/create-groups-batch',
	reference: page('create-groups-batch'),
	limits: { records: 50 },
	answersAtOnce: true,
	// The second time finds the codes of the first taken, and is refused: it's looked up instead.
	repeatable: false,
	fields: createFields,
	resolve: resolveCreates,
	identify: nameGroup,
	body: (groups) => ({ list: groups.map(fillGroup) }),
	read: (reply): AnswerMeaning => {
		const groups = readGroups(reply.body);
		if (!groups) return { kind: 'unclear', why: 'GenAuth answered without the groups' };
		const entries = groups.map((group): ReportEntry => {
			const id = typeof group.id === 'string' ? { id: group.id } : {};
			return { ok: true, status: 'created', names: [`code ${String(group.code)}`], ...id };
		});
		return { kind: 'report', entries };
	},
	readBack: () => readBackWritten('created'),
	follow: followCreates,
	done: ['created', 'unchanged'],
};

/** No request takes several. 100 a second leave room below the 300 that a free user pool has. */
export const createOrUpdateMany: BulkOperation<GroupUpsert> = {
	resource: 'group',
	operation: 'createOrUpdateMany',
	name: 'Create or Update Many',
	action: 'Create or update many groups',
	description: 'Create many groups, and update those whose code is known already: a request for each',
	route: 'POST /api/v3/create-or-update-group',
	reference: page('create-or-update-group'),
	limits: { records: 1, everyMs: 10 },
	answersAtOnce: true,
	// An upsert by code: the second time writes the same again.
	repeatable: true,
	fields: upsertFields,
	resolve: resolveUpserts,
	identify: nameGroup,
	body: ([group]) => group && fillGroup(group),
	read: (reply): AnswerMeaning => {
		const { created, data } = isObject(reply.body) ? reply.body : {};
		if (typeof created !== 'boolean') return { kind: 'unclear', why: 'GenAuth answered without saying what it did' };
		const id = isObject(data) && typeof data.id === 'string' ? { id: data.id } : {};
		const status = created ? 'created' : 'updated';
		return { kind: 'report', entries: [{ ok: true, status, names: [], index: 0, ...id }] };
	},
	readBack: () => readBackWritten('updated'),
	done: ['updated', 'created', 'unchanged'],
};

export const deleteMany: BulkOperation<GroupToDelete> = {
	resource: 'group',
	operation: 'deleteMany',
	name: 'Delete Many',
	action: 'Delete many groups',
	description: 'Delete many groups by their codes; the users in them stay',
	route: 'POST /api/v3/delete-groups-batch',
	reference: page('delete-groups-batch'),
	limits: { records: 50 },
	answersAtOnce: true,
	// By code: the second time finds nothing to do.
	repeatable: true,
	fields: codeField,
	resolve: resolveDeletes,
	identify: nameGroup,
	body: (groups) => ({ codeList: groups.map(({ code }) => code) }),
	read: (reply, groups) => {
		const told = readSuccess(reply, groups);
		if (told.kind !== 'report') return told;
		const withId = (entry: ReportEntry): ReportEntry => {
			const id = entry.index === undefined ? undefined : groups[entry.index]?.id;
			return id === undefined ? entry : { ...entry, id };
		};
		return { ...told, entries: told.entries.map(withId) };
	},
	readBack: () => readBackDeletes,
	done: ['deleted', 'unchanged'],
	foresee: (groups) => [`${groups.length} groups would be deleted.`],
};
