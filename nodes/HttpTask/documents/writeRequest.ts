import type { DocumentRead, OperationModel, RequestField, WireRequest } from './types';
import { writeAddress, type GivenField } from './wire/address';
import { give, refuse } from './wire/fieldFault';
import { writeHeaders } from './wire/headers';
import { isGiven, readValue } from './wire/readValue';
import { isEmpty, type Tree } from './wire/tree';
import { writeBody } from './wire/writeBody';

/** The raw values of the form, by the id of their field. undefined and null: not given. */
export type FormValues = Readonly<Record<string, unknown>>;

/**
 * The request as it goes out. A wrong value is a fault whose `where` is the field's id. The media type of the body stands in
 * `body.mediaType`, not in `headers`. What was not given is not sent.
 */
export function writeRequest(model: OperationModel, values: FormValues): DocumentRead<WireRequest> {
	const given = readFields(model, values);
	if (given.kind === 'failed') return given;
	const path = writeAddress(model.path, given.value);
	if (path.kind === 'failed') return path;
	const headers = writeHeaders(model, given.value);
	if (headers.kind === 'failed') return headers;
	const ids = new Set(given.value.map(({ field }) => field.id));
	const body = writeBody(model, given.value, (id) => !ids.has(id));
	if (body.kind === 'failed') return body;
	return give({
		method: model.method,
		path: path.value,
		headers: headers.value,
		...(body.value !== undefined && { body: body.value }),
	});
}

/** The fields that have a value, in the document's order. */
function readFields(model: OperationModel, values: FormValues): DocumentRead<readonly GivenField[]> {
	const unknown = Object.keys(values).find((id) => isSet(values[id]) && !model.fields.some((field) => field.id === id));
	if (unknown !== undefined) {
		const cure = 'Choose the operation anew, so that the form has its fields, or take the value out.';
		return {
			kind: 'failed',
			where: unknown,
			message: `${unknown}: the operation has no such field`,
			description: cure,
		};
	}
	const given: GivenField[] = [];
	for (const field of model.fields) {
		const raw = Object.hasOwn(values, field.id) ? values[field.id] : undefined;
		const chosen = isGiven(field, raw) ? raw : findOnlyValue(field);
		const value = chosen === undefined ? undefined : readValue(field, chosen);
		if (value?.kind === 'failed') return value;
		if (field.required && (value === undefined || asksForAll(field, value.value))) {
			return refuse(field, 'is required, and is empty', 'Give a value.');
		}
		if (value !== undefined) given.push({ field, value: value.value });
	}
	return give(given);
}

/**
 * Whether an address with this value would say nothing of it: "delete these things" would be "delete things". In a body, an
 * empty list is a value.
 */
const asksForAll = (field: RequestField, value: Tree): boolean => field.in !== 'body' && isEmpty(value);

const isSet = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

/** Of a required field that may have one value alone: that one. */
function findOnlyValue({ required, options, kind }: RequestField): unknown {
	return required && kind === 'options' && options?.length === 1 ? options[0] : undefined;
}
