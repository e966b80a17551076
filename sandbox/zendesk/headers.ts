import { createHash } from 'node:crypto';
import type { SeededRandom } from '../core/random';
import type { Answer } from '../core/service';
import type { RouteAnswer } from './routeAnswer';

function writeBody(body: unknown): string {
	if (body === undefined) return '';
	return typeof body === 'string' ? body : JSON.stringify(body);
}

/** Adds the headers that every recorded answer has. Those of the route's answer win over them. */
export function finishAnswer(answer: RouteAnswer, limitHeaders: Answer['headers'], random: SeededRandom): Answer {
	const payload = writeBody(answer.body);
	const isCacheable = answer.status < 300 && payload !== '';
	const headers: Record<string, string> = {
		'cache-control': isCacheable ? 'max-age=0, private, must-revalidate' : 'no-cache',
		...limitHeaders,
		'x-request-id': `${random.hex(16)}-SEA`,
		'x-runtime': random.between(0.04, 0.3).toFixed(6),
		'x-zendesk-api-version': 'v2',
	};
	if (payload !== '') headers['content-type'] = 'application/json; charset=utf-8';
	if (isCacheable) headers.etag = `W/"${createHash('md5').update(payload).digest('hex')}"`;
	const { status, refusedForMs } = answer;
	return {
		status,
		payload,
		headers: { ...headers, ...answer.headers },
		...(refusedForMs !== undefined && { refusedForMs }),
	};
}
