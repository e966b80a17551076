/** A request to the credential's own host. Nothing here can name another host. */
export interface HttpRequest {
	readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'OPTIONS';
	/** Absolute path, with its variables already encoded: `/api/v2/users/show_many`. It may end with an encoded query. */
	readonly path: string;
	readonly query?: Readonly<Record<string, string>>;
	/** Sent as JSON. */
	readonly body?: unknown;
	/** Sent as it is, in place of `body`. */
	readonly payload?: Payload;
	/** What the answer of success may be: JSON alone, where nothing is given. */
	readonly takes?: 'textAndFiles' | 'webPagesToo';
	readonly headers?: Readonly<Record<string, string>>;
	/**
	 * Whether doing it twice does no harm: reads, deletes by id, upserts by key, requests with an idempotency key. Only
	 * then is it sent again after silence. What the service refused was not done, so that is always sent again.
	 */
	readonly repeatable: boolean;
	/** The least time between two requests that have this, in milliseconds. */
	readonly everyMs?: number;
	/**
	 * Headers with an idempotency key, made from the number of keys that refusals have used up. A service that stores its
	 * answers gives the same key the same refusal again, so a fresh key is due. After silence the key must stay the same.
	 */
	readonly keyedHeaders?: (refusals: number) => Readonly<Record<string, string>>;
}

/** A body that is not JSON, or was written as JSON already. */
export interface Payload {
	readonly content: string | Buffer;
	readonly mediaType: string;
}

/** A body that is neither JSON nor text. */
export class AnswerFile {
	constructor(
		readonly bytes: Uint8Array,
		readonly mediaType: string,
		/** As the service names it; undefined where it does not. */
		readonly fileName: string | undefined,
	) {}
}

export type Headers = Readonly<Record<string, string | undefined>>;

/** What a transport brings back. It never throws for what the network or the service does. */
export type Answer =
	/** `body` is the parsed JSON, or the text where it isn't JSON, or a file where one is taken, or undefined where there is none. */
	| { readonly kind: 'answer'; readonly status: number; readonly headers: Headers; readonly body: unknown }
	/** No connection was made: the request never left. */
	| { readonly kind: 'unreachable'; readonly why: string }
	/**
	 * The request may have arrived, but no complete answer came: time-out, reset, a body that broke off. `isForeign`: what came
	 * is of something that is not the service, such as a web page.
	 */
	| { readonly kind: 'silence'; readonly why: string; readonly isForeign?: boolean };

export type Transport = (request: HttpRequest) => Promise<Answer>;

/** Sends a request, and brings its reply. Never throws. */
export type Send = (request: HttpRequest) => Promise<Reply>;

/** The source of time: the real clock in a node, a fake one in tests. */
export interface Clock {
	/** Milliseconds since the epoch. */
	now(): number;
	/** Resolves after `ms` milliseconds, or as soon as the signal is aborted. Never rejects. */
	sleep(ms: number, signal?: AbortSignal): Promise<void>;
	/**
	 * Called now and then in long work: lets all others on this thread have their turns, where it was held for a while.
	 * Absent in tests, where nobody else is there.
	 */
	breathe?(): Promise<void>;
}

/** What the client makes of a request's answers, after pacing and repeating. */
export type Reply =
	| Ok
	| Rejected
	| TooManyJobs
	/** Never sent, or refused without being done, until the time ran out or the execution was stopped. */
	| {
			readonly kind: 'unsent';
			readonly code: UnsentCode;
			readonly why: string;
			/** So long the service asked to wait, the last time that it refused. */
			readonly waitMs?: number;
	  }
	| Silent;

/** The service did it, or gives what was asked for. */
export interface Ok {
	readonly kind: 'ok';
	readonly status: number;
	readonly headers: Headers;
	readonly body: unknown;
	/** An earlier attempt of the same request may have been done: what this one says was not done may be that one's work. */
	readonly afterSilence?: Silent;
}

/** The service understood and said no. This attempt did nothing. */
export interface Rejected {
	readonly kind: 'rejected';
	readonly status: number;
	readonly headers: Headers;
	readonly body: unknown;
	/** Something on the way said so, in a form that is not the service's own: it proves nothing about what is there. */
	readonly isForeign?: boolean;
	/** It may be the service's own, but gateways have this form as well: it's no stored answer to an earlier attempt. */
	readonly isMistakable?: boolean;
	/** An earlier attempt of the same request may have been done. */
	readonly afterSilence?: Silent;
}

/** The service has too many background jobs queued or running. This attempt did nothing. */
export interface TooManyJobs {
	readonly kind: 'tooManyJobs';
	readonly retryAfterMs?: number;
	/** An earlier attempt of the same request may have been done. */
	readonly afterSilence?: Silent;
}

/** It was sent and may have been done: no answer says which. */
export interface Silent {
	readonly kind: 'silent';
	readonly why: string;
	readonly status?: number;
	/** Something answered that is not the service, and the service has never answered: the address is wrong. */
	readonly isForeign?: boolean;
}

export type UnsentCode = 'cancelled' | 'gave_up' | 'rate_limited' | 'unreachable';
