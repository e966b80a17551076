import type { RequestKind } from './service';

/** What the connection, a gateway in front of the service, or another person does, when the next requests come. */
export interface Fault {
	/** Which method it matches. Default: any. */
	readonly method?: string;
	/**
	 * Which path it matches. Default: any. Text between slashes that starts with `^` or ends with `$`
	 * (`/^\/api\/v2\/users/`) is a regular expression. Any other text is a glob, where `*` stands for any characters.
	 * It is compared with the path that was called and with the path that is routed (without `.json`), both without the
	 * query.
	 */
	readonly path?: string;
	/** Which kind of request it matches. Default: any. */
	readonly on?: RequestKind;
	/** Matches the requests that hold this text in address or body, with neither a letter nor a digit on either side. */
	readonly holds?: string;
	/** How many matching requests it strikes. Default 1, or `always` where it has `forMs`. */
	readonly times?: number | 'always';
	/** How many matching requests it lets pass first. Default 0. */
	readonly skip?: number;
	/** It ends when this much sandbox time has passed since it struck for the first time. */
	readonly forMs?: number;
	/** The status to answer in place of the service. The service then does nothing, unless `doWork` is true. */
	readonly status?: number;
	/** Sent with `status`. Without `status`, added to the service's own answer. */
	readonly headers?: Readonly<Record<string, string>>;
	/** Sent with `status`: a string as text, anything else as JSON. */
	readonly body?: unknown;
	/** In place of `status`: a web page with this status, as a gateway in front of the service would send it. */
	readonly gateway?: number;
	/** In place of `status`: the refusal of a rate limit, with a status (default 403) and one of the ways to say how long. */
	readonly limit?: { readonly tells: LimitTold; readonly seconds: number; readonly status?: number };
	/** With `status`, `gateway` or `limit`: the service does its work before its answer is replaced. */
	readonly doWork?: boolean;
	/** The headers that are left out of the answer. */
	readonly withoutHeaders?: readonly string[];
	/** Sandbox time between the work and the answer (or the drop). */
	readonly delayMs?: number;
	/** The connection is dropped, before or after the work is done. */
	readonly drop?: 'before' | 'after';
	/** Only the first half of the body is sent. */
	readonly truncateBody?: boolean;
	/** How the same request is answered when it comes again: once, and nothing is done. */
	readonly repeat?: Pick<Fault, 'status' | 'headers' | 'body'>;
	/** What other hands change after the request, by service: see `Service.touch`. */
	readonly touch?: unknown;
	/** How long after the request they change it, in sandbox time. Default 0. */
	readonly touchAfterMs?: number;
}

/** How a rate limit tells when it ends: seconds to wait, or the end in seconds since the epoch. */
export type LimitTold = 'retryAfter' | 'resetSeconds' | 'resetEpoch';

/** The same keys as in Fault: the compiler compares. */
const keys: Readonly<Record<keyof Fault, true>> = {
	method: true,
	path: true,
	times: true,
	skip: true,
	on: true,
	holds: true,
	forMs: true,
	status: true,
	headers: true,
	body: true,
	gateway: true,
	limit: true,
	doWork: true,
	withoutHeaders: true,
	delayMs: true,
	drop: true,
	truncateBody: true,
	repeat: true,
	touch: true,
	touchAfterMs: true,
};

export const faultKeys: readonly string[] = Object.keys(keys);

/** Whether the service receives the request and does its work. */
export function reachesService(fault: Fault | undefined): boolean {
	if (!fault) return true;
	if (fault.drop) return fault.drop === 'after';
	return !replacesAnswer(fault) || fault.doWork === true;
}

/** Whether the answer is another than the service's own. */
export const replacesAnswer = ({ status, gateway, limit }: Fault): boolean =>
	status !== undefined || gateway !== undefined || limit !== undefined;
