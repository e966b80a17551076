import type { IExecuteFunctions } from 'n8n-workflow';
import { splitRoute } from '../../../bulk/request';
import type { HttpRequest } from '../../../http/types';
import type { Failure } from '../n8n/errors';
import { isEmpty, type Field } from '../values/fields';
import { isObject, show, type JsonObject } from '../values/json';
import type { Read } from '../values/read';
import { listShown, type Parameter, type SingleOperation, type Variant } from './operation';

/** Reads a parameter of the node for an item; in tests, from an object. */
export type Ask = (name: string, usual: unknown, kind?: 'locator') => unknown;

export function askNode(context: IExecuteFunctions, itemIndex: number): Ask {
	return (name, usual, kind) =>
		kind === 'locator'
			? context.getNodeParameter(name, itemIndex, usual, { extractValue: true })
			: context.getNodeParameter(name, itemIndex, usual);
}

/** The variant that the user chose; undefined where there is none of that name. */
export function readVariant(operation: SingleOperation, ask: Ask): Variant | undefined {
	const { variants } = operation;
	if (variants.length === 1) return variants[0];
	const chosen = ask('by', variants[0].value);
	return variants.find(({ value }) => value === chosen);
}

/** Makes the request of one item. Ids and names stay data: they are encoded, wherever they go. */
export function makeRequest(operation: SingleOperation, variant: Variant, ask: Ask): Read<HttpRequest, Failure> {
	const { method, path } = splitRoute(variant.route);
	const query: Record<string, string> = {};
	const body: Record<string, unknown> = { ...operation.fixed };
	let filled = path;
	for (const parameter of listShown(operation, variant)) {
		const read = readParameter(parameter, ask(parameter.name, '', parameter.search ? 'locator' : undefined), true);
		if (read.kind === 'failed') return read;
		if (parameter.location.startsWith('path') && isDots(read.value)) return failOnDots(parameter.field);
		const variable = `{${parameter.as}}`;
		const value = encodeURIComponent(String(read.value));
		if (filled.includes(variable)) filled = filled.replace(variable, () => value);
		else if (parameter.location === 'query') query[parameter.as] = asQuery(read.value);
		else body[parameter.as] = read.value;
	}
	const failed = readFilters(operation, ask, query) ?? readFields(operation, ask, body);
	if (failed) return failed;
	const fault = operation.checkGiven?.(body);
	if (fault) return { kind: 'failed', ...fault };
	const shaped = operation.shapeQuery?.(query, variant) ?? { kind: 'read', value: query };
	if (shaped.kind === 'failed') return shaped;
	const hasBody = method !== 'GET' && (operation.wrap !== undefined || Object.keys(body).length > 0);
	const request: HttpRequest = {
		method,
		path: filled,
		repeatable: operation.repeatable,
		...(Object.keys(shaped.value).length > 0 && { query: shaped.value }),
		...(hasBody && { body: shapeBody(operation, body) }),
	};
	return { kind: 'read', value: request };
}

function shapeBody({ shapeBody: shape, wrap }: SingleOperation, body: JsonObject): unknown {
	const shaped = shape ? shape(body) : body;
	return wrap === undefined ? shaped : { [wrap]: shaped };
}

type ValueRead = Read<unknown, Failure>;
type ReadFailed = Extract<ValueRead, { kind: 'failed' }>;

/** A path step of one or two dots is no name: it would lead to another address. */
function isDots(value: unknown): boolean {
	return value === '.' || value === '..';
}

function failOnDots({ label }: Field): ReadFailed {
	const message = `"${label}" is only dots, which cannot name anything.`;
	return { kind: 'failed', message, description: `Change "${label}".` };
}

function readFilters(operation: SingleOperation, ask: Ask, query: Record<string, string>): ReadFailed | undefined {
	if (!operation.filters) return undefined;
	const given = ask('filters', {});
	if (!isObject(given)) return undefined;
	for (const filter of operation.filters) {
		const read = readParameter(filter, locate(given[filter.name]), false);
		if (read.kind === 'failed') return read;
		if (read.value !== undefined) query[filter.as] = asQuery(read.value);
	}
	return undefined;
}

/** A resource locator within a collection comes as an object with its mode. */
function locate(raw: unknown): unknown {
	return isObject(raw) && 'mode' in raw && 'value' in raw ? raw.value : raw;
}

function readFields(operation: SingleOperation, ask: Ask, body: Record<string, unknown>): ReadFailed | undefined {
	if (!operation.fields) return undefined;
	const given = ask('additionalFields', {});
	for (const [name, field] of Object.entries(operation.fields)) {
		const raw = isObject(given) ? given[name] : undefined;
		if (isEmpty(raw)) continue;
		const read = readField(field, raw);
		if (read.kind === 'failed') return read;
		body[name] = read.value;
	}
	return undefined;
}

export function readParameter({ field }: Pick<Parameter, 'field'>, raw: unknown, required: boolean): ValueRead {
	if (!isEmpty(raw)) return readField(field, raw);
	if (!required) return { kind: 'read', value: undefined };
	const message = `"${field.label}" is empty.`;
	return { kind: 'failed', message, description: `Fill in "${field.label}": ${field.description}` };
}

function readField(field: Field, raw: unknown): ValueRead {
	const read = field.read(raw);
	if (read.kind === 'read') return read;
	const message = `"${field.label}" ${read.reason}.`;
	return { kind: 'failed', message, description: `Change "${field.label}". ${field.description}` };
}

function asQuery(value: unknown): string {
	return Array.isArray(value) ? value.join(',') : typeof value === 'string' ? value : show(value).replaceAll('"', '');
}
