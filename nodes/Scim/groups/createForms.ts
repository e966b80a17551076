import type { AnswerMeaning, OkReply } from '../../../bulk/operation';
import { isObject } from '../../shared/values/json';
import { describeUnclear, saysFailed } from '../api/answers';
import { readAttribute, readLocatedId, readResources, readScimId, readText } from '../api/attributes';
import { readBulkAnswer, writeBulkRequest } from '../api/bulkRequest';
import type { Dialect } from '../api/dialect';
import { explainRefusedBulk, type RequestForm } from '../api/requestForm';
import { nameGroup, type ReadyGroup } from './fields';
import type { ReportEntry } from '../../../bulk/report';

export interface CreateForm extends RequestForm<ReadyGroup> {
	/** Whether doing it twice does no harm. */
	readonly repeatable: boolean;
}

/**
 * Zuora's own: a bare array of groups. With the idempotency key it is done once, however often it is sent. Its answer
 * lists what was created and has no word for what was not: a group that it leaves out is read back.
 */
export function makeZuoraCreates(dialect: Dialect): CreateForm {
	return {
		route: 'POST /Groups/bulk',
		reference: 'https://developer.zuora.com/v1-api-reference/api/operation/postBulkCreateGroups/',
		repeatable: true,
		write: (groups) => ({ body: groups.map((group) => dialect.writeGroup(group)) }),
		report: { read: (reply) => readListed(reply, dialect) },
	};
}

function readListed(reply: OkReply, { name }: Dialect): AnswerMeaning {
	const resources = readResources(reply.body);
	if (saysFailed(reply) || !resources) return describeUnclear(name, reply);
	const entries = resources.map((group): ReportEntry => {
		const displayName = readText(group, 'displayName');
		const id = readScimId(group);
		const names = displayName === undefined ? [] : [nameGroup({ displayName })];
		return { ok: true, status: 'created', names, ...(id === undefined ? { unsure: true } : { id }) };
	});
	return { kind: 'report', entries };
}

/** RFC 7644, 3.7: many in one request. A second one would make them again, so after silence they are read back. */
export function makeBulkCreates(dialect: Dialect): CreateForm {
	return {
		route: 'POST /Bulk',
		reference: 'https://www.rfc-editor.org/rfc/rfc7644#section-3.7',
		repeatable: false,
		write: (groups) => ({
			body: writeBulkRequest(
				groups.map((group) => ({ method: 'POST', path: '/Groups', data: dialect.writeGroup(group) })),
			),
		}),
		report: { read: (reply) => readBulkAnswer(reply, 'created', dialect.name), explain: explainRefusedBulk },
	};
}

/** RFC 7644, 3.3: one group in each request. */
export function makeSingleCreates(dialect: Dialect): CreateForm {
	return {
		route: 'POST /Groups',
		reference: 'https://www.rfc-editor.org/rfc/rfc7644#section-3.3',
		repeatable: false,
		write: ([group]) => ({ body: group && dialect.writeGroup(group) }),
		report: { read: (reply) => readCreated(reply, dialect) },
	};
}

/** Some servers answer 201 with nothing but the address of the group. */
function readCreated(reply: OkReply, { name }: Dialect): AnswerMeaning {
	const { headers, body } = reply;
	const meta = readAttribute(body, 'meta');
	const location = headers.location ?? (isObject(meta) ? readText(meta, 'location') : undefined);
	const id = readScimId(body) ?? readLocatedId(location);
	if (id === undefined) return describeUnclear(name, reply);
	return { kind: 'report', entries: [{ ok: true, status: 'created', names: [], index: 0, id }] };
}
