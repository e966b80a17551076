import { gzipSync } from 'node:zlib';
import type { Answer, ServiceRequest } from '../core/service';

/** What a route answers, before it is turned into text and headers. */
export interface RouteAnswer {
	readonly status: number;
	readonly body?: unknown;
	readonly headers?: Readonly<Record<string, string>>;
	/** Set where it refuses a request because of a limit of requests: how long that lasts, in sandbox time. */
	readonly refusedForMs?: number;
}

/** The body is the documented one of a 401. Other errors have no documented body and are given the same one. */
export function refuse(status: number, code: string, message: string, headers?: RouteAnswer['headers']): RouteAnswer {
	return { status, body: { success: false, reasons: [{ message, code }] }, ...(headers && { headers }) };
}

export const badRequest = (message: string): RouteAnswer => refuse(400, '90000020', message);
export const notFound = (what: string): RouteAnswer => refuse(404, '90000040', `Cannot find ${what}`);

/** Longer answers are compressed where the client accepts that. */
const uncompressedBytes = 1000;

/** Turns a route's answer into what is sent. `headers` are those that every answer has. */
export function writeAnswer(
	answer: RouteAnswer,
	request: ServiceRequest,
	headers: Readonly<Record<string, string>>,
): Answer {
	const text = answer.body === undefined ? '' : JSON.stringify(answer.body);
	const all: Record<string, string> = { ...headers, ...answer.headers };
	if (text !== '') all['content-type'] = 'application/json';
	const takesGzip = String(request.headers['accept-encoding'] ?? '').includes('gzip');
	const isPlain = !takesGzip || Buffer.byteLength(text) <= uncompressedBytes;
	if (!isPlain) all['content-encoding'] = 'gzip';
	const { status, refusedForMs } = answer;
	const payload = isPlain ? text : gzipSync(text);
	return { status, headers: all, payload, ...(refusedForMs !== undefined && { refusedForMs }) };
}
