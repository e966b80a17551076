import type { ServiceReader } from '../../../bulk/operation';
import { doForEach, doInTurns } from '../../../bulk/turns';
import type { BulkRecord, Outcome } from '../../../bulk/types';
import type { Resolved } from '../../shared/bulk/operation';
import { sendNothing } from '../../shared/lists/readBefore';
import type { JsonObject } from '../../shared/values/json';
import { findGroups } from '../api/findGroups';
import { failSameLook, noteAlike, readCodes } from './alikeCodes';
import type { AskedUpsert, NewGroup, ReadyUpsert } from './fields';
import { compareGroup, haveCustomData, readId } from './presentGroup';

/** A code that's there already is not sent: one such group would have GenAuth refuse the whole request. */
export async function resolveCreates(
	records: readonly BulkRecord<NewGroup>[],
	reader: ServiceReader,
): Promise<Resolved<NewGroup>> {
	const groups = await findGroups(reader, haveCustomData(records.map(({ value }) => value)));
	if (groups.kind === 'stopped') return sendNothing(groups);
	const outcomes = new Map<number, Outcome>();
	const codes = readCodes(groups.value);
	const ready: BulkRecord<NewGroup>[] = [];
	const resolve = (record: BulkRecord<NewGroup>): void => {
		const { index, value } = record;
		const present = groups.value.get(value.code);
		const outcome = present ? outcomeOfPresent(index, value, present) : failSameLook(index, value.code, codes);
		if (outcome) outcomes.set(index, outcome);
		else ready.push(record);
	};
	await doInTurns(doForEach(records, resolve), reader);
	return { records: ready, outcomes, notes: await doInTurns(noteAlike(ready, codes), reader) };
}

function outcomeOfPresent(index: number, wanted: NewGroup, present: JsonObject): Outcome {
	const { differing, hidden } = compareGroup(wanted, present);
	const what = `Item ${index}: the group "${wanted.code}" is there, but`;
	if (differing.length > 0) {
		const reason = `${what} differs in: ${differing.join(', ')}. Use "Create or Update Many" to change it.`;
		return { status: 'failed', code: 'not_applied', reason, ...readId(present) };
	}
	if (hidden.length === 0) return { status: 'unchanged', ...readId(present) };
	const reason = `${what} GenAuth does not show: ${hidden.join(', ')}. Look in GenAuth, or leave these fields out.`;
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
	const codes = readCodes(groups.value);
	const resolve = ({ index, value }: BulkRecord<AskedUpsert>): void => {
		const present = groups.value.get(value.code);
		const alike = present ? undefined : failSameLook(index, value.code, codes);
		if (present && isSame(value, present)) outcomes.set(index, { status: 'unchanged', ...readId(present) });
		else if (alike) outcomes.set(index, alike);
		else ready.push({ index, value: complete(value, present) });
	};
	await doInTurns(doForEach(records, resolve), reader);
	return { records: ready, outcomes, notes: await doInTurns(noteAlike(ready, codes), reader) };
}

function isSame(wanted: AskedUpsert, present: JsonObject): boolean {
	const { differing, hidden } = compareGroup(wanted, present);
	return differing.length === 0 && hidden.length === 0;
}

/** A request has a description each time: where a row gives none, the one that is there is sent along, not wiped. */
function complete(wanted: AskedUpsert, present: JsonObject | undefined): ReadyUpsert {
	if (!present) return { ...wanted, description: wanted.description, type: wanted.type, isNew: true };
	return { description: readText(present.description), type: readText(present.type), ...wanted, isNew: false };
}

function readText(value: unknown): string | undefined {
	return typeof value === 'string' ? value : undefined;
}
