import { isObject } from '../../shared/values/json';
import { failedAt } from './fault';
import { parseText } from './parseText';
import { toLine } from './text';
import type { DocumentRead, Json, OpenDocument } from './types';

const export30 = 'Give an OpenAPI 3.0 or 3.1 document, or Swagger 2.0, in JSON or YAML.';

/** Reads a document of OpenAPI 3.0, 3.1 or Swagger 2.0, in JSON or YAML, of at most 32 MB. Its operations are not looked at. */
export function readDocument(text: string, { url }: { readonly url?: string } = {}): DocumentRead<OpenDocument> {
	const parsed = parseText(text);
	if (parsed.kind === 'failed') return parsed;
	const json = parsed.value;
	if (!isObject(json)) return failedAt('', 'this is no OpenAPI document: it is no object', export30);
	const version = readVersion(json);
	if (version === undefined) return failedAt('', describeStranger(json), export30);
	if (!isObject(json.paths) || Object.keys(json.paths).length === 0) {
		return failedAt('paths', 'there are none, so there is nothing to send', 'Give the document that has the paths.');
	}
	const title = isObject(json.info) ? toLine(json.info.title) : '';
	return { kind: 'read', value: { json, version, title: title || 'API without a title', ...(url && { url }) } };
}

/** YAML reads `swagger: 2.0` and `openapi: 3.1` as numbers. OpenAPI 3.2 only adds to 3.1. */
function readVersion({ openapi, swagger }: Json): OpenDocument['version'] | undefined {
	if (swagger !== undefined) return /^2(\.0)?$/.test(String(swagger)) ? '2.0' : undefined;
	const [, minor] = /^3(?:\.(\d+))?(\.|$)/.exec(String(openapi)) ?? [];
	if (!/^3/.test(String(openapi))) return undefined;
	return Number(minor ?? 0) === 0 ? '3.0' : '3.1';
}

function describeStranger(json: Json): string {
	const stated = json.openapi ?? json.swagger ?? json.swaggerVersion;
	if (stated !== undefined) return `this is version ${toLine(stated)}, which is not read`;
	if (isObject(json.info) && String(json.info.schema).includes('getpostman.com')) {
		return 'this is a collection of Postman, and no OpenAPI document';
	}
	if ('asyncapi' in json) return 'this is an AsyncAPI document, and no OpenAPI document';
	return 'this is no OpenAPI document: it says neither `openapi` nor `swagger`';
}
