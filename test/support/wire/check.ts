import { gunzipSync } from 'node:zlib';
import type { Exchange } from '../../../sandbox/core/exchanges';
import { parseJson } from '../../../sandbox/core/json';
import type { Answer } from '../../../sandbox/core/service';
import { findEntry, type Entry } from './entries';
import { findWrongParameters } from './parameters';
import { findBelow, findProblem, type Part } from './schemas';

/** What is wrong with an exchange, in words. */
export interface Faults {
	readonly request: readonly string[];
	readonly answer: readonly string[];
}

/** `application/json; charset=utf-8` without what follows the type. */
const readType = (header: unknown): string =>
	String(header ?? '')
		.split(';')[0]
		?.trim()
		.toLowerCase() ?? '';

/** Below a part with `content`: the schema for a media type, and the value that a text of this type stands for. */
function findWrongContent(holder: Part, type: string, text: string): string | undefined {
	const schema = findBelow(holder, 'content', type, 'schema');
	if (!schema) return `the media type "${type}" is not in the catalogue`;
	if (type.startsWith('text/')) return findProblem(schema, text);
	if (type === 'application/x-www-form-urlencoded') {
		return findProblem(schema, Object.fromEntries(new URLSearchParams(text)));
	}
	const body = parseJson(text);
	return body === undefined ? 'it is no JSON' : findProblem(schema, body);
}

function findWrongBody(entry: Entry, { headers, bodyText }: Exchange['request']): readonly string[] {
	const requestBody = findBelow(entry, 'requestBody');
	if (bodyText === '') return requestBody?.value.required === true ? ['the body is missing'] : [];
	if (!requestBody) return ['the catalogue has no body'];
	const problem = findWrongContent(requestBody, readType(headers['content-type']), bodyText);
	return problem === undefined ? [] : [`body: ${problem}`];
}

function readPayload({ headers, payload }: Answer): string {
	return String(headers['content-encoding'] === 'gzip' && Buffer.isBuffer(payload) ? gunzipSync(payload) : payload);
}

function findWrongAnswer(entry: Entry, answer: Answer): readonly string[] {
	const { status } = answer;
	const declared =
		findBelow(entry, 'responses', String(status)) ?? findBelow(entry, 'responses', `${String(status)[0]}XX`);
	if (!declared) return [`the status ${status} is not in the catalogue`];
	const text = readPayload(answer);
	const hasContent = declared.value.content !== undefined;
	// A refusal may come without a body: it says the same by its status.
	if (text === '') return hasContent && status < 400 ? [`status ${status}: the body is missing`] : [];
	if (!hasContent) return [`status ${status}: the catalogue has no body`];
	const headers = Object.entries(answer.headers).find(([name]) => name.toLowerCase() === 'content-type');
	const problem = findWrongContent(declared, readType(headers?.[1]), text);
	return problem === undefined ? [] : [`status ${status}: ${problem}`];
}

/** The page where a person allows access: it's for browsers, and no part of the API. */
const isForBrowsers = (path: string): boolean => path === '/oauth/authorizations/new';

/** Holds a request against the catalogue, and what it was answered, unless that is meant to differ. */
export function checkExchange({ service, request, answer, isOdd }: Exchange): Faults {
	const { method, routedPath } = request;
	if (isForBrowsers(routedPath)) return { request: [], answer: [] };
	const entry = findEntry(service, method, routedPath);
	const name = `${service}: ${method} ${routedPath}`;
	if (!entry) return { request: [`${name}: it is not in the catalogue`], answer: [] };
	const wrongRequest = [...findWrongParameters(entry, request), ...findWrongBody(entry, request)];
	const wrongAnswer = answer && !isOdd ? findWrongAnswer(entry, answer) : [];
	return {
		request: wrongRequest.map((wrong) => `${name}: request: ${wrong}`),
		answer: wrongAnswer.map((wrong) => `${name}: answer: ${wrong}`),
	};
}
