import type { ServiceReader } from '../../../bulk/operation';
import type { BulkRecord, Outcome } from '../../../bulk/types';
import { failSeveralKeys } from '../../shared/bulk/failSeveral';
import type { Resolved } from '../../shared/bulk/operation';
import { sendNothing } from '../../shared/lists/readBefore';
import type { JsonObject } from '../../shared/values/json';
import type { AskedDelete, AskedUpsert, NewGroup, ReadyDelete, ReadyUpsert } from './fields';
import { findGroups } from './find';
import { haveCustomData, listDifferences, readId } from './presentGroup';

/** A code that's there already is not sent: one such group would have GenAuth refuse the whole request. */
export async function resolveCreates(
	records: readonly BulkRecord<NewGroup>[],
	reader: ServiceReader,
): Promise<Resolved<NewGroup>> {
	const groups = await findGroups(reader, haveCustomData(records.map(({ value }) => value)));
	if (groups.kind === 'stopped') return sendNothing(groups);
	const outcomes = new Map<number, Outcome>();
	for (const { index, value } of records) {
		const present = groups.value.get(value.code);
		if (present) outcomes.set(index, outcomeOfPresent(index, value, present));
	}
	return { records: records.filter(({ index }) => !outcomes.has(index)), outcomes };
}

function outcomeOfPresent(index: number, wanted: NewGroup, present: JsonObject): Outcome {
	const differing = listDifferences(wanted, present);
	if (differing.length === 0) return { status: 'unchanged', ...readId(present) };
	const reason = `Item ${index}: the group "${wanted.code}" is there, but differs in: ${differing.join(', ')}. Use "Create or Update Many" to change it.`;
	return { status: 'failed', code: 'not_applied', reason, ...readId(present) };
}

/** A group that is as its row says is not sent. */
export async function resolveUpserts(
	records: readonly BulkRecord<AskedUpsert>[],
	reader: ServiceReader,
): Promise<Resolved<ReadyUpsert>> {
	const groups = await findGroups(reader);
	if (groups.kind === 'stopped') return sendNothing(groups);
	const outcomes = new Map<number, Outcome>();
	const ready: BulkRecord<ReadyUpsert>[] = [];
	for (const { index, value } of records) {
		const present = groups.value.get(value.code);
		if (!present || listDifferences(value, present).length > 0) ready.push({ index, value: complete(value, present) });
		else outcomes.set(index, { status: 'unchanged', ...readId(present) });
	}
	return { records: ready, outcomes };
}

/** A request has a description each time: where a row gives none, the one that is there is sent along, not wiped. */
function complete(wanted: AskedUpsert, present: JsonObject | undefined): ReadyUpsert {
	if (!present) return { ...wanted, description: wanted.description, type: wanted.type };
	return { description: readText(present.description), type: readText(present.type), ...wanted };
}

function readText(value: unknown): string | undefined {
	return typeof value === 'string' ? value : undefined;
}

/** GenAuth says "done" of a code that it doesn't know as well: only a read before tells the two apart. */
export async function resolveDeletes(
	records: readonly BulkRecord<AskedDelete>[],
	reader: ServiceReader,
): Promise<Resolved<ReadyDelete>> {
	const groups = await findGroups(reader);
	if (groups.kind === 'stopped') return sendNothing(groups);
	const outcomes = new Map<number, Outcome>();
	const ready: BulkRecord<ReadyDelete>[] = [];
	for (const { index, value } of records) {
		const present = groups.value.get(value.code);
		if (present) ready.push({ index, value: { code: value.code, id: readId(present).id } });
		else
			outcomes.set(
				index,
				failSeveralKeys(index, 'Code (field "code")', value.code, 'groups') ?? { status: 'unchanged' },
			);
	}
	return { records: ready, outcomes };
}
