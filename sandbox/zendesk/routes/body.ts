import { isJsonObject, type Json } from '../../core/json';
import { readQuery } from '../../core/query';
import { type Call } from '../call';
import { invalidAttribute, notAnInteger, refuse, refuseWithText, tooManyValues } from '../errors';
import type { RouteAnswer } from '../routeAnswer';

/** How many records or ids a request may have. */
const maxBatch = 100;

export const missingParameter = (name: string): RouteAnswer =>
	refuse(400, 'ParameterMissing', `Required parameter is missing: ${name}`);

/** The value below a key of the body. */
function readKey(call: Call, key: string): { value: unknown } | RouteAnswer {
	const { body, bodyText } = call.request;
	if (body === undefined && bodyText !== '') return refuseWithText(400, 'The request body is not valid JSON');
	const value = isJsonObject(body) ? body[key] : undefined;
	return value === undefined ? missingParameter(key) : { value };
}

/** The single record of the body; a refusal with status 400 where there is none. */
export function readRecord(call: Call, key = call.route.body?.key ?? ''): Json | RouteAnswer {
	const found = readKey(call, key);
	if ('status' in found) return found;
	return isJsonObject(found.value) ? found.value : invalidAttribute(key, 'must be an object', call.route.action);
}

/**
 * The records of the body; a refusal with status 400 where it has no list of them, an empty one, or more than 100
 * records. `tooMany` makes the refusal of more than 100.
 */
export function readBatch(call: Call, tooMany: (max: number) => RouteAnswer): readonly Json[] | RouteAnswer {
	const key = call.route.body?.key ?? '';
	const found = readKey(call, key);
	if ('status' in found) return found;
	const { value } = found;
	if (!Array.isArray(value)) return invalidAttribute(key, 'must be an array', call.route.action);
	if (value.length === 0) return missingParameter(key);
	if (value.length > maxBatch) return tooMany(maxBatch);
	const records = value.filter(isJsonObject);
	return records.length === value.length
		? records
		: invalidAttribute(key, 'must be an array of objects', call.route.action);
}

/**
 * The values of a query parameter, which are separated by commas. Undefined where the parameter is absent or has none;
 * a refusal where it has more than 100.
 */
export function readCommaList(call: Call, name: string): readonly string[] | RouteAnswer | undefined {
	const values = (readQuery(call.request, name) ?? '').split(',').map((value) => value.trim());
	const given = values.filter((value) => value !== '');
	if (given.length === 0) return undefined;
	return given.length > maxBatch ? tooManyValues(maxBatch) : given;
}

/** Like readCommaList, for ids: a refusal also where one is no integer. */
export function readIds(call: Call, name = 'ids'): readonly number[] | RouteAnswer | undefined {
	const ids = readCommaList(call, name);
	if (ids === undefined || 'status' in ids) return ids;
	return ids.every((id) => /^\d+$/.test(id)) ? ids.map(Number) : notAnInteger(name, call.route.action);
}
