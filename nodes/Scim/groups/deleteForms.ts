import type { JsonObject } from '../../shared/values/json';
import { readAttribute, urns } from '../api/attributes';
import { readBulkAnswer, writeBulkRequest } from '../api/bulkRequest';
import { readDeleted, type IdRecord } from '../api/deletes';
import type { Dialect } from '../api/dialect';
import { explainRefusedBulk, type RequestForm } from '../api/requestForm';

/**
 * Zuora's own. As the current documents have it: a PatchOp that "adds" to "members", with the ids of the groups to delete
 * as its values. Older documents have a bare array of ids.
 */
export function makeZuoraDeletes(dialect: Dialect, body: 'operations' | 'array'): RequestForm<IdRecord> {
	return {
		route: 'POST /Groups/delete',
		reference: 'https://developer.zuora.com/v1-api-reference/api/operation/postBulkDeleteGroups/',
		write: (groups) => ({
			body:
				body === 'array'
					? groups.map(({ id }) => id)
					: dialect.writePatch([{ op: 'add', path: 'members', value: groups.map(({ id }) => ({ value: id })) }]),
		}),
		report: { read: (reply) => readDeleted(reply, dialect, isActive) },
	};
}

/** Zuora shows a deleted group with `active: false`. */
function isActive(group: JsonObject): boolean {
	return readAttribute(readAttribute(group, urns.zuoraGroup), 'active') === true;
}

/** RFC 7644, 3.7: many in one request. */
export function makeBulkDeletes({ name }: Dialect): RequestForm<IdRecord> {
	return {
		route: 'POST /Bulk',
		reference: 'https://www.rfc-editor.org/rfc/rfc7644#section-3.7',
		write: (groups) => ({
			body: writeBulkRequest(groups.map(({ id }) => ({ method: 'DELETE', path: `/Groups/${encodeURIComponent(id)}` }))),
		}),
		report: { read: (reply) => readBulkAnswer(reply, 'deleted', name), explain: explainRefusedBulk },
	};
}

/** RFC 7644, 3.6: one group in each request. Answered with nothing, with `{}`, or with the group as it was. */
export const singleDeletes: RequestForm<IdRecord> = {
	route: 'DELETE /Groups/{id}',
	reference: 'https://www.rfc-editor.org/rfc/rfc7644#section-3.6',
	write: ([group]) => ({ variables: { id: group?.id ?? '' } }),
	report: {
		read: (_reply, [group]) => ({
			kind: 'report',
			entries: [{ ok: true, status: 'deleted', names: [], index: 0, ...(group && { id: group.id }) }],
		}),
	},
};
