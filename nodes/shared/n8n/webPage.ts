import type { Answer } from '../../../http/types';
import { show } from '../values/json';

type HttpAnswer = Extract<Answer, { kind: 'answer' }>;

/**
 * An answer of success that is a web page: it comes from another server, a login page or a gateway, and says nothing
 * about the request. All other answers stay as they are.
 */
export function recogniseWebPage(answer: Answer): Answer {
	if (answer.kind !== 'answer' || !isWebPage(answer)) return answer;
	const title = /<title[^>]*>([^<]*)/i.exec(String(answer.body))?.[1]?.replace(/\s+/g, ' ').trim() ?? '';
	const titled = title === '' ? '' : `, titled ${show(title)}`;
	return { kind: 'silence', why: `This address answers with a web page (HTTP ${answer.status}${titled})` };
}

function isWebPage({ status, headers, body }: HttpAnswer): boolean {
	if (status < 200 || status >= 300 || typeof body !== 'string') return false;
	return (
		/^(text\/html|application\/xhtml)/i.test(headers['content-type'] ?? '') || /^\s*<(!doctype )?html\b/i.test(body)
	);
}
