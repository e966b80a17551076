import { countBytes } from '../../../bulk/plan';
import type { Limits, OkReply, ReportEntry, AnswerMeaning } from '../../../bulk/operation';
import type { BulkOperation } from '../../shared/bulk/operation';
import { isObject } from '../../shared/values/json';
import { foldName, readAttribute, readResources, readScimId, readText } from '../api/attributes';
import { readBulkAnswer, writeBulkRequest } from '../api/bulkRequest';
import { maxRecords, readCapabilities } from '../api/capabilities';
import { saysNo, tellUnclear, type Dialect } from '../api/dialect';
import { readBackCreated } from './readBack';
import { resolveNewGroups } from './resolve';
import { addLaterMembers } from './laterMembers';
import { groupFields, type GroupRecord } from './fields';
import { membersPerPatch } from '../members/operations';
import { checkTrackId, ifGroupExists, trackId, writeTrackId } from '../api/parameters';

const face = {
	resource: 'group',
	operation: 'createMany',
	name: 'Create Many',
	action: 'Create many groups',
	description: 'Create many groups, with their first members',
	fields: groupFields,
	parameters: [ifGroupExists],
	options: [trackId],
	checkSettings: checkTrackId,
	answersAtOnce: true,
	done: ['created', 'unchanged'],
} as const;

function nameGroup(group: Pick<GroupRecord, 'displayName'>): string {
	return `displayName ${foldName(group.displayName)}`;
}

/** What creating groups is on all servers; how they are sent differs. */
function makeCommon(dialect: Dialect, limits: Limits) {
	return {
		...face,
		limits,
		identify: (group: GroupRecord) => [nameGroup(group)],
		// Two rows of one name are two groups, where another of the name is wanted.
		keys: (group, settings) => (settings.ifGroupExists === 'createAnother' ? [] : [nameGroup(group)]),
		resolve: (records, look, settings) =>
			resolveNewGroups(records, look, settings, dialect, (group) => fitMembers(group, dialect, limits)),
		readBack: () => (open, look) => readBackCreated(open, look, dialect),
		follow: (settled, run) => addLaterMembers(settled, run, dialect, limits),
	} satisfies Partial<BulkOperation<GroupRecord>>;
}

/** As many members go with the group as the request holds; the others are added afterwards. */
export function fitMembers(group: GroupRecord, dialect: Dialect, limits: Limits): GroupRecord {
	const members = [...new Set(group.members ?? [])];
	const most = Math.min(members.length, membersPerPatch);
	let left = (limits.bytes ?? Infinity) - countBytes([dialect.writeGroup({ ...group, members: [''] })]) - envelopeBytes;
	let fits = 0;
	for (const value of members.slice(0, most)) {
		left -= countBytes({ value }) + 1;
		if (left < 0) break;
		fits += 1;
	}
	const later = members.slice(fits);
	return { ...group, members: members.slice(0, fits), ...(later.length > 0 && { laterMembers: later }) };
}

/** What a bulk request writes around a resource, generously. */
const envelopeBytes = 250;

/**
 * Zuora's own: a bare array of groups. With the idempotency key it is done once, however often it is sent. Its answer
 * lists what was created and has no word for what was not: a group that it leaves out is looked up.
 */
function zuoraCreateMany(dialect: Dialect, limits: Limits): BulkOperation<GroupRecord> {
	return {
		...makeCommon(dialect, limits),
		route: 'POST /Groups/bulk',
		reference: 'https://developer.zuora.com/v1-api-reference/api/operation/postBulkCreateGroups/',
		repeatable: true,
		...(dialect.keyHeader !== undefined && { keyHeader: dialect.keyHeader }),
		headers: (_groups, settings) => writeTrackId(settings),
		body: (groups) => groups.map((group) => dialect.writeGroup(group)),
		read: (reply) => readListed(reply, dialect),
	};
}

function readListed(reply: OkReply, { name }: Dialect): AnswerMeaning {
	const resources = readResources(reply.body);
	if (saysNo(reply) || !resources) return tellUnclear(name, reply);
	return {
		kind: 'report',
		entries: resources.map((group): ReportEntry => {
			const displayName = readText(group, 'displayName');
			const id = readScimId(group);
			const names = displayName === undefined ? [] : [nameGroup({ displayName })];
			return { ok: true, status: 'created', names, ...(id === undefined ? { unsure: true } : { id }) };
		}),
	};
}

/** RFC 7644, 3.7: many in one request. A second one would make them again, so after silence they are looked up. */
function bulkCreateMany(dialect: Dialect, limits: Limits): BulkOperation<GroupRecord> {
	return {
		...makeCommon(dialect, limits),
		route: 'POST /Bulk',
		reference: 'https://www.rfc-editor.org/rfc/rfc7644#section-3.7',
		repeatable: false,
		body: (groups) =>
			writeBulkRequest(groups.map((group) => ({ method: 'POST', path: '/Groups', data: dialect.writeGroup(group) }))),
		read: (reply) => readBulkAnswer(reply, 'created', dialect.name),
		explain: (rejected, usual) =>
			[404, 405, 501].includes(rejected.status) ? { ...usual, about: 'run', code: 'not_found' } : usual,
		fallback: {
			when: 'not_found',
			row: createOneByOne(dialect, limits),
			hint: 'The server says that it takes bulk requests, but does not know the address. The groups were sent one by one.',
		},
	};
}

/** RFC 7644, 3.3: where there is no bulk. */
function createOneByOne(dialect: Dialect, limits: Limits): BulkOperation<GroupRecord> {
	return {
		...makeCommon(dialect, { ...limits, records: 1 }),
		route: 'POST /Groups',
		reference: 'https://www.rfc-editor.org/rfc/rfc7644#section-3.3',
		repeatable: false,
		body: ([group]) => (group ? dialect.writeGroup(group) : undefined),
		read: (reply) => {
			const id = readScimId(reply.body) ?? readLocationId(reply);
			if (id === undefined) return tellUnclear(dialect.name, reply);
			return { kind: 'report', entries: [{ ok: true, status: 'created', names: [], index: 0, id }] };
		},
	};
}

/** Some servers answer 201 with nothing but the address, in which an id is percent-encoded. */
function readLocationId({ headers, body }: OkReply): string | undefined {
	const meta = readAttribute(body, 'meta');
	const address = headers.location ?? (isObject(meta) ? readText(meta, 'location') : undefined);
	const last = address?.split(/[?#]/)[0]?.split('/').at(-1);
	return last ? decodeURIComponent(last) : undefined;
}

/** Create Many as this dialect has it; once a run the server is asked what it takes. */
export function makeCreateMany(dialect: Dialect): BulkOperation<GroupRecord> {
	const usual = { ...dialect.usualLimits, records: maxRecords };
	const make = dialect.value === 'zuora' ? zuoraCreateMany : bulkCreateMany;
	return {
		...make(dialect, usual),
		async adapt(look) {
			const { bulk, limits } = await readCapabilities(look, dialect);
			if (dialect.value === 'zuora') return zuoraCreateMany(dialect, limits);
			return bulk ? bulkCreateMany(dialect, limits) : createOneByOne(dialect, { records: 1 });
		},
	};
}
