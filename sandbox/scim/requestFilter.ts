import type { RequestHandler } from 'express';

/** One request that reached the server. */
export interface ScimRequest {
	readonly method: string;
	/** Below the base, without the query: `/Groups`. */
	readonly path: string;
	readonly headers: Readonly<Record<string, unknown>>;
	readonly bytes: number;
}

export const basePath = '/scim/v2';

/** Journals each request before the library sees it, and makes those fail that a test has asked for. */
export class RequestFilter {
	private readonly requests: ScimRequest[] = [];
	private readonly refusals = new Map<string, number>();
	private dropMethod = '';
	private dropTimes = 0;

	journal(): ScimRequest[] {
		return [...this.requests];
	}

	/** The next requests of this method are done, and then their connection is dropped. */
	dropAfter(method: string, times: number): void {
		this.dropMethod = method;
		this.dropTimes = times;
	}

	/** From now on this path (`/Groups`) is answered with this status, and nothing is done. */
	refuse(path: string, status: number): void {
		this.refusals.set(path, status);
	}

	reset(): void {
		this.requests.length = 0;
		this.refusals.clear();
		this.dropTimes = 0;
	}

	readonly middleware: RequestHandler = (request, response, next) => {
		const { method, headers } = request;
		const path = request.path.startsWith(basePath) ? request.path.slice(basePath.length) : request.path;
		const bytes = Number(headers['content-length'] ?? 0);
		this.requests.push({ method, path, headers: { ...headers, authorization: '(cut)' }, bytes });
		if (method === this.dropMethod && this.dropTimes > 0) {
			this.dropTimes -= 1;
			response.end = (() => response.socket?.destroy()) as never;
		}
		const status = this.refusals.get(path);
		if (status === undefined) next();
		else response.status(status).json({ detail: 'Not here', status: String(status) });
	};
}
