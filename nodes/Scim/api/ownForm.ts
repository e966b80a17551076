import { isObject } from '../../shared/values/json';
import { readAttribute, urns } from './attributes';

/** Keys that errors of SCIM servers were seen to have, beside those of RFC 7644, 3.12. Read in any case. */
const errorKeys = [
	'detail',
	'scimType',
	'message',
	'reasons',
	'error',
	'errors',
	'errorMessage',
	'errorSummary',
	'error_description',
	'fieldErrors',
	'generalErrors',
	'errorCode',
	'fault',
	'__type',
] as const;

/** An error as RFC 7644 (3.12) or Zuora has it: nothing but a SCIM server says so. */
export function hasErrorForm(body: unknown): boolean {
	const schemas = readAttribute(body, 'schemas');
	return (Array.isArray(schemas) && schemas.includes(urns.error)) || Array.isArray(readAttribute(body, 'reasons'));
}

/**
 * Whether a rejection may be a SCIM server's own: the RFC's form, JSON that says what was wrong, or a status without a word.
 * A web page, a line of text or a redirect comes from something on the way.
 */
export function isScimRejection(status: number, body: unknown): boolean {
	if (status >= 300 && status < 400) return false;
	// Salesforce gives its errors as a list.
	const [first = body]: readonly unknown[] = Array.isArray(body) ? body : [];
	return body === undefined || hasErrorForm(body) || hasKey(first, errorKeys);
}

/**
 * Whether a rejection is Zuora's own: `{success: false, reasons}` as documented, the RFC's form, or the other object that
 * its documents show for 403, of which only the beginning ("ti…") could be read. Zuora always says something.
 * https://developer.zuora.com/v1-api-reference/api/operation/getListGroups/
 */
export function isZuoraRejection(status: number, body: unknown): boolean {
	if (hasErrorForm(body) || hasKey(body, ['detail', 'scimType'])) return true;
	if (readAttribute(body, 'success') === false) return true;
	return status === 403 && hasKey(body, ['timestamp', 'title']);
}

/** Whether nothing but Zuora, or a SCIM server, has this form of a rejection: gateways have `detail` and `success` too. */
export function isUnmistakable(body: unknown): boolean {
	return hasErrorForm(body) || hasKey(body, ['scimType']);
}

function hasKey(body: unknown, keys: readonly string[]): boolean {
	return isObject(body) && keys.some((key) => readAttribute(body, key) !== undefined);
}
