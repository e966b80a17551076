import { type Call, readQuery } from '../call';
import { invalidAttribute, notAnInteger, refuse, refuseWithText, type Reply, tooManyValues } from '../errors';
import { isJsonObject, type Json } from '../rows';

const largestBatch = 100;

export const missing = (name: string): Reply =>
	refuse(400, 'ParameterMissing', `Required parameter is missing: ${name}`);

function readKey(call: Call, key: string): { value: unknown } | Reply {
	const { body, bodyText } = call.request;
	if (body === undefined && bodyText !== '') return refuseWithText(400, 'The request body is not valid JSON');
	const value = isJsonObject(body) ? body[key] : undefined;
	return value === undefined ? missing(key) : { value };
}

/** The one record of the body, or the 400. */
export function readRecord(call: Call, key = call.route.body?.key ?? ''): Json | Reply {
	const found = readKey(call, key);
	if ('status' in found) return found;
	return isJsonObject(found.value) ? found.value : invalidAttribute(key, 'must be an object', call.route.action);
}

/** The records of the body, or the 400. More than 100 are refused as a whole, at once, without a job. */
export function readBatch(call: Call, tooMany: (max: number) => Reply): readonly Json[] | Reply {
	const key = call.route.body?.key ?? '';
	const found = readKey(call, key);
	if ('status' in found) return found;
	const { value } = found;
	if (!Array.isArray(value)) return invalidAttribute(key, 'must be an array', call.route.action);
	if (value.length === 0) return missing(key);
	if (value.length > largestBatch) return tooMany(largestBatch);
	const records = value.filter(isJsonObject);
	return records.length === value.length
		? records
		: invalidAttribute(key, 'must be an array of objects', call.route.action);
}

/** A query parameter that lists values with commas; undefined where it isn't there, or holds none. */
export function readListed(call: Call, name: string): readonly string[] | Reply | undefined {
	const values = (readQuery(call, name) ?? '').split(',').map((value) => value.trim());
	const listed = values.filter((value) => value !== '');
	if (listed.length === 0) return undefined;
	return listed.length > largestBatch ? tooManyValues(largestBatch) : listed;
}

/** The same of ids. */
export function readIds(call: Call, name = 'ids'): readonly number[] | Reply | undefined {
	const listed = readListed(call, name);
	if (listed === undefined || 'status' in listed) return listed;
	return listed.every((id) => /^\d+$/.test(id)) ? listed.map(Number) : notAnInteger(name, call.route.action);
}
