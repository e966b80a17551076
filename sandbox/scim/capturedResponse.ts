import type { Response } from 'express';
import type { Answer } from '../core/service';

function readHeaders(response: Response): Record<string, string> {
	const headers = Object.entries(response.getHeaders()).filter(([name]) => name !== 'content-length');
	return Object.fromEntries(headers.map(([name, value]) => [name, String(value)]));
}

/**
 * Keeps what the library writes to a response from going out. `onEnd` is given the whole answer and sends it, or another
 * one, with `sendAnswer`.
 */
export function captureResponse(response: Response, onEnd: (answer: Answer) => void): void {
	const chunks: Buffer[] = [];
	const keep = (chunk: unknown): void => {
		if (typeof chunk === 'string' || Buffer.isBuffer(chunk)) chunks.push(Buffer.from(chunk));
	};
	const { write, end } = response;
	response.write = ((chunk: unknown) => {
		keep(chunk);
		return true;
	}) as Response['write'];
	response.end = ((chunk: unknown) => {
		keep(chunk);
		response.write = write;
		response.end = end;
		const payload = Buffer.concat(chunks).toString('utf8');
		onEnd({ status: response.statusCode, headers: readHeaders(response), payload });
		return response;
	}) as Response['end'];
}

/** Sends an answer in place of whatever the response holds so far. */
export function sendAnswer(response: Response, { status, headers, payload, withoutDate }: Answer): void {
	for (const name of response.getHeaderNames()) response.removeHeader(name);
	response.sendDate = withoutDate !== true;
	response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(payload) });
	response.end(payload);
}
