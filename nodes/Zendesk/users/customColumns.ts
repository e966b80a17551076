import type { ServiceReader } from '../../../bulk/operation';
import type { BulkRecord, Outcome } from '../../../bulk/types';
import type { Resolved } from '../../shared/bulk/operation';
import { sendNothing, type Stopped } from '../../shared/lists/readBefore';
import { fail, type FieldRead } from '../../shared/values/fieldRead';
import { isObject, show } from '../../shared/values/json';
import { clearable, type Field } from '../../shared/values/fields';
import { describeLostDigits } from '../../shared/values/numbers';
import { readText } from '../../shared/values/readText';
import { resolveEach, type ResolvedRecord } from '../api/resolveEach';
import type { Failure } from '../api/thingKeys';
import { findUserFields, type CustomField } from '../api/userFields';
import { readCustomValue, type CustomValue } from './customValues';

/** What the columns of custom user fields are called in the mapping: the key follows. */
export const customPrefix = 'user_fields.';

/** The custom fields of an account as columns. */
export const customColumns = {
	prefix: customPrefix,
	field: (label: string): Field =>
		clearable({ label, description: '', kind: 'text', required: false, onlyWhenMapped: true, read: readCell }, null),
};

/** A cell as it is; its type is known once the fields of the account are read. */
function readCell(raw: unknown): FieldRead<unknown> {
	if (typeof raw === 'boolean' || Array.isArray(raw)) return { kind: 'read', value: raw };
	const lost = describeLostDigits(raw);
	if (lost !== undefined) return fail('invalid_value', `is ${lost}`);
	if (typeof raw === 'number') return { kind: 'read', value: raw };
	const day = raw instanceof Date || (isObject(raw) && typeof raw.toISO === 'function') ? writeTime(raw) : raw;
	return readText(day, {});
}

/**
 * n8n's expressions give times of Luxon, which know their zone. A date of a database is midnight here, and a day earlier in UTC
 * where the zone is ahead of it.
 */
function writeTime(time: unknown): unknown {
	if (time instanceof Date && isLocalMidnight(time)) {
		const [year, month, day] = [time.getFullYear(), time.getMonth() + 1, time.getDate()];
		return [String(year).padStart(4, '0'), ...[month, day].map((one) => String(one).padStart(2, '0'))].join('-');
	}
	const text: unknown = JSON.parse(JSON.stringify(time) ?? 'null');
	return text ?? time;
}

function isLocalMidnight(time: Date): boolean {
	const ms = time.getTime();
	const isMidnight = time.getHours() + time.getMinutes() + time.getSeconds() + time.getMilliseconds() === 0;
	return !Number.isNaN(ms) && isMidnight && ms % 86_400_000 !== 0;
}

interface WithFields {
	readonly user_fields?: object;
}

/**
 * Puts the columns of custom fields into `user_fields`, as Zendesk takes them: the tag of an option, true or false, a day. They
 * win over an object of all values in the row. A value that its field does not take fails its row. The fields are read
 * once; rows without such columns cost nothing.
 */
export async function resolveCustomColumns<Row extends object, Ready>(
	records: readonly BulkRecord<Row>[],
	reader: ServiceReader,
	next: (records: readonly BulkRecord<Row>[]) => Promise<Resolved<Ready>>,
): Promise<Resolved<Ready>> {
	const keys = listKeys(records);
	if (keys.size === 0) return next(records);
	const fields = await findUserFields(reader);
	if (fields.kind === 'stopped') return sendNothing(fields);
	const wrong = findWrongKey(keys, fields.value);
	if (wrong) return sendNothing(wrong);
	const written = await resolveEach(records, (row, index) => resolveRow(row, index, fields.value), reader);
	const resolved = await next(written.records);
	return { ...resolved, outcomes: new Map([...written.outcomes, ...resolved.outcomes]) };
}

export function leaveOutCustom<Row>(row: Row): Row {
	const entries = Object.entries(row as object).filter(([name]) => !name.startsWith(customPrefix));
	return Object.fromEntries(entries) as Row;
}

function listKeys(records: readonly BulkRecord<object>[]): ReadonlySet<string> {
	const keys = new Set<string>();
	for (const { value } of records) {
		for (const name in value) if (name.startsWith(customPrefix)) keys.add(name.slice(customPrefix.length));
	}
	return keys;
}

/** A mapped field that is not there is wrong for every row. */
function findWrongKey(keys: ReadonlySet<string>, fields: ReadonlyMap<string, CustomField>): Stopped | undefined {
	const stop = (what: string): Stopped => {
		const active = [...fields.values()].filter(({ isActive }) => isActive).map(({ key }) => key);
		const there = active.length === 0 ? 'It has none.' : `It has: ${active.join(', ')}.`;
		const reason = `${what} ${there} Remove the field under "Columns", or refresh the field list there.`;
		return { kind: 'stopped', refusal: { about: 'run', code: 'not_found', reason } };
	};
	for (const key of keys) {
		const field = fields.get(key);
		if (!field)
			return stop(`A column is mapped to ${show(customPrefix + key)}, and the account has no user field ${show(key)}.`);
		if (!field.isActive)
			return stop(`A column is mapped to the user field ${show(field.title)}, which is switched off in Zendesk.`);
	}
	return undefined;
}

function resolveRow<Row extends object>(
	row: Row,
	index: number,
	fields: ReadonlyMap<string, CustomField>,
): ResolvedRecord<Row> {
	const values: Record<string, CustomValue> = {};
	for (const [name, given] of Object.entries(row)) {
		const field = name.startsWith(customPrefix) ? fields.get(name.slice(customPrefix.length)) : undefined;
		if (!field || given === undefined) continue;
		const read = readCustomValue(field, given);
		if (read.kind === 'failed') return { kind: 'settled', outcome: refuse(index, name, field, read) };
		values[field.key] = read.value;
	}
	const plain = leaveOutCustom(row);
	if (Object.keys(values).length === 0) return { kind: 'ready', value: plain };
	const { user_fields: all }: WithFields = row;
	return { kind: 'ready', value: { ...plain, user_fields: { ...all, ...values } } };
}

function refuse(index: number, name: string, { title }: CustomField, { code, reason: why }: Failure): Outcome {
	const reason = `Item ${index}: ${title} (field "${name}") ${why}. Mend the value and send it again.`;
	return { status: 'failed', code, reason };
}
