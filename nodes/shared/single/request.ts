import type { IExecuteFunctions } from 'n8n-workflow';
import type { HttpRequest } from '../../../http/types';
import { splitRoute, type SettingFault } from '../bulk/operation';
import { isEmpty, type Field } from '../values/fields';
import { isObject, show, type JsonObject } from '../values/json';
import { listShown, type Parameter, type SingleOperation, type Variant } from './operation';

export type RequestRead =
	| { readonly ok: true; readonly request: HttpRequest; readonly values: JsonObject }
	| { readonly ok: false; readonly fault: SettingFault };

/** Reads a parameter of the node for an item; in tests, from an object. */
export type Ask = (name: string, usual: unknown, kind?: 'locator') => unknown;

export function askNode(context: IExecuteFunctions, itemIndex: number): Ask {
	return (name, usual, kind) =>
		kind === 'locator'
			? context.getNodeParameter(name, itemIndex, usual, { extractValue: true })
			: context.getNodeParameter(name, itemIndex, usual);
}

/** The variant that the user chose; undefined where there is none of that name. */
export function readVariant(row: SingleOperation, ask: Ask): Variant | undefined {
	if (row.variants.length === 1) return row.variants[0];
	const chosen = ask('by', row.variants[0].value);
	return row.variants.find(({ value }) => value === chosen);
}

/** Makes the request of one item. Ids and names stay data: they are encoded, wherever they go. */
export function makeRequest(row: SingleOperation, variant: Variant, ask: Ask): RequestRead {
	const { method, path } = splitRoute(variant.route);
	const values: Record<string, unknown> = {};
	const query: Record<string, string> = {};
	const body: Record<string, unknown> = { ...row.fixed };
	let filled = path;
	for (const parameter of listShown(row, variant)) {
		const read = readParameter(parameter, ask(parameter.name, '', parameter.search ? 'locator' : undefined), true);
		if (!read.ok) return read;
		values[parameter.name] = read.value;
		if (parameter.place.startsWith('path') && isDots(read.value))
			return { ok: false, fault: refuseDots(parameter.field) };
		const variable = `{${parameter.as}}`;
		const value = encodeURIComponent(String(read.value));
		if (filled.includes(variable)) filled = filled.replace(variable, () => value);
		else if (parameter.place === 'query') query[parameter.as] = asQuery(read.value);
		else body[parameter.as] = read.value;
	}
	const fault = readFilters(row, ask, query) ?? readFields(row, ask, body);
	if (fault) return { ok: false, fault };
	const shaped = row.shapeQuery?.(query, variant) ?? { ok: true, query };
	if (!shaped.ok) return shaped;
	const hasBody = method !== 'GET' && (row.wrap !== undefined || Object.keys(body).length > 0);
	const request: HttpRequest = {
		method,
		path: filled,
		repeatable: row.repeatable,
		...(Object.keys(shaped.query).length > 0 && { query: shaped.query }),
		...(hasBody && { body: shapeBody(row, body) }),
	};
	return { ok: true, request, values };
}

function shapeBody({ shapeBody: shape, wrap }: SingleOperation, body: JsonObject): unknown {
	const shaped = shape ? shape(body) : body;
	return wrap === undefined ? shaped : { [wrap]: shaped };
}

/** A path step of one or two dots is no name: it would lead to another address. */
function isDots(value: unknown): boolean {
	return value === '.' || value === '..';
}

function refuseDots(field: Field): SettingFault {
	return {
		message: `"${field.label}" is only dots, which cannot name anything.`,
		description: `Change "${field.label}".`,
	};
}

function readFilters(row: SingleOperation, ask: Ask, query: Record<string, string>): SettingFault | undefined {
	if (!row.filters) return undefined;
	const given = ask('filters', {});
	if (!isObject(given)) return undefined;
	for (const filter of row.filters) {
		const read = readParameter(filter, locate(given[filter.name]), false);
		if (!read.ok) return read.fault;
		if (read.value !== undefined) query[filter.as] = asQuery(read.value);
	}
	return undefined;
}

/** A resource locator within a collection comes whole. */
function locate(raw: unknown): unknown {
	return isObject(raw) && 'mode' in raw && 'value' in raw ? raw.value : raw;
}

function readFields(row: SingleOperation, ask: Ask, body: Record<string, unknown>): SettingFault | undefined {
	if (!row.fields) return undefined;
	const given = ask('additionalFields', {});
	for (const [name, field] of Object.entries(row.fields)) {
		const raw = isObject(given) ? given[name] : undefined;
		if (isEmpty(raw)) continue;
		const read = readField(field, raw);
		if (!read.ok) return read.fault;
		body[name] = read.value;
	}
	return undefined;
}

type ValueRead = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly fault: SettingFault };

function readParameter({ field }: Parameter, raw: unknown, required: boolean): ValueRead {
	if (!isEmpty(raw)) return readField(field, raw);
	if (!required) return { ok: true, value: undefined };
	const message = `"${field.label}" is empty.`;
	return { ok: false, fault: { message, description: `Fill in "${field.label}": ${field.description}` } };
}

function readField(field: Field, raw: unknown): ValueRead {
	const read = field.read(raw);
	if (read.ok) return { ok: true, value: read.value };
	const message = `"${field.label}" ${read.reason}.`;
	return { ok: false, fault: { message, description: `Change "${field.label}". ${field.description}` } };
}

function asQuery(value: unknown): string {
	return Array.isArray(value) ? value.join(',') : typeof value === 'string' ? value : show(value).replaceAll('"', '');
}
