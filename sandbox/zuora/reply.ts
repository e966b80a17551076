import { gzipSync } from 'node:zlib';
import type { Answer, ServiceRequest } from '../core/service';

/** An answer before it is written out. */
export interface Reply {
	readonly status: number;
	readonly body?: unknown;
	readonly headers?: Readonly<Record<string, string>>;
}

/** The documented body of a 401; other errors have no documented body and are given the same. */
export function refuse(status: number, code: string, message: string, headers?: Reply['headers']): Reply {
	return { status, body: { success: false, reasons: [{ message, code }] }, ...(headers && { headers }) };
}

export const badRequest = (message: string): Reply => refuse(400, '90000020', message);
export const notFound = (what: string): Reply => refuse(404, '90000040', `Cannot find ${what}`);

/** Answers over 1000 bytes are compressed for whoever takes that. */
const compressedFromBytes = 1000;

export function writeReply(reply: Reply, request: ServiceRequest, headers: Readonly<Record<string, string>>): Answer {
	const text = reply.body === undefined ? '' : JSON.stringify(reply.body);
	const all: Record<string, string> = { ...headers, ...reply.headers };
	if (text !== '') all['content-type'] = 'application/json';
	const takesGzip = String(request.headers['accept-encoding'] ?? '').includes('gzip');
	if (!takesGzip || Buffer.byteLength(text) <= compressedFromBytes) {
		return { status: reply.status, headers: all, payload: text };
	}
	return { status: reply.status, headers: { ...all, 'content-encoding': 'gzip' }, payload: gzipSync(text) };
}
