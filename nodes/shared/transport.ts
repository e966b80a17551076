import {
	NodeApiError,
	type IDataObject,
	type IExecuteFunctions,
	type ILoadOptionsFunctions,
	type IHttpRequestOptions,
} from 'n8n-workflow';
import type { Redact } from '../../http/redaction';
import type { Answer, Headers, HttpRequest, Transport } from '../../http/types';
import { parseJson } from './json';

/** How to reach the service of a credential. */
export interface Access {
	readonly credentialType: string;
	/** Scheme, host and, if any, path; no slash at the end. */
	readonly baseUrl: string;
	readonly redact: Redact;
}

/** No answer for so long is silence. Bulk requests of the services answer within seconds. */
const timeoutMs = 120_000;

/** Node.js's words for "no connection was made", so the request has never left. */
const unreachableCodes = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'ERR_INVALID_URL',
	'ERR_TLS_CERT_ALTNAME_INVALID',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
	'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
	'CERT_HAS_EXPIRED',
]);

/** What can send with a credential: a node that runs, or one whose form is being filled in. */
export type Sender = IExecuteFunctions | ILoadOptionsFunctions;

/** Sends by n8n's own helper, so that its credentials, proxies and SSRF rules apply. */
export function makeTransport(context: Sender, access: Access): Transport {
	return async (request) => {
		const options = makeOptions(request, access);
		try {
			const send = context.helpers.httpRequestWithAuthentication;
			return readResponse(await send.call(context, access.credentialType, options), access.redact);
		} catch (error) {
			return readFailure(error, access.redact);
		}
	};
}

/**
 * Every status comes back as an answer with its headers (Retry-After among them), but for 401, which n8n needs to
 * see itself to renew a token. n8n 1.x takes the object for `true`: there a 401 comes back as an answer as well.
 * Redirects are answers too: a credential is never carried to where a redirect points.
 */
function makeOptions(request: HttpRequest, access: Access): IHttpRequestOptions {
	return {
		method: request.method,
		url: access.baseUrl + request.path,
		...(request.query && { qs: { ...request.query } }),
		...(request.body !== undefined && { body: request.body as IDataObject }),
		headers: { Accept: 'application/json', ...request.headers },
		json: request.body !== undefined,
		// Text, because a body that broke off must not be taken for one that is empty.
		encoding: 'text',
		returnFullResponse: true,
		ignoreHttpStatusErrors: { ignore: true, except: [401] },
		disableFollowRedirect: true,
		timeout: timeoutMs,
	};
}

function readResponse(response: unknown, redact: Redact): Answer {
	const { statusCode, headers, body } = response as { statusCode: number; headers: Headers; body: unknown };
	return { kind: 'answer', status: statusCode, headers, body: readBody(body, redact) };
}

function readBody(body: unknown, redact: Redact): unknown {
	const text = typeof body === 'string' ? redact(body) : redact(JSON.stringify(body ?? ''));
	if (text.trim() === '' || text === '""') return undefined;
	const parsed = parseJson(text);
	return typeof parsed === 'object' && parsed !== null ? parsed : text;
}

function readFailure(error: unknown, redact: Redact): Answer {
	if (error instanceof NodeApiError && error.httpCode === '401') {
		return { kind: 'answer', status: 401, headers: {}, body: readBody(error.context.data ?? '', redact) };
	}
	const { code, message } = findCause(error);
	const why = redact(code && !message.includes(code) ? `${message} (${code})` : message);
	return unreachableCodes.has(code ?? '') ? { kind: 'unreachable', why } : { kind: 'silence', why };
}

/** n8n wraps what happened: the innermost error is the one that knows. */
function findCause(error: unknown): { code?: string; message: string } {
	let found: { code?: string; message: string } = { message: 'No answer came' };
	for (let inner = error; inner instanceof Error; inner = inner.cause) {
		const code = 'code' in inner && typeof inner.code === 'string' ? inner.code : undefined;
		found = { message: inner.message || found.message, ...((code ?? found.code) && { code: code ?? found.code }) };
	}
	return found;
}
