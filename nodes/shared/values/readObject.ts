import { isDamaged, wrongEncoding } from './characters';
import { fail, type FieldRead } from './fieldRead';
import { isObject, parseJson, show, type JsonObject } from './json';
import { describeLostDigits } from './numbers';

/** Levels of objects and lists, at most: services take no more, and writing far more overflows the stack. */
const maxDepth = 100;

/** Reads an object, or its JSON, as plain data that nothing can go wrong with any more. */
export function readObject(raw: unknown): FieldRead<object> {
	const value = typeof raw === 'string' ? parseJson(raw) : raw;
	if (!isObject(value)) return fail('invalid_value', `must be an object (or its JSON), and is ${show(raw)}`);
	const copy = copyPlain(value);
	if (copy.kind === 'failed') return copy;
	const fault = findFault(copy.value, [], 0);
	return fault === undefined ? copy : fail('invalid_value', fault);
}

/** A copy as JSON has it. Fails for what JSON can't hold: circles, BigInts, what throws when it is read, too many levels. */
function copyPlain(value: JsonObject): FieldRead<JsonObject> {
	try {
		return { kind: 'read', value: JSON.parse(JSON.stringify(value)) as JsonObject };
	} catch (error) {
		if (error instanceof RangeError) return fail('invalid_value', tooDeep);
		const [why = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
		return fail('invalid_value', `cannot be written as JSON: ${why}`);
	}
}

const tooDeep = `is nested deeper than ${maxDepth} levels`;

/** What is wrong with a value within, at this path. */
function findFault(value: unknown, path: readonly string[], depth: number): string | undefined {
	if (depth > maxDepth) return tooDeep;
	const lost = describeLostDigits(value);
	if (lost !== undefined) return `holds ${lost} (in ${show(path.join('.'))})`;
	if (typeof value === 'string' && isDamaged(value)) {
		return `holds ${show(value)} (in ${show(path.join('.'))}): ${wrongEncoding}`;
	}
	if (typeof value !== 'object' || value === null) return undefined;
	for (const [name, inner] of Object.entries(value)) {
		const fault = findFault(inner, [...path, name], depth + 1);
		if (fault !== undefined) return fault;
	}
	return undefined;
}
