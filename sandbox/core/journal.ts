import type { ServiceRequest } from './service';

/** One request that reached a service of the sandbox. */
export interface JournalEntry {
	/** Counts from 1 since the last reset. */
	readonly seq: number;
	/** Sandbox time of arrival, ISO 8601 with milliseconds. */
	readonly time: string;
	readonly method: string;
	/** As called, without the query. */
	readonly path: string;
	readonly query: ServiceRequest['query'];
	/** With `(cut)` in place of secrets. */
	readonly headers: Readonly<Record<string, string>>;
	/** Parsed JSON; text where it isn't JSON; null where there is no body. */
	readonly body: unknown;
	/** The status of the answer; null before the answer is sent, and where the connection was dropped. */
	status: number | null;
	/** Set where a fault dropped the connection, before or after the work was done. */
	dropped?: 'before' | 'after';
	/** Set where a fault affected the request. */
	faulted?: true;
}

const secretHeaders = new Set(['authorization', 'cookie', 'proxy-authorization']);

function cutSecrets(headers: ServiceRequest['headers']): Record<string, string> {
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name, secretHeaders.has(name) ? '(cut)' : String(value)]),
	);
}

/** All requests since the last reset, in the order of arrival. */
export class Journal {
	private written: JournalEntry[] = [];

	/** Notes a request that has arrived. The caller sets its status when the answer is sent. */
	begin(nowMs: number, request: ServiceRequest): JournalEntry {
		const entry: JournalEntry = {
			seq: this.written.length + 1,
			time: new Date(nowMs).toISOString(),
			method: request.method,
			path: request.path,
			query: request.query,
			headers: cutSecrets(request.headers),
			body: request.body ?? (request.bodyText === '' ? null : request.bodyText),
			status: null,
		};
		this.written.push(entry);
		return entry;
	}

	/** Those after the entry with this `seq`; all by default. */
	entries(since = 0): JournalEntry[] {
		return this.written.slice(since);
	}

	reset(): void {
		this.written = [];
	}
}
