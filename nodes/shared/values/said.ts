import { isObject, listObjects, type JsonObject } from './json';

/** What the body of a refusal says. */
export interface Said {
	/** The word for it that programs read. */
	readonly code?: string;
	/** What a person reads, in one line. */
	readonly reason?: string;
}

/** Keys of sentences, from the most to the least telling one. Compared without case. */
const sentenceKeys = [
	'detail',
	'errorMessage',
	'errorSummary',
	'error_description',
	'errorDescription',
	'message',
	'error_message',
	'msg',
	'faultstring',
	'description',
	'title',
	'reason',
	'error',
	'fault',
] as const;

const codeKeys = ['scimType', '__type', 'errorCode', 'error_code', 'code', 'error'] as const;

/** Keys that hold several errors: a list of them, or lists of them by the names of fields. */
const listKeys = [
	'errors',
	'fieldErrors',
	'generalErrors',
	'validationErrors',
	'violations',
	'causes',
	'errorCauses',
	'message',
	'messages',
] as const;

/** Keys of an object within which the error stands. */
const wrapperKeys = [
	'error',
	'errors',
	'fault',
	'response',
	'data',
	'result',
	'body',
	'detail',
	'details',
	'status',
] as const;

const fieldKeys = ['field', 'path', 'property', 'attribute', 'parameter', 'param'] as const;

const maxDepth = 4;
const maxLength = 300;

/**
 * Reads error bodies as services and what stands before them were seen to send: `{message}`, `{errorMessage}`,
 * `{error, error_description}`, `{errors: [...]}`, `{fieldErrors: {name: [...]}}`, a list of such, one within another, a line
 * of text, a web page.
 */
export function readSaid(body: unknown): Said {
	if (typeof body === 'string') return asReason(readLine(body));
	return readValue(body, maxDepth);
}

function readValue(value: unknown, depth: number): Said {
	if (typeof value === 'string') return asReason(value);
	if (Array.isArray(value)) return readSeveral(value, depth);
	if (!isObject(value) || depth === 0) return {};
	const get = makeGet(value);
	const sentence = sentenceKeys.map((key) => get(key)).find(isSentence);
	const listed = joinLines(listKeys.flatMap((key) => describeList(get(key), depth - 1)));
	const reason = [sentence?.trim().replace(/[.:]$/, ''), listed].filter(Boolean).join(': ');
	const inner = reason === '' ? readInner(get, depth) : undefined;
	const code = codeKeys.map((key) => get(key)).find((each) => isCode(each) && each !== sentence);
	const own = code === undefined ? {} : { code: String(code) };
	if (inner) return { ...own, ...inner };
	const isWhole = listed === '' && sentence !== undefined;
	return { ...readFirstCode(get), ...own, ...asReason(isWhole ? sentence : reason) };
}

function readSeveral(values: readonly unknown[], depth: number): Said {
	const all = values.map((each) => readValue(each, depth - 1));
	const code = all.find((each) => each.code !== undefined)?.code;
	return { ...(code !== undefined && { code }), ...asReason(joinLines(all.map(({ reason = '' }) => reason))) };
}

/** The code of the first of several errors, where they stand in a list. */
function readFirstCode(get: (key: string) => unknown): Said {
	const { code } = readSeveral(listObjects(get('errors')), 2);
	return code === undefined ? {} : { code };
}

function readInner(get: (key: string) => unknown, depth: number): Said | undefined {
	const all = wrapperKeys.map((key) => get(key)).filter((value) => typeof value === 'object' && value !== null);
	return all.map((value) => readValue(value, depth - 1)).find(({ reason }) => reason !== undefined);
}

/** A line for each error of a list, or of lists by the names of fields. */
function describeList(value: unknown, depth: number): readonly string[] {
	if (depth === 0) return [];
	if (Array.isArray(value)) return value.map((each) => describeOne(each, depth));
	if (!isObject(value)) return [];
	return Object.entries(value).flatMap(([field, errors]) =>
		(Array.isArray(errors) ? errors : [errors]).map((each) => {
			const { reason } = typeof each === 'object' || typeof each === 'string' ? readValue(each, depth) : {};
			return reason === undefined ? '' : `${field}: ${reason}`;
		}),
	);
}

function describeOne(value: unknown, depth: number): string {
	const { reason = '' } = readValue(value, depth);
	const get = isObject(value) ? makeGet(value) : (): undefined => undefined;
	const field = fieldKeys.map((key) => get(key)).find(isSentence);
	return field === undefined || reason === '' || reason.includes(field) ? reason : `${field}: ${reason}`;
}

function makeGet(value: JsonObject): (key: string) => unknown {
	const byName = new Map(Object.entries(value).map(([key, each]) => [key.toLowerCase(), each]));
	return (key) => byName.get(key.toLowerCase());
}

function joinLines(lines: readonly string[]): string {
	return [...new Set(lines.filter((line) => line !== ''))].join('; ');
}

function isSentence(value: unknown): value is string {
	return typeof value === 'string' && value.trim() !== '';
}

function isCode(value: unknown): boolean {
	return typeof value === 'number' || (typeof value === 'string' && /^[\w.:#-]+$/.test(value));
}

/** A title stands at the beginning of a web page. */
const maxPageLength = 20_000;

/** A line of text; of a web page its title or heading, of an error in XML its sentence. */
function readLine(whole: string): string {
	const text = whole.slice(0, maxPageLength);
	if (!text.trimStart().startsWith('<')) return text;
	const found =
		/<title[^>]*>([^<]*)/i.exec(text)?.[1] ??
		/<h1[^>]*>(.*?)<\/h1>/is.exec(text)?.[1] ??
		xmlSentence.exec(text)?.[1] ??
		readPageText(text);
	const plain = found.replace(/<[^>]*>/g, ' ').replaceAll('&amp;', '&');
	return /\p{L}{2}/u.test(plain) ? plain : '';
}

const xmlSentence = /<(?:[\w-]+:)?(?:message|detail|faultstring|description)(?:\s[^>]*)?>([^<]+)/i;

function readPageText(text: string): string {
	const body = /<body[^>]*>(.*?)(<\/body>|$)/is.exec(text)?.[1] ?? '';
	return body.replace(/<(script|style)[^>]*>.*?<\/\1>/gis, ' ');
}

function asReason(text: string | undefined): Said {
	const line = (text ?? '').replace(/\s+/g, ' ').trim();
	return line === '' ? {} : { reason: line.slice(0, maxLength) };
}
