import { isJsonObject, type Json } from '../../sandbox/core/json';
import { findBelow, type Part } from '../support/wire/schemas';

/** The form of `x-bulk-rows`, which says of an operation how it takes many records. docs/catalogue.md explains the keys. */
export const bulkRowsSchema = {
	type: 'object',
	additionalProperties: false,
	required: ['in', 'as', 'match', 'again'],
	properties: {
		in: { type: 'string', pattern: '^(body|query)(\\.\\w+)*$' },
		as: { enum: ['row', 'value'] },
		wrap: { type: 'object' },
		max: { type: 'integer', minimum: 2 },
		maxKb: { type: 'integer', minimum: 1 },
		outcomes: { type: 'string' },
		match: { type: 'string', pattern: '^(order|request|none|(index|failures|successes):[\\w.]+|key:[\\w.]+=[\\w.]+)$' },
		failed: {
			type: 'object',
			additionalProperties: false,
			required: ['field', 'is'],
			properties: { field: {}, is: {} },
		},
		error: { type: 'string' },
		code: { type: 'object', additionalProperties: false, required: ['field', 'ok'], properties: { field: {}, ok: {} } },
		job: {
			type: 'object',
			additionalProperties: false,
			required: ['id', 'url', 'status', 'done', 'failed', 'outcomes'],
			properties: {
				id: { type: 'string' },
				url: { type: 'string' },
				status: { type: 'string' },
				done: { type: 'array', items: { type: 'string' } },
				failed: { type: 'array', items: { type: 'string' } },
				outcomes: { type: 'string' },
			},
		},
		again: {
			oneOf: [
				{ enum: ['safe', 'never'] },
				{
					type: 'object',
					additionalProperties: false,
					required: ['header'],
					properties: { header: { type: 'string' } },
				},
			],
		},
	},
} as const;

/** `x-bulk-rows`, where it has that form. */
export interface BulkRows {
	readonly in: string;
	readonly as: 'row' | 'value';
	readonly max?: number;
	readonly maxKb?: number;
	readonly outcomes?: string;
	readonly match: string;
	readonly failed?: { readonly field: string };
	readonly error?: string;
	readonly code?: { readonly field: string };
	readonly job?: { readonly id: string; readonly url: string; readonly status: string; readonly outcomes: string };
	readonly again: 'safe' | 'never' | { readonly header: string };
}

/** The ways from a schema to those that it is made of. */
const branches = ['allOf', 'oneOf', 'anyOf'];

/** The schema of what a dotted name leads to, such as `job_status.results` or `operations.0.value`; undefined for none. */
export function findNamed(schema: Part | undefined, name: string): Part | undefined {
	if (!schema || name === '') return schema;
	const [key = '', ...rest] = name.split('.');
	const direct = /^\d+$/.test(key) ? findBelow(schema, 'items') : findBelow(schema, 'properties', key);
	if (direct) return findNamed(direct, rest.join('.'));
	return listBranches(schema)
		.map((branch) => findNamed(branch, name))
		.find((found) => found !== undefined);
}

function listBranches(schema: Part): readonly Part[] {
	return branches.flatMap((branch) => {
		const list = schema.value[branch];
		return Array.isArray(list) ? list.flatMap((_each, index) => findBelow(schema, branch, String(index)) ?? []) : [];
	});
}

/** The schema itself where it is an array, or the branch of it that is one. */
export function findArray(schema: Part | undefined): Part | undefined {
	if (!schema) return undefined;
	const { type } = schema.value;
	return type === 'array' ? schema : listBranches(schema).find(({ value }) => value.type === 'array');
}

/** The schema of the JSON body of a part with `content`. */
export function findBody(holder: Part | undefined): Part | undefined {
	const content = holder && findBelow(holder, 'content');
	const type = Object.keys(content?.value ?? {}).find((each) => each.includes('json')) ?? '';
	return content && findBelow(content, type, 'schema');
}

/** The schema of where the rows go: a list in the body, or a parameter of the query. */
export function findRows(operation: Pick<Part, 'document' | 'pointer'>, { in: place }: BulkRows): Part | undefined {
	const [start, ...names] = place.split('.');
	if (start === 'body') return findArray(findNamed(findBody(findBelow(operation, 'requestBody')), names.join('.')));
	const parameters = [...Array(10).keys()].flatMap((index) => findBelow(operation, 'parameters', String(index)) ?? []);
	const parameter = parameters.find(({ value }) => value.in === 'query' && value.name === names[0]);
	return parameter && findArray(findBelow(parameter, 'schema'));
}

/** Whether an object of this schema may have what the dotted name says; anything, where its keys are not listed. */
export function mayHave(schema: Part | undefined, name: string): boolean {
	const [first = ''] = name.split('.');
	const isOpen = (value: Json): boolean => !isJsonObject(value.properties) && !branches.some((each) => each in value);
	return schema !== undefined && (isOpen(schema.value) || findNamed(schema, first) !== undefined);
}
