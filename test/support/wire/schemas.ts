import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import { isJsonObject, type Json } from '../../../sandbox/core/json';
import { documents, writePointer } from './entries';

/** A part of a document: what stands at a JSON pointer. */
export interface Part {
	readonly document: string;
	readonly pointer: string;
	readonly value: Json;
}

const ajv = new Ajv2020({ strict: false });
for (const [name, document] of documents) ajv.addSchema(document, `catalogue:/${name}`, undefined, false);

const compiled = new Map<Part, ValidateFunction>();

/** A schema is compiled when it's needed for the first time. */
function compile(part: Part): ValidateFunction {
	const known = compiled.get(part);
	if (known) return known;
	const made = ajv.compile({ $ref: `catalogue:/${part.document}#${encodeURI(part.pointer)}` });
	compiled.set(part, made);
	return made;
}

function readPointer(document: string, pointer: string): unknown {
	const keys = pointer.split('/').slice(1);
	return keys.reduce<unknown>(
		(value, key) => (value as Json | undefined)?.[key.replaceAll('~1', '/').replaceAll('~0', '~')],
		documents.get(document),
	);
}

const found = new Map<string, Part | undefined>();

/** What stands at a pointer, or where its $ref leads; undefined where there is nothing. The same part each time. */
export function findPart(document: string, pointer: string): Part | undefined {
	const id = `${document}#${pointer}`;
	if (!found.has(id)) found.set(id, lookUpPart(document, pointer));
	return found.get(id);
}

function lookUpPart(document: string, pointer: string): Part | undefined {
	const value = readPointer(document, pointer);
	if (!isJsonObject(value)) return undefined;
	return typeof value.$ref === 'string' ? findPart(document, value.$ref.slice(1)) : { document, pointer, value };
}

export function findBelow(part: Pick<Part, 'document' | 'pointer'>, ...keys: readonly string[]): Part | undefined {
	return findPart(part.document, part.pointer + writePointer(keys));
}

/** What is wrong with a value, in words; undefined where the schema takes it. */
export function findProblem(schema: Part, value: unknown): string | undefined {
	const validate = compile(schema);
	if (validate(value)) return undefined;
	const told = (validate.errors ?? []).map(({ instancePath, message = '', params }) => {
		const { additionalProperty, unevaluatedProperty } = params as Readonly<Record<string, unknown>>;
		const name = additionalProperty ?? unevaluatedProperty;
		return `${instancePath} ${message}${name === undefined ? '' : ` (${String(name)})`}`;
	});
	return [...new Set(told)].slice(0, 6).join('; ');
}
