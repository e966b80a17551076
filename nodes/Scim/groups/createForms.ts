import type { AnswerMeaning, OkReply } from '../../../bulk/operation';
import { nameId } from '../../../bulk/types';
import { isObject } from '../../shared/values/json';
import { describeUnclear, saysFailed } from '../api/answers';
import { readAttribute, readLocatedId, readResources, readScimId, readText } from '../api/attributes';
import { readBulkEntries, writeBulkRequest, type BulkEnds } from '../api/bulkRequest';
import type { Dialect } from '../api/dialect';
import { explainRefusedBulk, type RequestForm } from '../api/requestForm';
import { contradicts } from './compare';
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
		report: { read: (reply, groups) => readListed(reply, groups, dialect) },
	};
}

function readListed(reply: OkReply, sent: readonly ReadyGroup[], dialect: Dialect): AnswerMeaning {
	const resources = readResources(reply.body);
	if (saysFailed(reply) || !resources) return describeUnclear(dialect.name, reply);
	const entries = resources.map((group): ReportEntry => {
		const displayName = readText(group, 'displayName');
		const id = readScimId(group);
		const names = displayName === undefined ? [] : [nameGroup({ displayName })];
		const own = sent.find((each) => names.includes(nameGroup(each)));
		const isUnsure = id === undefined || (own && contradicts(group, own, dialect));
		return { ok: true, status: 'created', names, ...(id !== undefined && { id }), ...(isUnsure && { unsure: true }) };
	});
	return { kind: 'report', entries: doubtDoubles(entries) };
}

/** Two groups can't have one ID, nor can one group have two: such entries are read back. */
function doubtDoubles(entries: readonly ReportEntry[]): readonly ReportEntry[] {
	const counts = new Map<string, number>();
	const listMarks = ({ ok, id, names }: ReportEntry): string[] =>
		ok ? [...names, ...(id === undefined ? [] : [nameId(id)])] : [];
	for (const mark of entries.flatMap((entry) => [...new Set(listMarks(entry))])) {
		counts.set(mark, (counts.get(mark) ?? 0) + 1);
	}
	const isDoubled = (entry: ReportEntry): boolean => listMarks(entry).some((mark) => (counts.get(mark) ?? 0) > 1);
	return entries.map((entry) => (isDoubled(entry) ? { ...entry, unsure: true } : entry));
}

/** RFC 7644, 3.7: many in one request. A second one would make them again, so after silence they are read back. */
export function makeBulkCreates(dialect: Dialect, ends: BulkEnds): CreateForm {
	return {
		route: 'POST /Bulk',
		reference: 'https://www.rfc-editor.org/rfc/rfc7644#section-3.7',
		repeatable: false,
		write: (groups) => ({
			body: writeBulkRequest(
				groups.map((group) => ({ method: 'POST', path: '/Groups', data: dialect.writeGroup(group) })),
				ends,
			),
		}),
		report: { read: (reply, groups) => readBulkCreates(reply, groups, dialect), explain: explainRefusedBulk },
	};
}

function readBulkCreates(reply: OkReply, sent: readonly ReadyGroup[], dialect: Dialect): AnswerMeaning {
	const unnamed = sent.map(() => undefined);
	const entries = readBulkEntries(reply, 'created', unnamed)?.map(({ entry, shown }): ReportEntry => {
		const own = entry.index === undefined ? undefined : sent[entry.index];
		const isOther = own && entry.ok && contradicts({ id: entry.id, ...(isObject(shown) && shown) }, own, dialect);
		return isOther ? { ...entry, unsure: true } : entry;
	});
	return entries ? { kind: 'report', entries: doubtDoubles(entries) } : describeUnclear(dialect.name, reply);
}

/** RFC 7644, 3.3: one group in each request. */
export function makeSingleCreates(dialect: Dialect): CreateForm {
	return {
		route: 'POST /Groups',
		reference: 'https://www.rfc-editor.org/rfc/rfc7644#section-3.3',
		repeatable: false,
		write: ([group]) => ({ body: group && dialect.writeGroup(group) }),
		report: { read: (reply, [group]) => readCreated(reply, group, dialect) },
	};
}

/** Some servers answer 201 with nothing but the address of the group. */
function readCreated(reply: OkReply, sent: ReadyGroup | undefined, dialect: Dialect): AnswerMeaning {
	const { headers, body } = reply;
	const meta = readAttribute(body, 'meta');
	const location = headers.location ?? (isObject(meta) ? readText(meta, 'location') : undefined);
	const id = readScimId(body) ?? readLocatedId(location);
	if (id === undefined) return describeUnclear(dialect.name, reply);
	const isUnsure = sent && contradicts({ ...(isObject(body) && body), id }, sent, dialect);
	const entry = { ok: true, status: 'created', names: [], index: 0, id } as const;
	return { kind: 'report', entries: [isUnsure ? { ...entry, unsure: true } : entry] };
}
