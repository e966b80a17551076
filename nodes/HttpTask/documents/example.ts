import { isObject, type JsonObject } from '../../shared/values/json';
import { followSteps } from '../../shared/values/readPath';
import type { OperationModel, RequestField } from './types';
import { writeRequest, type FormValues } from './writeRequest';

export interface ExampleRequest {
	/** `DELETE /users/destroy_many?ids=1,2` */
	readonly line: string;
	readonly body?: unknown;
}

/**
 * The values of an example: samples of what is required and of where rows go; of the body what the document's own example
 * has, or what is required.
 */
export function makeExampleValues(model: OperationModel): FormValues {
	const example = model.body?.example;
	const chosen = model.fields.flatMap((field) => {
		if (field.in === 'body' && field.keys.length > 0 && isObject(example)) {
			const found = followSteps(example, field.keys);
			return found ? [[field.id, found.value] as const] : [];
		}
		if (field.id === 'body' && isObject(example) && !field.required) return listOthers(model, example);
		return field.required || field.id === model.bulkRows?.in ? [[field.id, sampleOf(field)] as const] : [];
	});
	return Object.fromEntries(chosen);
}

/** What the example has beside the fields of the form. */
function listOthers(model: OperationModel, example: JsonObject): readonly (readonly [string, unknown])[] {
	const named = new Set(model.fields.map(({ keys }) => keys[0]));
	const others = Object.entries(example).filter(([key]) => !named.has(key));
	return others.length === 0 ? [] : [['body', Object.fromEntries(others)]];
}

/** A request of these values; of a body of which nothing is required, some of its fields. */
export function makeExample(model: OperationModel): ExampleRequest {
	const request = writeRequest(model, makeExampleValues(model));
	const line = `${model.method} ${request.kind === 'read' ? request.value.path : model.path}`;
	const body = model.body && (model.body.example ?? joinSamples(model.fields.filter((field) => field.in === 'body')));
	return { line, ...(body !== undefined && { body }) };
}

function sampleOf({ kind, sample, options }: RequestField): unknown {
	if (kind === 'binary') return 'data';
	if (kind === 'options') return options?.some((option) => option === sample) ? sample : options?.[0];
	return kind === 'json' && sample === undefined ? {} : (sample ?? '1');
}

function joinSamples(fields: readonly RequestField[]): unknown {
	const [whole] = fields;
	if (whole?.keys.length === 0) return whole.kind === 'binary' ? undefined : whole.sample;
	const required = fields.filter((field) => field.required);
	const shown = (required.length > 0 ? required : fields.slice(0, 6)).filter(
		({ kind, keys }) => kind !== 'binary' && keys.length > 0,
	);
	const root = new Map<string, unknown>();
	for (const field of shown) setBelow(root, field.keys, field.sample);
	return root.size === 0 ? undefined : toJson(root);
}

function setBelow(root: Map<string, unknown>, keys: readonly string[], value: unknown): void {
	const [key = '', ...rest] = keys;
	if (rest.length === 0) return void root.set(key, value);
	const next = root.get(key);
	const map = next instanceof Map ? (next as Map<string, unknown>) : new Map<string, unknown>();
	root.set(key, map);
	setBelow(map, rest, value);
}

function toJson(value: unknown): unknown {
	if (!(value instanceof Map)) return value;
	return Object.fromEntries([...(value as Map<string, unknown>)].map(([key, each]) => [key, toJson(each)]));
}
