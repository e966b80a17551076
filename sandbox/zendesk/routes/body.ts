import { type Call } from '../call';
import { invalidAttribute, refuse, refuseWithText, type Reply } from '../errors';
import { isJsonObject, type Json } from '../rows';

const largestBatch = 100;

function readKey(call: Call): { value: unknown } | Reply {
	const { body, bodyText } = call.request;
	const key = call.route.body?.key ?? '';
	if (body === undefined && bodyText !== '') return refuseWithText(400, 'The request body is not valid JSON');
	const value = isJsonObject(body) ? body[key] : undefined;
	return value === undefined ? refuse(400, 'ParameterMissing', `Required parameter is missing: ${key}`) : { value };
}

/** The one record of the body, or the 400. */
export function readRecord(call: Call): Json | Reply {
	const found = readKey(call);
	if ('status' in found) return found;
	const key = call.route.body?.key ?? '';
	return isJsonObject(found.value) ? found.value : invalidAttribute(key, 'must be an object', call.route.action);
}

/** The records of the body, or the 400. More than 100 are refused as a whole, at once, without a job. */
export function readBatch(call: Call, tooMany: (max: number) => Reply): readonly Json[] | Reply {
	const found = readKey(call);
	if ('status' in found) return found;
	const key = call.route.body?.key ?? '';
	const { value } = found;
	if (!Array.isArray(value)) return invalidAttribute(key, 'must be an array', call.route.action);
	if (value.length === 0) return refuse(400, 'ParameterMissing', `Required parameter is missing: ${key}`);
	if (value.length > largestBatch) return tooMany(largestBatch);
	const records = value.filter(isJsonObject);
	return records.length === value.length
		? records
		: invalidAttribute(key, 'must be an array of objects', call.route.action);
}
