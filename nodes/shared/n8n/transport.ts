import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type ILoadOptionsFunctions,
	type ITriggerFunctions,
	type IHttpRequestOptions,
} from 'n8n-workflow';
import { makeRedact, type Redact } from '../../../http/redaction';
import { withSession, type Session } from '../../../http/session';
import type { Answer, Headers, HttpRequest, Transport } from '../../../http/types';
import { parseJson } from '../values/json';
import { renewOnAnswered401 } from './renewal';

/** How to reach the service of a credential. */
export interface Access {
	readonly credentialType: string;
	/** Scheme, host and, if any, path; no slash at the end. */
	readonly baseUrl: string;
	readonly redact: Redact;
	/** Adds what each request to this service bears: its media types, its own headers. */
	readonly prepare?: (request: HttpRequest) => HttpRequest;
	/** For a service that tells an expired token with HTTP 200, so that n8n can't renew it: ours to fetch and to renew. */
	readonly session?: Session;
	/** n8n fetches a token for this credential and renews it. */
	readonly hasToken?: boolean;
}

/** No answer for so long is silence. Bulk requests of the services answer within seconds. */
const timeoutMs = 120_000;

/** The largest answers of the services are some MB. */
const maxBodyBytes = 32 * 2 ** 20;

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
export type Sender = IExecuteFunctions | ILoadOptionsFunctions | ITriggerFunctions;

/** Sends by n8n's own helpers, so that its credentials, proxies and SSRF rules apply. */
export function makeTransport(context: Sender, access: Access): Transport {
	const { session } = access;
	if (session) return makeSessionTransport(context, access, session);
	const { httpRequestWithAuthentication } = context.helpers;
	const send = (options: IHttpRequestOptions): Promise<unknown> =>
		httpRequestWithAuthentication.call(context, access.credentialType, options);
	return makeExchange(access, access.hasToken ? renewOnAnswered401(send) : send);
}

/** The tokens that it brings are cut out of whatever comes after them, as the credential's own secrets are. */
function makeSessionTransport(context: Sender, access: Access, session: Session): Transport {
	const tokens: string[] = [];
	const redact: Redact = (text) => makeRedact(tokens)(access.redact(text));
	const abortSignal = 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal?.() : undefined;
	const more = { ignoreHttpStatusErrors: true, ...(abortSignal && { abortSignal }) };
	const exchange = makeExchange({ ...access, redact }, (options) =>
		context.helpers.httpRequest({ ...options, ...more }),
	);
	return withSession(exchange, session, (token) => tokens.push(token));
}

function makeExchange(access: Access, send: (options: IHttpRequestOptions) => Promise<unknown>): Transport {
	return async (request) => {
		const options = makeOptions(access.prepare?.(request) ?? request, access);
		try {
			return await readResponse(await send(options), access.redact);
		} catch (error) {
			return readFailure(error, access.redact);
		}
	};
}

