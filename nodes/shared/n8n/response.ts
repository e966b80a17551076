import { redactJson, type Redact } from '../../../http/redaction';
import type { Answer, Headers } from '../../../http/types';
import { parseJson } from '../values/json';

/** No answer for so long is silence. Bulk requests of the services answer within seconds. */
export const timeoutMs = 120_000;

/** The largest answers of the services are some MB. */
const maxBodyBytes = 32 * 2 ** 20;

/** The answer that a response of n8n's helper brings. Throws where the body breaks off, or takes longer than it may. */
export async function readResponse(response: unknown, redact: Redact): Promise<Answer> {
	const { statusCode, headers, body } = response as { statusCode: number; headers: Headers; body: unknown };
	const read = await readBody(body, redact);
	if (read.kind === 'tooLarge') {
		return { kind: 'silence', why: `The answer (HTTP ${statusCode}) is larger than ${maxBodyBytes / 2 ** 20} MB` };
	}
	return { kind: 'answer', status: statusCode, headers: redactHeaders(headers, redact), body: read.value };
}

type BodyRead = { readonly kind: 'read'; readonly value: unknown } | { readonly kind: 'tooLarge' };

/**
 * The parsed JSON of a body, or its text, or undefined where it's empty; without the secrets. JSON is parsed first, since
 * it may hide a secret behind escapes, and a cut through its quotes would make it unreadable. Throws as `readResponse` does.
 */
export async function readBody(body: unknown, redact: Redact): Promise<BodyRead> {
	const text = isStream(body) ? await readStream(body) : typeof body === 'string' ? body : JSON.stringify(body ?? '');
	if (text === undefined) return { kind: 'tooLarge' };
	if (text.trim() === '' || text === '""') return { kind: 'read', value: undefined };
	const parsed = parseJson(text);
	const isJson = typeof parsed === 'object' && parsed !== null;
	return { kind: 'read', value: redactJson(isJson ? parsed : text, redact) };
}

/** A header may repeat what was sent, such as the address of a redirect. */
function redactHeaders(headers: Headers, redact: Redact): Headers {
	return redactJson({ ...headers }, redact) as Headers;
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
