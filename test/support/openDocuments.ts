import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readDocument } from '../../nodes/HttpTask/documents/readDocument';
import { readOperation, type OperationChoice } from '../../nodes/HttpTask/documents/readOperation';
import type {
	DocumentFault,
	DocumentRead,
	OpenDocument,
	OperationModel,
	WireRequest,
} from '../../nodes/HttpTask/documents/types';
import { writeRequest, type FormValues } from '../../nodes/HttpTask/documents/writeRequest';

type Json = Readonly<Record<string, unknown>>;

export const publicDocuments = join(__dirname, '..', 'fixtures', 'openapi');

/** A large public document: `github`, `stripe`. */
export function readPublic(name: string): OpenDocument {
	const text = gunzipSync(readFileSync(join(publicDocuments, `${name}.json.gz`))).toString('utf8');
	return take(readDocument(text));
}

/** The value that was read. A fault fails the test with its sentence. */
export function take<T>(read: DocumentRead<T>): T {
	if (read.kind === 'failed') throw new Error(read.message);
	return read.value;
}

/** The fault that was found. */
export function takeFault(read: DocumentRead<unknown>): DocumentFault {
	if (read.kind === 'read') throw new Error(`There is no fault: ${String(JSON.stringify(read.value)).slice(0, 200)}`);
	return read;
}

/** A document of these paths. */
export function documentOf(paths: Json, more: Json = {}, url?: string): OpenDocument {
	const json = { openapi: '3.1.0', info: { title: 'Test', version: '1' }, paths, ...more };
	return take(readDocument(JSON.stringify(json), { url }));
}

/** `POST /things` with this description of it. */
export function modelOf(operation: Json, more: Json = {}, choice: OperationChoice = {}): OperationModel {
	return take(readOperation(documentOf({ '/things': { post: operation } }, more), 'POST /things', choice));
}

/** `GET` of a path with these parameters. */
export function modelWith(path: string, parameters: readonly Json[]): OperationModel {
	return take(readOperation(documentOf({ [path]: { get: { parameters } } }), `GET ${path}`));
}

/** A body of this media type and schema. */
export function bodyOf(schema: Json, mediaType = 'application/json', more: Json = {}): Json {
	return { requestBody: { required: true, content: { [mediaType]: { schema, ...more } } } };
}

export function send(model: OperationModel, values: FormValues): WireRequest {
	return take(writeRequest(model, values));
}

/** The text of the body that goes out. */
export function sentText(model: OperationModel, values: FormValues): string | undefined {
	const { body } = send(model, values);
	return body?.form === 'text' ? body.text : undefined;
}

export const refusal = (model: OperationModel, values: FormValues): DocumentFault =>
	takeFault(writeRequest(model, values));