/**
 * Every status comes back as an answer with its headers (Retry-After among them), but for 401, which n8n needs to
 * see itself to renew a token. n8n 1.x takes the object for `true`: there a 401 comes back as an answer as well, and
 * `renewOnAnswered401` sees to the token.
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
		// As it comes: a body without end must not fill the memory, and one that broke off is not one that is empty.
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: { ignore: true, except: [401] },
		disableFollowRedirect: true,
		timeout: timeoutMs,
	};
}

async function readResponse(response: unknown, redact: Redact): Promise<Answer> {
	const { statusCode, headers, body } = response as { statusCode: number; headers: Headers; body: unknown };
	const read = await readBody(body, redact);
	if (read.kind === 'tooLarge') {
		return { kind: 'silence', why: `The answer (HTTP ${statusCode}) is larger than ${maxBodyBytes / 2 ** 20} MB` };
	}
	return { kind: 'answer', status: statusCode, headers, body: read.body };
}

type BodyRead = { readonly kind: 'read'; readonly body: unknown } | { readonly kind: 'tooLarge' };

async function readBody(body: unknown, redact: Redact): Promise<BodyRead> {
	const text = isStream(body) ? await readStream(body) : typeof body === 'string' ? body : JSON.stringify(body ?? '');
	if (text === undefined) return { kind: 'tooLarge' };
	const cut = redact(text);
	if (cut.trim() === '' || cut === '""') return { kind: 'read', body: undefined };
	const parsed = parseJson(cut);
	return { kind: 'read', body: typeof parsed === 'object' && parsed !== null ? parsed : cut };
}

interface ByteStream extends AsyncIterable<Uint8Array> {
	destroy(error?: Error): unknown;
}

function isStream(body: unknown): body is ByteStream {
	return typeof body === 'object' && body !== null && Symbol.asyncIterator in body && 'destroy' in body;
}

/** Undefined where it's too large. Throws where it breaks off, or takes longer than an answer may. */
async function readStream(stream: ByteStream): Promise<string | undefined> {
	const late = AbortSignal.timeout(timeoutMs);
	const destroy = (): void => void stream.destroy(new Error('The answer took too long'));
	late.addEventListener('abort', destroy);
	const decoder = new TextDecoder();
	let text = '';
	let bytes = 0;
	for await (const chunk of stream) {
		bytes += chunk.byteLength;
		if (bytes > maxBodyBytes) return undefined;
		text += decoder.decode(chunk, { stream: true });
	}
	late.removeEventListener('abort', destroy);
	return text + decoder.decode();
}

async function readFailure(error: unknown, redact: Redact): Promise<Answer> {
	if (error instanceof NodeApiError && error.httpCode === '401') {
		return { kind: 'answer', status: 401, headers: {}, body: await readRefusal(error.context.data, redact) };
	}
	const { code, message } = findCause(error);
	const renewal = findFailedRenewal(error);
	if (renewal === 'refused') return { kind: 'answer', status: 401, headers: {}, body: redact(message) };
	const why = redact(code && !message.includes(code) ? `${message} (${code})` : message);
	return renewal === 'down' || unreachableCodes.has(code ?? '')
		? { kind: 'unreachable', why }
		: { kind: 'silence', why };
}

/** Words of n8n's OAuth client for "the token's address said no". */
const renewalCodes = new Set(['EAUTH', 'ESTATUS']);

/**
 * The token had expired, and could not be renewed: n8n throws what became of the renewal, in place of the 401 that the
 * request was answered with. Nothing was done.
 */
function findFailedRenewal(error: unknown): 'refused' | 'down' | undefined {
	for (let inner = error; inner instanceof Error; inner = inner.cause) {
		if (inner instanceof NodeOperationError) return 'refused';
		if (!renewalCodes.has(readCode(inner) ?? '')) continue;
		return 'status' in inner && Number(inner.status) >= 500 ? 'down' : 'refused';
	}
	return undefined;
}

/** What a 401 says is worth a sentence, and no more than that: where it can't be read, it is left out. */
async function readRefusal(data: unknown, redact: Redact): Promise<unknown> {
	try {
		const read = await readBody(data, redact);
		return read.kind === 'read' ? read.body : undefined;
	} catch {
		return undefined;
	}
}

/** n8n 1.x keeps Node's word in `httpCode`, and no cause. */
function readCode(error: Error): string | undefined {
	if ('code' in error && typeof error.code === 'string') return error.code;
	return error instanceof NodeApiError && error.httpCode !== null ? error.httpCode : undefined;
}

/** n8n wraps what happened: the innermost error is the one that knows. */
function findCause(error: unknown): { code?: string; message: string } {
	let found: { code?: string; message: string } = { message: 'No answer came' };
	for (let inner = error; inner instanceof Error; inner = inner.cause) {
		const code = readCode(inner);
		found = { message: inner.message || found.message, ...((code ?? found.code) && { code: code ?? found.code }) };
	}
	return found;
}
