import type { IExecuteFunctions } from 'n8n-workflow';
import { evaluate, type Evaluated } from '../n8n/evaluate';
import { isObject, type JsonObject } from '../values/json';
import { readMappedValue } from './mapper/mappedValue';

/** Reads what the form's "Fields" give for an item. */
type ReadFields = (json: JsonObject, itemIndex: number) => Evaluated<unknown>;

/** What one of the fields gives for an item; `unsure`, where only n8n can tell. */
type ReadValue = (json: JsonObject) => unknown;

const unsure = Symbol('a value that n8n evaluates');

/**
 * Gives the function that reads the form's "Fields" for each item. Values and plain columns are read without n8n's expressions,
 * which take some 0.6 ms each; where one of them is anything else for an item, n8n evaluates all of that item's.
 */
export function makeReadFields(context: IExecuteFunctions): ReadFields {
	// Nothing in them asks to be checked by n8n, which looks through the whole form for it.
	const evaluateAll: ReadFields = (_, itemIndex) =>
		evaluate(() => context.getNodeParameter('fields', itemIndex, {}, { skipValidation: true }));
	const raw = evaluate((): unknown => context.getNodeParameter('fields', 0, {}, { rawExpressions: true }));
	const readers = raw.kind === 'read' && isObject(raw.value) ? listReaders(raw.value) : undefined;
	if (!readers) return evaluateAll;
	return (json, itemIndex) => readPlain(readers, json) ?? evaluateAll(json, itemIndex);
}

/** Undefined, where one of the fields is more than a value or a column. */
function listReaders(raw: JsonObject): readonly (readonly [name: string, read: ReadValue])[] | undefined {
	const readers: (readonly [string, ReadValue])[] = [];
	for (const [name, given] of Object.entries(raw)) {
		const read = makeReadValue(given);
		if (!read) return undefined;
		readers.push([name, read]);
	}
	return readers;
}

function makeReadValue(given: unknown): ReadValue | undefined {
	if (typeof given === 'object' && given !== null) return undefined;
	if (typeof given !== 'string' || !given.startsWith('=')) return () => given;
	const mapped = readMappedValue(given);
	// What an object has of itself, such as `toString`, an expression finds too.
	if (mapped?.kind !== 'column' || mapped.steps.some((step) => step in Object.prototype)) return undefined;
	const [column, ...steps] = mapped.steps;
	return (json) => {
		const value = steps.length === 0 ? json[column] : followObjects(json[column], steps);
		return isPlain(value) ? value : unsure;
	};
}

function followObjects(start: unknown, steps: readonly string[]): unknown {
	let value = start;
	for (const step of steps) {
		if (!isObject(value)) return unsure;
		value = value[step];
	}
	return value;
}

/** Of an object n8n may make something else, such as a text of a date. */
function isPlain(value: unknown): boolean {
	if (typeof value !== 'object' || value === null) return typeof value !== 'function' && typeof value !== 'symbol';
	return Array.isArray(value) && value.every((one) => typeof one !== 'object' || one === null);
}

function readPlain(
	readers: NonNullable<ReturnType<typeof listReaders>>,
	json: JsonObject,
): Evaluated<JsonObject> | undefined {
	const found: Record<string, unknown> = {};
	try {
		for (const [name, read] of readers) {
			const value = read(json);
			if (value === unsure) return undefined;
			found[name] = value;
		}
	} catch {
		// A field of the item that cannot be read: n8n says so in its own words.
		return undefined;
	}
	return { kind: 'read', value: found };
}
