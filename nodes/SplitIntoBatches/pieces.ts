import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { isEmpty } from '../shared/values/fields';
import { isObject, show } from '../shared/values/json';
import { readPath } from '../shared/bulk/rows';
import { countBytes } from './bytes';
import { pickContent, type Contents } from './contents';
import { countAlone, type GroupValue, type Limits, type Piece } from './cut';

export interface PieceSettings {
	readonly limits: Limits;
	readonly contents: Contents;
	/** The field whose value makes the groups. */
	readonly groupField?: string;
	/** Where batches are items that pass through, an item without fields may be a file: it goes on. */
	readonly allowEmpty: boolean;
}

/** Why an item is in no batch. The docs list the codes. */
export type LeftOutCode = 'missing_field' | 'invalid_value' | 'empty_record' | 'too_large' | 'not_json';

export interface LeftOut {
	readonly index: number;
	readonly code: LeftOutCode;
	readonly field?: string;
	readonly reason: string;
}

export interface PiecesRead {
	readonly pieces: readonly Piece[];
	readonly leftOut: readonly LeftOut[];
}

type Why = Omit<LeftOut, 'index'>;

/** Reads what each item puts into a batch. An item that can't be in one is left out, and told; nothing is thrown. */
export function readPieces(items: readonly INodeExecutionData[], settings: PieceSettings): PiecesRead {
	const pieces: Piece[] = [];
	const leftOut: LeftOut[] = [];
	items.forEach(({ json }, index) => {
		const read = readPiece(json, index, settings);
		if ('code' in read) leftOut.push({ index, ...read, reason: `Item ${index}: ${read.reason}` });
		else pieces.push(read);
	});
	return { pieces, leftOut };
}

function readPiece(json: IDataObject, index: number, settings: PieceSettings): Piece | Why {
	const group = readGroup(json, settings.groupField);
	if (typeof group === 'object') return group;
	const content = pickContent(json, settings.contents);
	if (content === undefined) return tellMissing(settings.contents);
	if (!settings.allowEmpty && isEmptyObject(content)) return tellEmpty(settings.contents);
	const bytes = countBytes(content);
	if (bytes === undefined) return tellUnwritable(json, settings.contents);
	const maxBytes = settings.limits.bytes ?? Infinity;
	if (countAlone({ bytes }) > maxBytes) return tellTooLarge(content, bytes, maxBytes, settings.contents);
	return { index, content, bytes, ...(group !== undefined && { group }) };
}

function readGroup(json: IDataObject, field: string | undefined): GroupValue | undefined | Why {
	if (field === undefined) return undefined;
	const value = readPath(json, field);
	const place = `the field "${field}", which makes the groups,`;
	if (isEmpty(value)) {
		const reason = `${place} is missing or empty. Fill it, or choose another field under "Group By".`;
		return { code: 'missing_field', field, reason };
	}
	if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
	const kind = Array.isArray(value) ? 'a list' : 'an object';
	const reason = `${place} is ${kind}. It must be a text, a number, or true or false: choose another field, or one inside it with a dot.`;
	return { code: 'invalid_value', field, reason };
}

function isEmptyObject(content: unknown): boolean {
	return isObject(content) && Object.keys(content).length === 0;
}

function tellMissing(contents: Contents): Why {
	const field = contents.kind === 'value' ? contents.field : '';
	const reason = `the field "${field}", whose value goes into the batch, is missing or empty. Fill it, or choose another field.`;
	return { code: 'missing_field', field, reason };
}

function tellEmpty(contents: Contents): Why {
	if (contents.kind !== 'selected') {
		return { code: 'empty_record', reason: 'the item has no fields, so there is nothing to send. Remove the item.' };
	}
	const reason = `the item has none of the fields that go into the batch (${contents.fields.join(', ')}). Fill one of them, or choose other fields.`;
	return { code: 'empty_record', field: contents.fields.join(', '), reason };
}

function tellUnwritable(json: IDataObject, contents: Contents): Why {
	const found = Object.keys(json).find((name) => countBytes(json[name]) === undefined);
	const field = contents.kind === 'value' ? contents.field : found;
	const place = field === undefined ? 'the item' : `the field "${field}"`;
	const reason = `${place} can't be written as JSON: it holds itself (circular data), or something that JSON doesn't know. Remove it, or put a text in its place.`;
	return { code: 'not_json', ...(field !== undefined && { field }), reason };
}

function tellTooLarge(content: unknown, bytes: number, maxBytes: number, contents: Contents): Why {
	const size = `the record alone makes a list of ${countAlone({ bytes })} bytes of JSON, and a batch may have ${maxBytes}`;
	const largest = contents.kind === 'value' ? { field: contents.field, bytes } : findLargest(content);
	const reason = `${size}. Its largest field is ${show(largest.field)} (${largest.bytes} bytes): shorten it, or leave it out.`;
	return { code: 'too_large', field: largest.field, reason };
}

function findLargest(content: unknown): { field: string; bytes: number } {
	let largest = { field: '', bytes: -1 };
	for (const [field, value] of Object.entries(isObject(content) ? content : {})) {
		const bytes = countBytes(value) ?? 0;
		if (bytes > largest.bytes) largest = { field, bytes };
	}
	return largest;
}
