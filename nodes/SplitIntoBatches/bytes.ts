import type { IDataObject } from 'n8n-workflow';

/** Bytes of a value as an entry of a JSON list, in UTF-8; undefined where it can't be written: data that holds itself. */
export function countBytes(value: unknown): number | undefined {
	try {
		// In a list, JSON puts null where it has no word for an entry.
		return Buffer.byteLength(JSON.stringify(value) ?? 'null', 'utf8');
	} catch {
		return undefined;
	}
}

/** The fields that can be written as JSON, so that whoever reports the item can do so. */
export function keepWritable(json: IDataObject): IDataObject {
	return Object.fromEntries(Object.entries(json).filter(([, value]) => countBytes(value) !== undefined));
}
