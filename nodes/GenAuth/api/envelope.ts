import type { Unwrapped } from '../../../http/judge';
import { isObject, type JsonObject } from '../../shared/values/json';

/**
 * GenAuth answers HTTP 200 to nearly all and tells the real status in the body: `{statusCode, message, apiCode?, data}`.
 * Success is statusCode 200. https://docs.genauth.ai/reference/error-code.html
 */
export function unwrap(status: number, body: unknown): Unwrapped {
	if (!isEnvelope(body)) return { status, body: isSuccess(status) && typeof body !== 'string' ? undefined : body };
	// GenAuth's own "not found" is HTTP 200: this one is of another server, or another path, however alike it looks.
	if (status === 404) return { status, body: {} };
	const { statusCode, data } = body;
	if (statusCode === 200) return { status, body: status === 200 ? data : body };
	return { status: statusCode, body };
}

/** A success without the envelope is not GenAuth's, whatever it brings. A text is judged as such. */
function isSuccess(status: number): boolean {
	return status >= 200 && status < 300;
}

type Envelope = JsonObject & { readonly statusCode: number };

export function isEnvelope(body: unknown): body is Envelope {
	return isObject(body) && typeof body.statusCode === 'number';
}

/** GenAuth's sentence; empty where it has none. */
export function readMessage(body: unknown): string {
	return isObject(body) && typeof body.message === 'string' ? body.message.trim() : '';
}

export function readApiCode(body: unknown): number | undefined {
	return isObject(body) && typeof body.apiCode === 'number' ? body.apiCode : undefined;
}

/** "Not logged in, no permission": what GenAuth answers to an expired token. The statusCode beside it is not documented. */
export const notLoggedIn = 2020;

export function refusesToken(status: number, body: unknown): boolean {
	return unwrap(status, body).status === 401 || readApiCode(body) === notLoggedIn;
}

/** The apiCodes that are documented as "the user pool does not exist". */
export const poolCodes: readonly number[] = [2031, 2039, 2040, 2058, 2224];

export function refusesPool(body: unknown): boolean {
	const code = readApiCode(body);
	return code !== undefined && poolCodes.includes(code);
}
