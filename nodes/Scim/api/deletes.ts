import type { AnswerMeaning, Finding, OkReply, OpenRecord, ServiceReader } from '../../../bulk/operation';
import type { BulkRecord, Outcome } from '../../../bulk/types';
import { failSeveralKeys } from '../../shared/bulk/failSeveral';
import type { Resolved } from '../../shared/bulk/operation';
import { sendNothing } from '../../shared/lists/readBefore';
import type { JsonObject } from '../../shared/values/json';
import { describeUnclear, saysFailed } from './answers';
import { readResources, readScimId } from './attributes';
import type { Dialect } from './dialect';
import { findById, type Presence } from './find';
import type { ReportEntry } from '../../../bulk/report';

/** Something to delete, by its ID. */
export interface IdRecord {
	readonly id: string;
}

/** What is deleted, and what counts as deleted. */
export interface DeletedKind {
	readonly path: '/Groups' | '/Users';
	/** Whether a resource that can still be read is deleted all the same. */
	readonly isDeleted: (resource: JsonObject) => boolean;
}

export function nameId({ id }: IdRecord): string {
	return `id ${id}`;
}

/** What is deleted already is left alone. */
export async function resolveDeletes(
	{ path, isDeleted }: DeletedKind,
	records: readonly BulkRecord<IdRecord>[],
	reader: ServiceReader,
	dialect: Dialect,
): Promise<Resolved<IdRecord>> {
	const ids = [...new Set(records.map(({ value }) => value.id))];
	const found = await findById(path, ids, reader, dialect);
	if (found.kind === 'stopped') return sendNothing(found);
	const outcomes = new Map<number, Outcome>();
	const ready: BulkRecord<IdRecord>[] = [];
	for (const record of records) {
		const { id } = record.value;
		const several = failSeveralKeys(record.index, 'The ID (field "id")', id, path === '/Groups' ? 'groups' : 'users');
		if (!isGone(found.value.get(id), isDeleted)) ready.push(record);
		else if (several) outcomes.set(record.index, several);
		else outcomes.set(record.index, { status: 'unchanged', reason: `The server has no "${id}" (any more).` });
	}
	return { records: ready, outcomes };
}

function isGone(presence: Presence, isDeleted: DeletedKind['isDeleted']): boolean {
	return presence === 'absent' || (presence !== undefined && isDeleted(presence));
}

/**
 * Reads an answer of Zuora's: it lists what was deleted, and has no word for what was not, so an id that it leaves out is
 * read back. So is what it lists as active.
 */
export function readDeleted(
	reply: OkReply,
	{ name }: Dialect,
	isActive: (resource: JsonObject) => boolean,
): AnswerMeaning {
	const resources = readResources(reply.body);
	if (saysFailed(reply) || !resources) return describeUnclear(name, reply);
	const entries = resources.flatMap((resource): ReportEntry[] => {
		const id = readScimId(resource);
		const unsure = isActive(resource) ? { unsure: true } : {};
		return id === undefined ? [] : [{ ok: true, status: 'deleted', names: [nameId({ id })], id, ...unsure }];
	});
	return { kind: 'report', entries };
}

/** What is gone was deleted: it was there when the run began. */
export async function readBackDeleted(
	{ path, isDeleted }: DeletedKind,
	open: readonly OpenRecord<IdRecord>[],
	reader: ServiceReader,
	dialect: Dialect,
): Promise<Map<number, Finding>> {
	const findings = new Map<number, Finding>();
	const ids = open.map(({ record }) => record.value.id);
	const found = await findById(path, ids, reader, dialect);
	if (found.kind === 'stopped') return findings;
	for (const { record } of open) {
		const { id } = record.value;
		const presence = found.value.get(id);
		if (presence === undefined) continue;
		const reason = 'It is still there: the server did not delete it.';
		const finding: Finding = isGone(presence, isDeleted)
			? { kind: 'present', status: 'deleted', id }
			: { kind: 'different', id, reason };
		findings.set(record.index, finding);
	}
	return findings;
}
