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
	/** Without secrets. */
	readonly headers: Readonly<Record<string, string>>;
	/** Parsed JSON, the text where it isn't JSON, or null. */
	readonly body: unknown;
	/** What was told to the client; null while it's still being answered and when the connection was dropped. */
	status: number | null;
	/** Set when a fault dropped the connection: before or after the work was done. */
	dropped?: 'before' | 'after';
	/** Whether a fault had a hand in the answer. */
	faulted?: true;
}

const secretHeaders = new Set(['authorization', 'cookie', 'proxy-authorization']);

function cutSecrets(headers: ServiceRequest['headers']): Record<string, string> {
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name, secretHeaders.has(name) ? '(cut)' : String(value)]),
	);
}

/** Every request in the order of arrival, until a reset. */
export class Journal {
	private written: JournalEntry[] = [];

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

	/** Those after the given seq. */
	entries(since = 0): JournalEntry[] {
		return this.written.slice(since);
	}

	reset(): void {
		this.written = [];
	}
}
