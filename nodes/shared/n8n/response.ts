import { doInTurns } from '../../../bulk/turns';
import { isClean, redactJson, redactJsonInSteps, type Redact } from '../../../http/redaction';
import { AnswerFile, type Answer, type Headers, type HttpRequest } from '../../../http/types';
import { parseJson } from '../values/json';
import { isStream, readStream } from './byteStream';
import { evaluate } from './evaluate';
import { EventLoopTurns } from './eventLoop';

/** No answer for so long is silence. Bulk requests of the services answer within seconds. */
export const timeoutMs = 120_000;

export interface Timeouts {
	/** By when the answer has begun. */
	readonly answerMs: number;
	/** How long it may then take until it is whole. */
	readonly readMs: number;
}

/** The largest answers of the services are some MB. */
const maxBodyBytes = 32 * 2 ** 20;

/** So many letters are looked through for secrets at once: some milliseconds. */
const lettersAtOnce = 2 ** 20;

/** How an answer is read. */
interface Reading {
	readonly takes?: HttpRequest['takes'];
	readonly readMs?: number | undefined;
}

/** The answer that a response of n8n's helper brings. Throws where the body breaks off, or takes longer than it may. */
export async function readResponse(response: unknown, redact: Redact, reading: Reading = {}): Promise<Answer> {
	const { statusCode, headers: given, body } = response as { statusCode: number; headers: Headers; body: unknown };
	const headers = redactHeaders(given, redact);
	const bytes = await readBytes(body, reading.readMs);
	if (bytes === undefined) {
		return { kind: 'silence', why: `The answer (HTTP ${statusCode}) is larger than ${maxBodyBytes / 2 ** 20} MB` };
	}
	const answer = { kind: 'answer', status: statusCode, headers } as const;
	if (reading.takes === undefined) return { ...answer, body: await parseBody(decode(bytes), redact) };
	const value = await readAny(bytes, headers, redact);
	if (value !== broken) return { ...answer, body: value };
	if (statusCode >= 400) return { ...answer, body: await parseBody(decode(bytes), redact) };
	return { kind: 'silence', why: `The answer (HTTP ${statusCode}) was not whole, readable JSON` };
}

type BodyRead = { readonly kind: 'read'; readonly value: unknown } | { readonly kind: 'tooLarge' };

/**
 * The parsed JSON of a body, or its text, or undefined where it's empty; without the secrets. JSON is parsed first, since
 * it may hide a secret behind escapes, and a cut through its quotes would make it unreadable. Throws as `readResponse` does.
 */
export async function readBody(body: unknown, redact: Redact): Promise<BodyRead> {
	const bytes = await readBytes(body);
	return bytes === undefined ? { kind: 'tooLarge' } : { kind: 'read', value: await parseBody(decode(bytes), redact) };
}

/** Others on the thread have their turns while a large body is looked through. It is parsed at once. */
async function parseBody(text: string, redact: Redact): Promise<unknown> {
	if (text.trim() === '' || text === '""') return undefined;
	const turns = new EventLoopTurns();
	const parsed = parseJson(text);
	await turns.breathe();
	const isJson = typeof parsed === 'object' && parsed !== null;
	const needsNoCut = isJson && text.length <= lettersAtOnce && isClean(text, redact);
	const shown = needsNoCut ? parsed : await doInTurns(redactJsonInSteps(isJson ? parsed : text, redact), turns);
	await turns.breathe();
	return shown;
}

const broken = Symbol('a body that should be JSON and is not');

/** JSON of any kind, a text or a file, as its media type says; `broken`, where it says JSON and it is none. */
async function readAny(bytes: Uint8Array, headers: Headers, redact: Redact): Promise<unknown> {
	const mediaType = headers['content-type'] ?? '';
	if (bytes.byteLength === 0) return undefined;
	if (!isText(mediaType, bytes)) return new AnswerFile(bytes, mediaType.split(';')[0] ?? '', readFileName(headers));
	const text = isJsonType(mediaType) ? decode(bytes) : decodeAs(bytes, mediaType);
	const parsed = parseJson(text);
	if (parsed !== undefined && (typeof parsed === 'object' || isJsonType(mediaType))) return redactJson(parsed, redact);
	return isJsonType(mediaType) && text.trim() !== '' ? broken : parseBody(text, redact);
}

const isJsonType = (mediaType: string): boolean => /[/+]json\b/i.test(mediaType);

/** A media type that says nothing is looked at: a file has a byte of 0 near its beginning, and a text has none. */
function isText(mediaType: string, bytes: Uint8Array): boolean {
	if (/^text\/|[/+](json|xml)\b|x-www-form-urlencoded|x?html|javascript|yaml|ndjson|graphql/i.test(mediaType))
		return true;
	return mediaType === '' && !bytes.subarray(0, 1024).includes(0);
}

function readFileName(headers: Headers): string | undefined {
	const disposition = headers['content-disposition'] ?? '';
	const [, quoted, bare] = /filename="([^"]*)"|filename=([^;\s]+)/i.exec(disposition) ?? [];
	const name = (quoted ?? bare)?.split(/[\\/]/).at(-1)?.trim();
	return name === '' ? undefined : name;
}

/** A header may repeat what was sent, such as the address of a redirect. */
function redactHeaders(headers: Headers, redact: Redact): Headers {
	return redactJson({ ...headers }, redact) as Headers;
}

const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** In the charset that the media type names; as UTF-8 where it names none, or one that nobody knows. */
function decodeAs(bytes: Uint8Array, mediaType: string): string {
	const [, charset = 'utf-8'] = /;\s*charset\s*=\s*"?([\w.:-]+)/i.exec(mediaType) ?? [];
	const decoder = evaluate(() => new TextDecoder(charset));
	return decoder.kind === 'read' ? decoder.value.decode(bytes) : decode(bytes);
}

async function readBytes(body: unknown, readMs?: number): Promise<Uint8Array | undefined> {
	if (isStream(body)) return readStream(body, { maxBytes: maxBodyBytes, maxMs: readMs ?? timeoutMs });
	if (body instanceof Uint8Array) return body;
	return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body ?? ''));
}
