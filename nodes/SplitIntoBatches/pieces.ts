import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { isEmpty } from '../shared/fields';
import { isObject, show } from '../shared/json';
import { readPath } from '../shared/rows';
import { countAlone, type GroupValue, type Limits, type Piece } from './cut';

/** Which part of an item goes into a batch. */
export type Contents =
	| { readonly kind: 'all' }
	| { readonly kind: 'selected'; readonly fields: readonly string[] }
	| { readonly kind: 'value'; readonly field: string };

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
	if (isObject(group)) return group;
	const content = pickContent(json, settings.contents);
	if (content === undefined) return tellMissing(settings.contents);
	if (!settings.allowEmpty && isObject(content) && Object.keys(content).length === 0)
		return tellEmpty(settings.contents);
	const bytes = countBytes(content);
	if (bytes === undefined) return tellUnwritable(json, settings.contents);
	const maxBytes = settings.limits.bytes ?? Infinity;
	if (countAlone({ bytes }) > maxBytes) return tellTooLarge(content, bytes, maxBytes, settings.contents);
	return { index, content, bytes, ...(group !== undefined && { group }) };
}

function readGroup(json: IDataObject, field: string | undefined): GroupValue | undefined | Why {
	if (field === undefined) return undefined;
	const value = readPath(json, field);
	if (isEmpty(value)) {
		const reason = `the field "${field}", which makes the groups, is missing or empty. Fill it, or choose another field under "Group By".`;
		return { code: 'missing_field', field, reason };
	}
	if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
	const reason = `the field "${field}", which makes the groups, is ${Array.isArray(value) ? 'a list' : 'an object'}. It must be a text, a number or true or false: choose a field inside it, with a dot.`;
	return { code: 'invalid_value', field, reason };
}

function pickContent(json: IDataObject, contents: Contents): unknown {
	if (contents.kind === 'all') return json;
	if (contents.kind === 'selected') return pickFields(json, contents.fields);
	const value = readPath(json, contents.field);
	return isEmpty(value) ? undefined : value;
}

/** A field that an item lacks is not in its record: a column may be empty. Values are not copied. */
function pickFields(json: IDataObject, fields: readonly string[]): IDataObject {
	const picked: IDataObject = {};
	for (const field of fields) {
		const value = readPath(json, field);
		if (value === undefined) continue;
		placeField(picked, Object.hasOwn(json, field) ? [field] : field.split('.'), value);
	}
	return picked;
}

/** `user.id` stays the `id` of a `user`. Defined, not assigned, so that `__proto__` is a field like any other. */
function placeField(target: IDataObject, [step = '', ...deeper]: readonly string[], value: unknown): void {
	const define = (inner: unknown): void => {
		Object.defineProperty(target, step, { value: inner, enumerable: true, configurable: true, writable: true });
	};
	if (deeper.length === 0) return define(value);
	const present = Object.hasOwn(target, step) ? target[step] : undefined;
	const inner: IDataObject = isObject(present) ? ({ ...present } as IDataObject) : {};
	placeField(inner, deeper, value);
	define(inner);
}

/** Undefined where it can't be written as JSON: data that holds itself, say, or a BigInt. */
function countBytes(content: unknown): number | undefined {
	try {
		const json: string | undefined = JSON.stringify(content);
		return json === undefined ? undefined : Buffer.byteLength(json, 'utf8');
	} catch {
		return undefined;
	}
}

function tellMissing(contents: Contents): Why {
	const field = contents.kind === 'value' ? contents.field : '';
	const reason = `the field "${field}", whose value goes into the batch, is missing or empty. Fill it, or choose another field.`;
	return { code: 'missing_field', field, reason };
}

function tellEmpty(contents: Contents): Why {
	if (contents.kind === 'all') {
		return { code: 'empty_record', reason: 'the item has no fields, so there is nothing to send. Remove it before.' };
	}
	const fields = contents.kind === 'selected' ? contents.fields : [];
	const reason = `the item has none of the fields that go into the batch: ${fields.join(', ')}. Fill one, or choose other fields.`;
	return { code: 'empty_record', ...(fields[0] !== undefined && { field: fields[0] }), reason };
}

function tellUnwritable(json: IDataObject, contents: Contents): Why {
	const fields = Object.keys(json);
	const field =
		contents.kind === 'value' ? contents.field : fields.find((name) => countBytes(json[name]) === undefined);
	const place = field === undefined ? 'the item' : `the field "${field}"`;
	const reason = `${place} can't be written as JSON: it holds itself (circular data), or something that JSON doesn't know. Remove it, or put a text in its place.`;
	return { code: 'not_json', ...(field !== undefined && { field }), reason };
}

function tellTooLarge(content: unknown, bytes: number, maxBytes: number, contents: Contents): Why {
	const largest = contents.kind === 'value' ? { field: contents.field, bytes } : findLargest(content);
	const size = `the record alone makes a list of ${countAlone({ bytes })} bytes of JSON, and a batch may have ${maxBytes}`;
	if (!largest) return { code: 'too_large', reason: `${size}. Shorten it.` };
	const reason = `${size}. Its largest field is ${show(largest.field)} (${largest.bytes} bytes): shorten it, or leave it out.`;
	return { code: 'too_large', field: largest.field, reason };
}

function findLargest(content: unknown): { field: string; bytes: number } | undefined {
	if (!isObject(content)) return undefined;
	let largest: { field: string; bytes: number } | undefined;
	for (const [field, value] of Object.entries(content)) {
		const bytes = countBytes(value) ?? 0;
		if (!largest || bytes > largest.bytes) largest = { field, bytes };
	}
	return largest;
}
