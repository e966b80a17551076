import type { AnswerMeaning, Finding, OkReply, OpenRecord, ServiceReader } from '../../../bulk/operation';
import { doForEach, doInTurns } from '../../../bulk/turns';
import { type BulkRecord, type Outcome, nameId } from '../../../bulk/types';
import { failSeveralKeys } from '../../shared/bulk/failSeveral';
import type { Resolved, SettledRecord } from '../../shared/bulk/operation';
import { outcomeOfUnknownId } from '../../shared/bulk/unknownIds';
import { sendNothing } from '../../shared/lists/readBefore';
import type { JsonObject } from '../../shared/values/json';
import { describeUnclear, saysFailed } from './answers';
import { readResources, readScimId } from './attributes';
import type { Dialect, ResourcePath } from './dialect';
import { findById } from './findById';
import type { Presence } from './presence';
import type { ReportEntry } from '../../../bulk/report';

/** Something to delete, as a row names it. */
export interface AskedDelete {
	readonly id: string;
}

/** Something to delete. */
export interface ReadyDelete extends AskedDelete {
	/** It was there when the run began. Else it could not be read. */
	readonly wasSeen: boolean;
}

/** What is deleted, and what counts as deleted. */
export interface DeletedKind {
	readonly path: ResourcePath;
	/** Whether a resource that can still be read is deleted all the same. */
	readonly isDeleted: (resource: JsonObject) => boolean;
}

/** What is deleted already is left alone, and so is an ID that nothing has. */
export async function resolveDeletes(
	{ path, isDeleted }: DeletedKind,
	records: readonly BulkRecord<AskedDelete>[],
	reader: ServiceReader,
	dialect: Dialect,
): Promise<Resolved<ReadyDelete>> {
	const ids = [...new Set(records.map(({ value }) => value.id))];
	const found = await findById(path, ids, reader, dialect);
	if (found.kind === 'stopped') return sendNothing(found);
	const outcomes = new Map<number, Outcome>();
	const ready: BulkRecord<ReadyDelete>[] = [];
	const resolve = ({ index, value }: BulkRecord<AskedDelete>): void => {
		const presence = found.value.get(value.id);
		if (presence === 'absent') {
			const kind = path === '/Groups' ? 'groups' : 'users';
			const several = failSeveralKeys(index, 'The ID (field "id")', value.id, kind);
			outcomes.set(index, several ?? outcomeOfUnknownId());
		} else if (presence && isDeleted(presence)) {
			outcomes.set(index, { status: 'unchanged', id: value.id, reason: 'It is inactive already.' });
		} else ready.push({ index, value: { id: value.id, wasSeen: presence !== undefined } });
	};
	await doInTurns(doForEach(records, resolve), reader);
	return { records: ready, outcomes };
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
		return id === undefined ? [] : [{ ok: true, status: 'deleted', names: [nameId(id)], id, ...unsure }];
	});
	return { kind: 'report', entries };
}

/** A delete whose end is open, as far as reading it back needs it. */
type OpenDelete = Pick<OpenRecord<ReadyDelete>, 'record' | 'afterSilence' | 'entry'>;

/** What is gone was deleted, if it was there when the run began, or if a try without an answer may have done it. */
export async function readBackDeleted(
	{ path, isDeleted }: DeletedKind,
	open: readonly OpenDelete[],
	reader: ServiceReader,
	dialect: Dialect,
): Promise<Map<number, Finding>> {
	const findings = new Map<number, Finding>();
	const ids = [...new Set(open.map(({ record }) => record.value.id))];
	const found = await findById(path, ids, reader, dialect);
	if (found.kind === 'stopped') return findings;
	for (const one of open) {
		const presence = found.value.get(one.record.value.id);
		if (presence !== undefined) findings.set(one.record.index, findDeleted(one, presence, isDeleted));
	}
	return findings;
}

function findDeleted(
	{ record, afterSilence, entry }: OpenDelete,
	presence: Exclude<Presence, undefined>,
	isDeleted: DeletedKind['isDeleted'],
): Finding {
	const { id, wasSeen } = record.value;
	if (presence === 'absent' && !wasSeen && !afterSilence) return { kind: 'present', ...outcomeOfUnknownId() };
	if (presence === 'absent' || isDeleted(presence)) return { kind: 'present', status: 'deleted', id };
	// The server has failed it, and it's there: then that is why.
	if (entry && !entry.ok && !afterSilence) return { kind: 'failed', entry };
	return { kind: 'different', id, reason: 'It is still there: the server did not delete it.' };
}

/**
 * "Not found" says that nothing was deleted by this request, and may say that it's gone: by another hand, or by a try of
 * something on the way. So it's looked up. What is there still, or can't be read, stays refused.
 */
export async function lookAtNotFound(
	kind: DeletedKind,
	settled: readonly SettledRecord<AskedDelete, ReadyDelete>[],
	reader: ServiceReader,
	dialect: Dialect,
): Promise<ReadonlyMap<number, Outcome>> {
	const open = settled.flatMap(({ index, ready, outcome }) => {
		const isNotFound = outcome.status === 'failed' && outcome.httpStatus === 404;
		return ready && isNotFound ? [{ record: { index, value: ready }, afterSilence: false, outcome }] : [];
	});
	const outcomes = new Map<number, Outcome>();
	if (open.length === 0) return outcomes;
	const findings = await readBackDeleted(kind, open, reader, dialect);
	for (const { record, outcome } of open) {
		const finding = findings.get(record.index);
		if (finding?.kind !== 'present') continue;
		const { status, id, reason } = finding;
		const { batch } = outcome;
		outcomes.set(record.index, {
			status,
			...(id !== undefined && { id }),
			...(reason !== undefined && { reason }),
			...(batch !== undefined && { batch }),
		});
	}
	return outcomes;
}
