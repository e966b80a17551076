import { createHash } from 'node:crypto';
import type { HttpRequest } from '../http/types';
import type { RequestPart, Route } from './operation';

/** The request that carries these records, in this order. `runId` differs from run to run, and is the same throughout one. */
export function makeBulkRequest<T>(part: RequestPart<T>, records: readonly T[], runId: string): HttpRequest {
	const { method, path } = splitRoute(part.route);
	const { variables = {}, query, headers, body } = part.write(records);
	const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(variables[name] ?? '')));
	const { everyMs } = part.limits;
	return {
		method,
		path: filled,
		repeatable: part.repeatable,
		...(query && { query }),
		...(headers && { headers }),
		...(body !== undefined && { body }),
		...(everyMs !== undefined && { everyMs }),
		...(part.keyHeader !== undefined && { keyedHeaders: makeKey(part.keyHeader, [runId, part.route, filled, body]) }),
	};
}

/** 64 hexadecimal digits: other for each run, route and body, and for each answer that refused the request. */
function makeKey(header: string, about: readonly unknown[]): NonNullable<HttpRequest['keyedHeaders']> {
	return (refusals) => ({
		[header]: createHash('sha256')
			.update(JSON.stringify([...about, refusals]))
			.digest('hex'),
	});
}

export function splitRoute(route: Route): { method: HttpRequest['method']; path: string } {
	const [method, path] = route.split(' ');
	return { method: method as HttpRequest['method'], path: path ?? '' };
}
