import type { IExecuteFunctions, ILoadOptionsFunctions } from 'n8n-workflow';
import { failedAt } from '../documents/fault';
import type { DocumentFault, DocumentRead } from '../documents/types';
import { readStream, type ByteStream } from '../../shared/n8n/byteStream';
import { answerOfError } from '../../shared/n8n/failedRequest';
import { isLoopback } from './hosts';

export type Caller = Pick<IExecuteFunctions | ILoadOptionsFunctions, 'helpers' | 'getNode'>;

/** Of a document's text. Microsoft Graph's, one of the largest, has 20 MB. */
const maxBytes = 30 * 2 ** 20;

/** The whole document must be there by then. */
const maxMs = 60_000;

const where = 'Document URL';

/** As browsers do it; a document has moved once or twice. */
const maxRedirects = 5;

/** A document's text, and the address that gave it: after redirects, relative servers are of that one. */
export interface FetchedText {
	readonly text: string;
	readonly url: string;
}

/** Fetches a document's text by n8n's helper, so that its proxies and SSRF rules apply. No credential goes with it. */
export async function fetchText(caller: Caller, url: string, allowsHttp: boolean): Promise<DocumentRead<FetchedText>> {
	let now = url;
	for (let redirects = 0; redirects <= maxRedirects; redirects++) {
		const wrong = checkAddress(now, allowsHttp);
		if (wrong) return wrong;
		const fetched = await tryRequest(caller, now);
		if (fetched.kind === 'failed') return fetched;
		if (!('location' in fetched.value)) return { kind: 'read', value: { text: fetched.value.text, url: now } };
		const { location } = fetched.value;
		now = URL.canParse(location, now) ? new URL(location, now).href : location;
	}
	return failedAt(where, 'it is redirected on and on', 'Give the address where the document itself is.');
}

/** Each address is looked at, also one that a redirect leads to. */
function checkAddress(url: string, allowsHttp: boolean): DocumentFault | undefined {
	if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
		return failedAt(where, 'it is not an address', 'Write the whole address of the document, with "https://".');
	}
	const { protocol, hostname, username, password } = new URL(url);
	if (protocol === 'http:' && !isLoopback(hostname) && !allowsHttp) {
		const cure = 'Write "https://", or switch on "Allow Plain HTTP" in the options.';
		return failedAt(where, 'a document is fetched over HTTPS only', cure);
	}
	if (username === '' && password === '') return undefined;
	const cure = 'Leave it out: a workflow shows it to everyone.';
	return failedAt(where, 'there is a user or a password in the address', cure);
}

type Fetched = { readonly text: string } | { readonly location: string };

async function tryRequest(caller: Caller, url: string): Promise<DocumentRead<Fetched>> {
	try {
		return await request(caller, url);
	} catch (error) {
		const answer = await answerOfError(error, (text) => text, url);
		const why = answer.kind === 'answer' ? `it was answered with HTTP ${answer.status}` : answer.why.replace(/\.$/, '');
		return failedAt(where, why, 'Check the address, and that n8n may reach it.');
	}
}

interface DocumentResponse {
	readonly statusCode: number;
	readonly headers: Readonly<Record<string, string | undefined>>;
	readonly body: ByteStream;
}

async function request({ helpers }: Caller, url: string): Promise<DocumentRead<Fetched>> {
	const response: unknown = await helpers.httpRequest({
		method: 'GET',
		url,
		headers: { Accept: 'application/json, application/yaml, text/yaml, */*;q=0.5' },
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		timeout: maxMs,
	});
	const { statusCode, headers, body } = response as DocumentResponse;
	const { location } = headers;
	const isMoved = statusCode >= 300 && statusCode < 400 && location !== undefined;
	if (isMoved || statusCode < 200 || statusCode >= 300) {
		body.destroy();
		if (isMoved) return { kind: 'read', value: { location } };
		return failedAt(where, `it was answered with HTTP ${statusCode}`, explainStatus(statusCode));
	}
	const bytes = await readStream(body, { maxBytes, maxMs });
	if (bytes === undefined) {
		const what = `the document has more than ${maxBytes / 2 ** 20} MB`;
		return failedAt(where, what, 'Cut it down, and give it by another URL.');
	}
	return readPage(new TextDecoder().decode(bytes), headers['content-type']);
}

function readPage(text: string, mediaType = ''): DocumentRead<Fetched> {
	if (!/html/i.test(mediaType) && !/^\s*<(!doctype|html)\b/i.test(text)) return { kind: 'read', value: { text } };
	const cure = 'Give the address of the JSON or YAML itself: the page often has a link to it, such as "/openapi.json".';
	return failedAt(where, `it is a web page${quoteTitle(text)}, and no OpenAPI document`, cure);
}

function explainStatus(status: number): string {
	if (status === 401 || status === 403) return 'No credential is sent for a document. Paste the document instead.';
	return status === 404 ? 'Check the address of the document.' : 'Try again in a minute, or paste the document.';
}

function quoteTitle(text: string): string {
	const title = /<title[^>]*>([^<]{1,80})/i.exec(text)?.[1]?.replace(/\s+/g, ' ').trim() ?? '';
	return title === '' ? '' : ` ("${title}")`;
}
