import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { doForEach, type Steps } from '../../../bulk/turns';
import { readPath } from '../../shared/values/readPath';
import { isEmpty } from '../../shared/values/fields';
import { isObject } from '../../shared/values/json';
import { countBytes, countListBytes } from './bytes';
import {
	explainEmptyRecord,
	explainInvalidGroup,
	explainMissingGroup,
	explainMissingValue,
	explainTooLarge,
	explainUnwritable,
} from './leftOutReasons';
import { pickContent } from './pickContent';
import type { BatchRecord, Contents, GroupValue, LeftOutItem, LeftOutReason, Limits } from './types';

export interface RecordSettings {
	readonly limits: Limits;
	readonly contents: Contents;
	/** The field whose value makes the groups. */
	readonly groupField?: string;
	/** An item without fields goes into a batch as well. Loop hands on whole items, and such an item may carry a file. */
	readonly allowEmpty: boolean;
}

/** Reads what each item puts into a batch. An item that can't be in a batch is left out, with the reason; never throws. */
export function* readRecords(
	items: readonly INodeExecutionData[],
	settings: RecordSettings,
): Steps<{ readonly records: readonly BatchRecord[]; readonly leftOut: readonly LeftOutItem[] }> {
	const records: BatchRecord[] = [];
	const leftOut: LeftOutItem[] = [];
	yield* doForEach(items, ({ json }, index) => {
		const read = readRecord(json, index, settings);
		if ('code' in read) leftOut.push({ index, ...read, reason: `Item ${index}: ${read.reason}` });
		else records.push(read);
	});
	return { records, leftOut };
}

function readRecord(json: IDataObject, index: number, settings: RecordSettings): BatchRecord | LeftOutReason {
	const { limits, contents } = settings;
	const group = readGroup(json, settings.groupField);
	if (typeof group === 'object') return group;
	const content = pickContent(json, contents);
	if (content === undefined) return explainMissingValue(contents);
	if (!settings.allowEmpty && isEmptyObject(content)) return explainEmptyRecord(contents);
	const bytes = countBytes(content);
	if (bytes === undefined) return explainUnwritable(json, contents);
	const maxBytes = limits.bytes ?? Infinity;
	if (countListBytes(bytes) > maxBytes) return explainTooLarge(content, bytes, maxBytes, contents);
	return { index, content, bytes, ...(group !== undefined && { group }) };
}

function readGroup(json: IDataObject, field: string | undefined): GroupValue | undefined | LeftOutReason {
	if (field === undefined) return undefined;
	const value = readPath(json, field);
	if (isEmpty(value)) return explainMissingGroup(field);
	if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
	return explainInvalidGroup(field, value);
}

function isEmptyObject(content: unknown): boolean {
	return isObject(content) && Object.keys(content).length === 0;
}
