import type { IExecuteFunctions, ILoadOptionsFunctions } from 'n8n-workflow';
import { failedAt } from '../documents/fault';
import type { DocumentRead } from '../documents/types';
import { readStream, type ByteStream } from '../../shared/n8n/byteStream';
import { answerOfError } from '../../shared/n8n/failedRequest';
import { isLoopback } from './hosts';

export type Caller = Pick<IExecuteFunctions | ILoadOptionsFunctions, 'helpers' | 'getNode'>;

/** Of a document's text. Microsoft Graph's, one of the largest, has 20 MB. */
const maxBytes = 30 * 2 ** 20;

/** The whole document must be there by then. */
const maxMs = 60_000;

const where = 'Document URL';

/** Fetches a document's text by n8n's helper, so that its proxies and SSRF rules apply. No credential goes with it. */
export async function fetchText(caller: Caller, url: string, allowsHttp: boolean): Promise<DocumentRead<string>> {
	if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
		return failedAt(where, 'it is not an address', 'Write the whole address of the document, with "https://".');
	}
	const { protocol, hostname, username, password } = new URL(url);
	if (protocol === 'http:' && !isLoopback(hostname) && !allowsHttp) {
		const cure = 'Write "https://", or switch on "Allow Plain HTTP" in the options.';
		return failedAt(where, 'a document is fetched over HTTPS only', cure);
	}
	if (username !== '' || password !== '') {
		return failedAt(
			where,
			'there is a user or a password in the address',
			'Leave it out: a workflow shows it to everyone.',
		);
	}
	try {
		return await request(caller, url);
	} catch (error) {
		const answer = await answerOfError(error, (text) => text, url);
		const why = answer.kind === 'answer' ? `it was answered with HTTP ${answer.status}` : answer.why.replace(/\.$/, '');
		return failedAt(where, why, 'Check the address, and that n8n may reach it.');
	}
}

async function request({ helpers }: Caller, url: string): Promise<DocumentRead<string>> {
	const response: unknown = await helpers.httpRequest({
		method: 'GET',
		url,
		headers: { Accept: 'application/json, application/yaml, text/yaml, */*;q=0.5' },
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		timeout: maxMs,
	});
	const { statusCode, headers, body } = response as {
		statusCode: number;
		headers: Readonly<Record<string, string | undefined>>;
		body: ByteStream;
	};
	if (statusCode < 200 || statusCode >= 300) {
		body.destroy();
		return failedAt(where, `it was answered with HTTP ${statusCode}`, explainStatus(statusCode));
	}
	const bytes = await readStream(body, { maxBytes, maxMs });
	if (bytes === undefined) {
		return failedAt(
			where,
			`the document has more than ${maxBytes / 2 ** 20} MB`,
			'Cut it down, and give it by another URL.',
		);
	}
	const text = new TextDecoder().decode(bytes);
	if (/html/i.test(headers['content-type'] ?? '') || /^\s*<(!doctype|html)\b/i.test(text)) {
		const cure =
			'Give the address of the JSON or YAML itself: the page often has a link to it, such as "/openapi.json".';
		return failedAt(where, `it is a web page${quoteTitle(text)}, and no OpenAPI document`, cure);
	}
	return { kind: 'read', value: text };
}

function explainStatus(status: number): string {
	if (status === 401 || status === 403) return 'No credential is sent for a document. Paste the document instead.';
	return status === 404 ? 'Check the address of the document.' : 'Try again in a minute, or paste the document.';
}

function quoteTitle(text: string): string {
	const title = /<title[^>]*>([^<]{1,80})/i.exec(text)?.[1]?.replace(/\s+/g, ' ').trim() ?? '';
	return title === '' ? '' : ` ("${title}")`;
}
