import type { Answer, Headers } from '../../../http/types';
import { show } from '../values/json';

/**
 * An answer of success that is a web page: it comes from another server, a login page or a gateway, and says nothing
 * about the request. All other answers stay as they are. `address` is where the request was to go.
 */
export function recogniseWebPage(answer: Answer, address: string): Answer {
	if (answer.kind !== 'answer' || answer.status < 200 || answer.status >= 300 || !isWebPage(answer)) return answer;
	const why = `This address answers with a web page (HTTP ${answer.status}${quoteTitle(answer.body)}): ${address}`;
	return { kind: 'silence', why, isForeign: true };
}

interface Page {
	readonly headers: Headers;
	readonly body: unknown;
}

/** A sentence, with a blank before it, that a refusal is a web page; empty where it is none. */
export function tellWebPage(page: Page): string {
	return isWebPage(page) ? ` This address answers with a web page${quoteTitle(page.body)}.` : '';
}

function isWebPage({ headers, body }: Page): boolean {
	if (typeof body !== 'string') return false;
	return (
		/^(text\/html|application\/xhtml)/i.test(headers['content-type'] ?? '') || /^\s*<(!doctype )?html\b/i.test(body)
	);
}

function quoteTitle(body: unknown): string {
	const title = /<title[^>]*>([^<]*)/i.exec(String(body))?.[1]?.replace(/\s+/g, ' ').trim() ?? '';
	return title === '' ? '' : `, titled ${show(title)}`;
}
