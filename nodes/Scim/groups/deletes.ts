import type { Limits } from '../../../bulk/operation';
import type { BulkOperation } from '../../shared/bulk/operation';
import { required, text } from '../../shared/values/fields';
import type { JsonObject } from '../../shared/values/json';
import { readAttribute, urns } from '../api/attributes';
import { readBulkAnswer, writeBulkRequest } from '../api/bulkRequest';
import { maxRecords, readCapabilities } from '../api/capabilities';
import type { Dialect } from '../api/dialect';
import { readBackDeleted } from './readBack';
import { nameId, readDeleted, resolveDeletes, type IdRecord } from '../api/deletes';
import { refuseDots } from '../api/ids';
import { checkTrackId, deleteBody, trackId, writeTrackId } from '../api/parameters';

const face = {
	resource: 'group',
	operation: 'deleteMany',
	name: 'Delete Many',
	action: 'Delete many groups',
	description: 'Delete many groups by their IDs. Their members are not deleted.',
	fields: { id: required(text({ label: 'Group ID', description: 'The ID of the group' })) },
	options: [deleteBody, trackId],
	checkSettings: checkTrackId,
	answersAtOnce: true,
	done: ['deleted', 'unchanged'],
} as const;

function makeCommon(dialect: Dialect, limits: Limits) {
	return {
		...face,
		limits,
		// An id that is gone can't be deleted again.
		repeatable: true,
		identify: (group: IdRecord) => [nameId(group)],
		check: ({ id }: IdRecord) => refuseDots('Group ID', id),
		resolve: (records, look) => resolveDeletes('/Groups', records, look, dialect, () => false),
		readBack: () => (open, look) => readBackDeleted('/Groups', open, look, dialect, () => false),
	} satisfies Partial<BulkOperation<IdRecord>>;
}

/** A deleted group is told with `active: false`. */
function isActive(group: JsonObject): boolean {
	return readAttribute(readAttribute(group, urns.zuoraGroup), 'active') === true;
}

/**
 * As the current documents have it: a PatchOp that "adds" to "members", with the ids of the groups to delete as its
 * values. Older documents have a bare array of ids.
 */
function zuoraDeleteMany(dialect: Dialect, limits: Limits, body: 'operations' | 'array'): BulkOperation<IdRecord> {
	return {
		...makeCommon(dialect, limits),
		route: 'POST /Groups/delete',
		reference: 'https://developer.zuora.com/v1-api-reference/api/operation/postBulkDeleteGroups/',
		...(dialect.keyHeader !== undefined && { keyHeader: dialect.keyHeader }),
		headers: (_groups, settings) => writeTrackId(settings),
		body: (groups) =>
			body === 'array'
				? groups.map(({ id }) => id)
				: dialect.writePatch([{ op: 'add', path: 'members', value: groups.map(({ id }) => ({ value: id })) }]),
		read: (reply) => readDeleted(reply, dialect, isActive),
	};
}

/** The other body is tried once the first is refused, and not where a request with the first was taken before. */
function zuoraDeleteEither(dialect: Dialect, limits: Limits): BulkOperation<IdRecord> {
	const row = zuoraDeleteMany(dialect, limits, 'operations');
	return {
		...row,
		explain: (rejected, usual) => (rejected.status === 400 ? { ...usual, about: 'run', code: 'body_refused' } : usual),
		fallback: {
			when: 'body_refused',
			row: zuoraDeleteMany(dialect, limits, 'array'),
			rowOnceTaken: row,
			hint: 'Zuora refused the body with operations (HTTP 400), so the IDs were sent as an array.',
		},
	};
}

/** RFC 7644, 3.7: many in one request. */
function bulkDeleteMany(dialect: Dialect, limits: Limits): BulkOperation<IdRecord> {
	return {
		...makeCommon(dialect, limits),
		route: 'POST /Bulk',
		reference: 'https://www.rfc-editor.org/rfc/rfc7644#section-3.7',
		body: (groups) =>
			writeBulkRequest(groups.map(({ id }) => ({ method: 'DELETE', path: `/Groups/${encodeURIComponent(id)}` }))),
		read: (reply) => readBulkAnswer(reply, 'deleted', dialect.name),
		explain: (rejected, usual) =>
			[404, 405, 501].includes(rejected.status) ? { ...usual, about: 'run', code: 'not_found' } : usual,
		fallback: {
			when: 'not_found',
			row: deleteOneByOne(dialect),
			hint: 'The server says that it takes bulk requests, but does not know the address. The groups were deleted one by one.',
		},
	};
}

/** RFC 7644, 3.6. Answered with nothing, with `{}`, or with the group as it was. */
function deleteOneByOne(dialect: Dialect): BulkOperation<IdRecord> {
	return {
		...makeCommon(dialect, { records: 1 }),
		route: 'DELETE /Groups/{id}',
		reference: 'https://www.rfc-editor.org/rfc/rfc7644#section-3.6',
		variables: ([group]) => ({ id: group?.id ?? '' }),
		body: () => undefined,
		read: (_reply, [group]) => ({
			kind: 'report',
			entries: [{ ok: true, status: 'deleted', names: [], index: 0, ...(group && { id: group.id }) }],
		}),
	};
}

/** Delete Many as this dialect has it; once a run the server is asked what it takes. */
export function makeDeleteMany(dialect: Dialect): BulkOperation<IdRecord> {
	const usual = { ...dialect.usualLimits, records: maxRecords };
	if (dialect.value === 'zuora') {
		return {
			...zuoraDeleteMany(dialect, usual, 'operations'),
			async adapt(look, settings) {
				const { limits } = await readCapabilities(look, dialect);
				const either = settings.deleteBody === 'operationsThenArray';
				return either ? zuoraDeleteEither(dialect, limits) : zuoraDeleteMany(dialect, limits, 'operations');
			},
		};
	}
	return {
		...bulkDeleteMany(dialect, usual),
		async adapt(look) {
			const { bulk, limits } = await readCapabilities(look, dialect);
			return bulk ? bulkDeleteMany(dialect, limits) : deleteOneByOne(dialect);
		},
	};
}
