import { createHash } from 'node:crypto';
import { readBuiltIn } from '../documents/builtIn';
import { failedAt } from '../documents/fault';
import { readDocument } from '../documents/readDocument';
import { readOperation } from '../documents/readOperation';
import type { DocumentFault, DocumentRead, OpenDocument, OperationModel } from '../documents/types';
import { DocumentStore, type Loaded, type LoadedDocument } from './documentStore';
import { fetchText, type Caller } from './fetchText';

/** Reads a parameter of the node by its name: while it runs, or while its form is filled in. */
export type ReadParameter = (name: string) => unknown;

const maxPastedBytes = 2 ** 20;

/** For all nodes of this n8n. A document that changes is seen anew after ten minutes. */
const store = new DocumentStore({ maxCount: 8, maxBytes: 64 * 2 ** 20, maxAgeMs: 10 * 60_000 }, () =>
	performance.now(),
);

/** The document that the node's parameters name. */
export async function readChosenDocument(caller: Caller, read: ReadParameter): Promise<DocumentRead<LoadedDocument>> {
	const catalogue = read('catalogue');
	if (catalogue === 'url') return readByUrl(caller, String(read('documentUrl') ?? '').trim(), readAllowsHttp(read));
	if (catalogue === 'pasted') return readPasted(read('documentText'));
	const name = String(read('service') ?? '');
	return store.get(`builtIn ${name}`, async () => ({ read: await readBuiltIn(name), bytes: 0 }));
}

function readAllowsHttp(read: ReadParameter): boolean {
	const options = read('options');
	return typeof options === 'object' && options !== null && 'allowHttp' in options && options.allowHttp === true;
}

async function readByUrl(caller: Caller, url: string, allowsHttp: boolean): Promise<DocumentRead<LoadedDocument>> {
	if (url === '') return failedAt('Document URL', 'it is empty', 'Write the address of an OpenAPI document.');
	return store.get(`url ${allowsHttp} ${url}`, async () => {
		const fetched = await fetchText(caller, url, allowsHttp);
		if (fetched.kind === 'failed') return { read: fetched, bytes: 0 };
		const { text, url: from } = fetched.value;
		return { read: readDocument(text, { url: from }), bytes: text.length };
	});
}

async function readPasted(given: unknown): Promise<DocumentRead<LoadedDocument>> {
	const text = typeof given === 'string' ? given : JSON.stringify(given ?? '');
	const where = 'Document';
	if (text.trim() === '' || text === '""')
		return failedAt(where, 'it is empty', 'Paste an OpenAPI document, in JSON or YAML.');
	if (Buffer.byteLength(text) > maxPastedBytes) {
		const cure = 'A workflow that holds so much is slow: give it by its URL ("OpenAPI by URL").';
		return failedAt(where, 'it has more than 1 MB', cure);
	}
	const hash = createHash('sha256').update(text).digest('hex');
	return store.get(`pasted ${hash}`, async (): Promise<Loaded> => ({ read: readDocument(text), bytes: text.length }));
}

/** The value of the resource locator "API Operation", in whatever form n8n gives it. */
export function readOperationId(given: unknown): string {
	const value: unknown = typeof given === 'object' && given !== null && 'value' in given ? given.value : given;
	return typeof value === 'string' ? value.trim() : '';
}

export interface ChosenOperation {
	readonly document: OpenDocument;
	readonly model: OperationModel;
}

/** The operation that the node's parameters name. */
export async function readChosenOperation(
	caller: Caller,
	read: ReadParameter,
	id = readOperationId(read('operation')),
): Promise<DocumentRead<ChosenOperation>> {
	if (id === '') return nothingChosen;
	const loaded = await readChosenDocument(caller, read);
	if (loaded.kind === 'failed') return loaded;
	const { document } = loaded.value;
	const mediaType = readMediaType(read('options'));
	const model = readOperation(document, id, mediaType === '' ? {} : { mediaType });
	return model.kind === 'failed' ? model : { kind: 'read', value: { document, model: model.value } };
}

function readMediaType(options: unknown): string {
	if (typeof options !== 'object' || options === null || !('mediaType' in options)) return '';
	return String(options.mediaType ?? '').trim();
}

const nothingChosen: DocumentFault = failedAt(
	'API Operation',
	'none is chosen',
	'Search for what you want to do under "API Operation", and click on one.',
);
