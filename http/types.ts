/** A request to the credential's own host. Nothing here can name another host. */
export interface HttpRequest {
	readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** Absolute path, with its variables already encoded: `/api/v2/users/show_many`. */
	readonly path: string;
	readonly query?: Readonly<Record<string, string>>;
	/** Sent as JSON. */
	readonly body?: unknown;
	readonly headers?: Readonly<Record<string, string>>;
	/**
	 * Whether it does no harm to do it twice: reads, deletes by id, upserts by key, requests with an idempotency key.
	 * Only then is it sent again after silence. A refusal was not done, so it's always sent again.
	 */
	readonly repeatable: boolean;
	/** Milliseconds, at least, between two requests that have this. */
	readonly everyMs?: number;
	/**
	 * An idempotency key, as headers, by the number of answers that have refused the request so far. A service that
	 * keeps its answers gives a refusal again to the same key: only after silence is the same key right.
	 */
	readonly keyedHeaders?: (refusals: number) => Readonly<Record<string, string>>;
}

export type Headers = Readonly<Record<string, string | undefined>>;

/** What a transport brings back. It never throws for what the network or the service does. */
export type Answer =
	/** `body` is the parsed JSON, or the text where it isn't JSON, or undefined where there is none. */
	| { readonly kind: 'answer'; readonly status: number; readonly headers: Headers; readonly body: unknown }
	/** No connection was made: the request never left. */
	| { readonly kind: 'unreachable'; readonly why: string }
	/** It may have arrived, and no whole answer came: time-out, reset, a body that broke off. */
	| { readonly kind: 'silence'; readonly why: string };

export type Transport = (request: HttpRequest) => Promise<Answer>;

/** Time as a parameter: the real clock in a node, a fake one in tests. */
export interface Clock {
	/** Milliseconds since the epoch. */
	now(): number;
	/** Resolves after `ms` milliseconds, or as soon as the signal is aborted. Never rejects. */
	sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** An answer that has come to stay: after pacing, holding and repeating. */
export type Reply =
	| { readonly kind: 'ok'; readonly status: number; readonly headers: Headers; readonly body: unknown }
	| Rejected
	| TooManyJobs
	/** It never left us, or was refused without being done, and we are out of time or were stopped. */
	| { readonly kind: 'unsent'; readonly code: UnsentCode; readonly why: string }
	| Silent;

/** The service understood and said no. Nothing was done by this try. */
export interface Rejected {
	readonly kind: 'rejected';
	readonly status: number;
	readonly headers: Headers;
	readonly body: unknown;
	/** An earlier try of the same request may have been done. */
	readonly afterSilence?: Silent;
}

/** The service has too many background jobs queued or running. Nothing was done by this try. */
export interface TooManyJobs {
	readonly kind: 'tooManyJobs';
	readonly retryAfterMs?: number;
	/** An earlier try of the same request may have been done. */
	readonly afterSilence?: Silent;
}

/** It was sent and may have been done: nobody told us. */
export interface Silent {
	readonly kind: 'silent';
	readonly why: string;
	readonly status?: number;
}

export type UnsentCode = 'cancelled' | 'gave_up' | 'rate_limited' | 'unreachable';
