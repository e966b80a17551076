export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects of a list; an empty list where there is none. */
export function listObjects(value: unknown): readonly JsonObject[] {
	return Array.isArray(value) ? value.filter(isObject) : [];
}

/** The objects of a list in an answer; undefined where the answer does not have it, which is not an empty list. */
export function readList(body: unknown, key: string): readonly JsonObject[] | undefined {
	return isObject(body) && Array.isArray(body[key]) ? body[key].filter(isObject) : undefined;
}

/** The parsed JSON, or undefined where it isn't JSON. */
export function parseJson(source: string): unknown {
	try {
		return JSON.parse(source);
	} catch {
		return undefined;
	}
}

/** A value as a sentence can bear it: short, and in quotes where it's a text. Never throws, whatever the value is. */
export function show(value: unknown): string {
	const shown = typeof value === 'string' ? `"${value}"` : writeJson(value);
	return shown.length > 60 ? `${shown.slice(0, 57)}...` : shown;
}

function writeJson(value: unknown): string {
	try {
		return JSON.stringify(value) ?? String(value);
	} catch {
		return typeof value === 'bigint' ? String(value) : 'something that cannot be written as JSON';
	}
}
