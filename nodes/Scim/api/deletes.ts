import type { ServiceReader, OkReply, ReportEntry, AnswerMeaning } from '../../../bulk/operation';
import type { BulkRecord, Outcome } from '../../../bulk/types';
import type { Resolved } from '../../shared/bulk/operation';
import type { JsonObject } from '../../shared/values/json';
import { readResources, readScimId } from './attributes';
import { saysNo, tellUnclear, type Dialect } from './dialect';
import { findById } from './find';

/** Something to delete, by its ID. */
export interface IdRecord {
	readonly id: string;
}

export function nameId({ id }: IdRecord): string {
	return `id ${id}`;
}

/** What is gone already is left alone. */
export async function resolveDeletes(
	path: '/Groups' | '/Users',
	records: readonly BulkRecord<IdRecord>[],
	look: ServiceReader,
	dialect: Dialect,
	isGone: (resource: JsonObject) => boolean,
): Promise<Resolved<IdRecord>> {
	const ids = [...new Set(records.map(({ value }) => value.id))];
	const known = await findById(path, ids, look, dialect);
	if (!known.ok) return { records: [], outcomes: new Map(), stoppedBy: known.refusal };
	const outcomes = new Map<number, Outcome>();
	const left: BulkRecord<IdRecord>[] = [];
	for (const record of records) {
		const presence = known.value.get(record.value.id);
		const isDone = presence === 'absent' || (presence !== undefined && isGone(presence));
		if (!isDone) left.push(record);
		else
			outcomes.set(record.index, { status: 'unchanged', reason: `The server has no "${record.value.id}" (any more).` });
	}
	return { records: left, outcomes };
}

/**
 * Zuora's answer lists what was deleted, and has no word for what was not: an id that it leaves out is looked up. What
 * it lists as active after all needs a look as well.
 */
export function readDeleted(
	reply: OkReply,
	{ name }: Dialect,
	isActive: (resource: JsonObject) => boolean,
): AnswerMeaning {
	const resources = readResources(reply.body);
	if (saysNo(reply) || !resources) return tellUnclear(name, reply);
	return {
		kind: 'report',
		entries: resources.flatMap((resource): ReportEntry[] => {
			const id = readScimId(resource);
			const unsure = isActive(resource) ? { unsure: true } : {};
			return id === undefined ? [] : [{ ok: true, status: 'deleted', names: [nameId({ id })], id, ...unsure }];
		}),
	};
}
