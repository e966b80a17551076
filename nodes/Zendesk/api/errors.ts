import { isObject, type JsonObject } from '../../shared/values/json';
import { readSaid, type Said } from '../../shared/values/said';

export type ServiceError = Said;

/** What to do about a record that Zendesk refused, and said why. */
export const mend = 'Mend the record by that, and send it again.';

/**
 * Reads any of Zendesk's error bodies, and the failed entries of its jobs; they have shapes that don't agree:
 * `{error, description, details}`, `{error: {title, message}, details}`, `{errors: [{code, title, detail}]}`,
 * `{errors: "text"}`. What stands before Zendesk has others, plain text and HTML among them.
 */
export function readError(body: unknown): ServiceError {
	const own = isObject(body) ? readOwn(body) : {};
	if (own.reason !== undefined) return own;
	const { reason } = readSaid(body);
	return { ...own, ...pick('reason', reason) };
}

function readOwn(body: JsonObject): ServiceError {
	const { error, errors } = body;
	if (Array.isArray(errors) && errors.length > 0) return readListed(errors, readDetails(body.details));
	if (typeof errors === 'string' && errors !== '') return { code: errors, reason: errors };
	if (isObject(error)) {
		const message = asText(error.message) || asText(error.title);
		return { ...pick('code', error.title), ...pick('reason', joinSentences(message, readDetails(body.details))) };
	}
	const reason = joinSentences(asText(body.description), readDetails(body.details));
	return { ...pick('code', error), ...pick('reason', reason || asText(error)) };
}

/** Whether it says in one of Zendesk's shapes that something is wrong; `details` and a description alone count as well. */
export function saysError(body: JsonObject): boolean {
	const { error, errors, description, details } = body;
	if (hasError(body)) return true;
	return error === undefined && errors === undefined && (asText(description) !== '' || readDetails(details) !== '');
}

/** Whether `error` or `errors` holds anything: old accounts leave them there, empty, beside a success. */
export function hasError({ error, errors }: JsonObject): boolean {
	return !isBlank(error) || !isBlank(errors);
}

/** Nothing is said: old accounts have keys without a value, or with an empty one. */
export function isBlank(value: unknown): boolean {
	if (value === undefined || value === null || value === false || value === '') return true;
	if (Array.isArray(value)) return value.length === 0;
	return isObject(value) && Object.keys(value).length === 0;
}

/** All that the list says, each once; the code is the first one's. */
function readListed(errors: readonly unknown[], details: string): ServiceError {
	const first = errors.find(isObject);
	const reasons = errors.map((error) =>
		isObject(error) ? asText(error.detail) || asText(error.title) : asText(error),
	);
	const reason = joinSentences([...new Set(reasons.filter((text) => text !== ''))].join('; '), details);
	return { ...pick('code', first?.code), ...pick('reason', reason) };
}

/** `details` has a list of descriptions for each field, or for `base`; or it's a text, or a list of texts. */
export function readDetails(details: unknown): string {
	if (typeof details === 'string') return details;
	if (Array.isArray(details)) return joinLines(details.map((entry: unknown) => describeDetail('base', entry)));
	if (!isObject(details)) return '';
	return joinLines(
		Object.entries(details).flatMap(([field, list]) =>
			(Array.isArray(list) ? list : [list]).map((entry: unknown) => describeDetail(field, entry)),
		),
	);
}

function describeDetail(field: string, entry: unknown): string {
	const text = isObject(entry)
		? asText(entry.description) || asText(entry.message) || asText(entry.error)
		: asText(entry);
	return text === '' || field === 'base' ? text : `${field}: ${text}`;
}

function joinLines(lines: readonly string[]): string {
	return lines.filter((line) => line !== '').join('; ');
}

function joinSentences(first: string, second: string): string {
	return [first, second].filter((part) => part !== '').join(': ');
}

function asText(value: unknown): string {
	return typeof value === 'string' ? value : '';
}

function pick<K extends 'code' | 'reason'>(key: K, value: unknown): Partial<Record<K, string>> {
	return typeof value === 'string' && value !== '' ? ({ [key]: value } as Record<K, string>) : {};
}
