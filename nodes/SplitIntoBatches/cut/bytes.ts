import type { IDataObject } from 'n8n-workflow';

/** Bytes of a value as an entry of a JSON list, in UTF-8; undefined where JSON can't express it, as with circular data. */
export function countBytes(value: unknown): number | undefined {
	try {
		// JSON.stringify gives undefined for undefined and for functions; in a list it writes them as null.
		return Buffer.byteLength(JSON.stringify(value) ?? 'null', 'utf8');
	} catch {
		return undefined;
	}
}

/** The fields that JSON can express: n8n writes each output item as JSON, and would fail on the others. */
export function keepWritable(json: IDataObject): IDataObject {
	return Object.fromEntries(Object.entries(json).filter(([, value]) => countBytes(value) !== undefined));
}

/** The brackets of a JSON list, and the comma before every entry but the first. */
const bracketBytes = 2;
export const commaBytes = 1;

/** Bytes of a JSON list whose only entry has this many. */
export function countListBytes(entryBytes: number): number {
	return entryBytes + bracketBytes;
}
