import type { AnswerMeaning, OkReply } from '../../../bulk/operation';
import type { ReportEntry } from '../../../bulk/report';
import type { JsonObject } from '../../shared/values/json';
import { describeUnclear, saysFailed } from '../api/answers';
import { readAttribute, readScimId, urns } from '../api/attributes';
import { readBulkEntries, writeBulkRequest, type BulkEnds } from '../api/bulkRequest';
import { readDeleted, type ReadyDelete } from '../api/deletes';
import type { Dialect } from '../api/dialect';
import { explainRefusedBulk, type RequestForm } from '../api/requestForm';

/**
 * Zuora's own. As the current documents have it: a PatchOp that "adds" to "members", with the ids of the groups to delete
 * as its values. Older documents have a bare array of ids.
 */
export function makeZuoraDeletes(dialect: Dialect, body: 'operations' | 'array'): RequestForm<ReadyDelete> {
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
export function makeBulkDeletes({ name }: Dialect, ends: BulkEnds): RequestForm<ReadyDelete> {
	return {
		route: 'POST /Bulk',
		reference: 'https://www.rfc-editor.org/rfc/rfc7644#section-3.7',
		write: (groups) => ({
			body: writeBulkRequest(
				groups.map(({ id }) => ({ method: 'DELETE', path: `/Groups/${encodeURIComponent(id)}` })),
				ends,
			),
		}),
		report: { read: (reply, groups) => readBulkDeletes(reply, groups, name), explain: explainRefusedBulk },
	};
}

/** An operation that says by its location that it deleted something else is not believed. */
function readBulkDeletes(reply: OkReply, groups: readonly ReadyDelete[], name: string): AnswerMeaning {
	const entries = readBulkEntries(
		reply,
		'deleted',
		groups.map(({ id }) => id),
	)?.map(({ entry }): ReportEntry => {
		const group = entry.index === undefined ? undefined : groups[entry.index];
		const isOther = group && entry.ok && entry.id !== undefined && entry.id !== group.id;
		return isOther ? { ok: true, names: [], index: entry.index, unsure: true } : entry;
	});
	return entries ? { kind: 'report', entries } : describeUnclear(name, reply);
}

/** RFC 7644, 3.6: one group in each request. Answered with nothing, with `{}`, or with the group as it was. */
export const singleDeletes: RequestForm<ReadyDelete> = {
	route: 'DELETE /Groups/{id}',
	reference: 'https://www.rfc-editor.org/rfc/rfc7644#section-3.6',
	write: ([group]) => ({ variables: { id: group?.id ?? '' } }),
	report: { read: readDeletedOne },
};

/** `{}` is what a server answers that is switched off, too: then it's looked up. */
function readDeletedOne(reply: OkReply, [group]: readonly ReadyDelete[]): AnswerMeaning {
	const { status, body } = reply;
	const shownId = readScimId(body);
	const isShown = shownId === undefined ? status === 204 : shownId === group?.id;
	const isToldOf = isShown && !saysFailed(reply);
	const entry = { ok: true, status: 'deleted', names: [], index: 0, ...(group && { id: group.id }) } as const;
	return { kind: 'report', entries: [isToldOf ? entry : { ...entry, unsure: true }] };
}
