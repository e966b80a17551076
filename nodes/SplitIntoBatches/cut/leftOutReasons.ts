import type { IDataObject } from 'n8n-workflow';
import { isObject, show } from '../../shared/values/json';
import { countBytes, countListBytes } from './bytes';
import type { Contents, LeftOutReason } from './types';

export function explainMissingGroup(field: string): LeftOutReason {
	const reason = `${nameGroupField(field)} is missing or empty. Fill it, or choose another field under "Group By".`;
	return { code: 'missing_field', field, reason };
}

export function explainInvalidGroup(field: string, value: unknown): LeftOutReason {
	const kind = Array.isArray(value) ? 'a list' : 'an object';
	const reason = `${nameGroupField(field)} is ${kind}. It must be a text, a number, or true or false: choose another field, or one inside it with a dot.`;
	return { code: 'invalid_value', field, reason };
}

function nameGroupField(field: string): string {
	return `the field "${field}", which makes the groups,`;
}

export function explainMissingValue(contents: Contents): LeftOutReason {
	const field = contents.kind === 'value' ? contents.field : '';
	const reason = `the field "${field}", whose value goes into the batch, is missing or empty. Fill it, or choose another field.`;
	return { code: 'missing_field', field, reason };
}

export function explainEmptyRecord(contents: Contents): LeftOutReason {
	if (contents.kind !== 'selected') {
		return { code: 'empty_record', reason: 'the item has no fields, so there is nothing to send. Remove the item.' };
	}
	const reason = `the item has none of the fields that go into the batch (${contents.fields.join(', ')}). Fill one of them, or choose other fields.`;
	return { code: 'empty_record', field: contents.fields.join(', '), reason };
}

export function explainUnwritable(json: IDataObject, contents: Contents): LeftOutReason {
	const unwritable = Object.keys(json).find((name) => countBytes(json[name]) === undefined);
	const field = contents.kind === 'value' ? contents.field : unwritable;
	const subject = field === undefined ? 'the item' : `the field "${field}"`;
	const reason = `${subject} can't be written as JSON: it holds itself (circular data), or something that JSON doesn't know. Remove it, or put a text in its place.`;
	return { code: 'not_json', ...(field !== undefined && { field }), reason };
}

/** `bytes` are those of the content, `maxBytes` those of a batch's list. */
export function explainTooLarge(content: unknown, bytes: number, maxBytes: number, contents: Contents): LeftOutReason {
	const size = `the record alone makes a list of ${countListBytes(bytes)} bytes of JSON, and a batch may have ${maxBytes}`;
	const largest = contents.kind === 'value' ? { field: contents.field, bytes } : findLargestField(content);
	const reason = `${size}. Its largest field is ${show(largest.field)} (${largest.bytes} bytes): shorten it, or leave it out.`;
	return { code: 'too_large', field: largest.field, reason };
}

function findLargestField(content: unknown): { field: string; bytes: number } {
	let largest = { field: '', bytes: -1 };
	for (const [field, value] of Object.entries(isObject(content) ? content : {})) {
		const bytes = countBytes(value) ?? 0;
		if (bytes > largest.bytes) largest = { field, bytes };
	}
	return largest;
}
