import { isObject } from '../../shared/values/json';

export interface ServiceError {
	readonly code?: string;
	readonly reason?: string;
}

/**
 * Reads any of Zendesk's error bodies; they have four shapes that don't agree:
 * `{error, description, details}`, `{error: {title, message}}`, `{errors: [{code, title}]}`, and plain text or HTML.
 */
export function readError(body: unknown): ServiceError {
	if (typeof body === 'string') return readText(body);
	if (!isObject(body)) return {};
	const { error, errors } = body;
	if (Array.isArray(errors)) return readListed(errors);
	if (isObject(error)) return { ...pick('code', error.title), ...pick('reason', error.message ?? error.title) };
	const reason = joinSentences(asText(body.description), readDetails(body.details));
	return { ...pick('code', error), ...pick('reason', reason || asText(error)) };
}

/** A gateway's page says nothing to a reader; a line of text does. */
function readText(body: string): ServiceError {
	const line = body.trim();
	return line === '' || line.startsWith('<') ? {} : pick('reason', line.slice(0, 300));
}

function readListed(errors: readonly unknown[]): ServiceError {
	const first = errors.find(isObject);
	return first ? { ...pick('code', first.code), ...pick('reason', first.detail ?? first.title) } : {};
}

/** `details` has a list of descriptions for each field, or for `base`. */
function readDetails(details: unknown): string {
	if (typeof details === 'string') return details;
	if (!isObject(details)) return '';
	return Object.entries(details)
		.flatMap(([field, list]) =>
			(Array.isArray(list) ? list : [list]).map((entry: unknown) => describeDetail(field, entry)),
		)
		.filter((line) => line !== '')
		.join('; ');
}

function describeDetail(field: string, entry: unknown): string {
	const text = isObject(entry) ? asText(entry.description) : asText(entry);
	return text === '' || field === 'base' ? text : `${field}: ${text}`;
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
