import { refusesAddress } from './address';
import { readBudget, readRetryAfterMs } from './retryAfter';
import type { Answer, Headers, Rejected, Reply, Send } from './types';

/** What a service has said. */
export type Said = Exclude<Reply, { readonly kind: 'silent' | 'unsent' }>;

/** What an answer means for the request: it is final, or the request may be sent again. */
export type Verdict =
	| { readonly kind: 'final'; readonly reply: Said }
	/** Not done. It is sent again after everyone has waited. */
	| { readonly kind: 'refused'; readonly status: number; readonly waitMs?: number }
	/**
	 * Not done, because of another write under way. It is sent again a few times; then the rejection is final. `isOwn`:
	 * the other write is an earlier attempt of the same request, under the same idempotency key.
	 */
	| { readonly kind: 'conflict'; readonly reply: Rejected; readonly isOwn: boolean }
	/** May have been done. It is sent again only if it is repeatable. */
	| { readonly kind: 'silence'; readonly why: string; readonly status?: number; readonly isForeign?: boolean }
	/**
	 * Refused by something on the way, in a form that is not the service's own: a gateway, a proxy, a login page. Not done.
	 * Where the service has taken requests before, it is sent again a few times; else, and then, the rejection is final.
	 */
	| { readonly kind: 'foreign'; readonly reply: Rejected }
	/** No connection was made. It is sent again. */
	| { readonly kind: 'unreachable'; readonly why: string };

/** How a service's answers differ from what HTTP says. */
export interface ServiceManners {
	/** For a service that answers everything with HTTP 200: takes the real status and body out of the answer's body. */
	readonly unwrap?: (status: number, body: unknown) => Unwrapped;
	/** The answer says that too many background jobs are queued or running. */
	readonly saysTooManyJobs?: (status: number, body: unknown) => boolean;
	/** The answer says that another write to the same object is under way. Nothing was done; later it can succeed. */
	readonly saysConflict?: (status: number, body: unknown) => boolean;
	/** The answer says that an earlier attempt under the same idempotency key is still being worked on. */
	readonly saysUnderWay?: (status: number, body: unknown) => boolean;
	/** Whether a rejection has the form that the service itself gives them. Without it, all have. */
	readonly isOwnRejection?: (status: number, body: unknown) => boolean;
	/** Whether a rejection has a form that nothing but the service has. Without it, all of its own have. */
	readonly isUnmistakable?: (body: unknown) => boolean;
	/** Words to add to what is told of an answer that may have been done, such as what its body says. */
	readonly quote?: (body: unknown) => string;
	/** A text is an answer as well: one that should have been JSON is then silence already when it comes. */
	readonly takesText?: boolean;
	/**
	 * For services whose servers differ in the forms that they take: sends each request in the form that this server takes.
	 * What it learns holds for the client that it is made for.
	 */
	readonly adapt?: (send: Send) => Send;
}

export interface Unwrapped {
	readonly status: number;
	readonly body: unknown;
}

/**
 * Says what an answer means, by the rules of HTTP (RFC 9110, 15) wherever it has one:
 * - 429, and 403 or 503 that ask for a wait (Retry-After, or a budget that is used up): refused before anything was done.
 * - 408 and all other 5xx but 501: something broke on the way, and the work may have been done. The same goes for a 2xx
 *   whose body isn't JSON (a gateway's web page, an answer that broke off).
 * - All else: rejected. So is 501, which a service answers to a request that it does not support.
 */
export function judge(answer: Answer, manners: ServiceManners, nowMs: number): Verdict {
	if (answer.kind === 'unreachable') return answer;
	if (answer.kind === 'silence') return answer;
	const { headers } = answer;
	const { status, body } = manners.unwrap?.(answer.status, answer.body) ?? answer;
	const waitMs = readRetryAfterMs(headers, nowMs) ?? (status === 403 ? readUsedUpMs(headers, nowMs) : undefined);
	if (status >= 200 && status < 300) {
		if (typeof body !== 'string' || manners.takesText)
			return { kind: 'final', reply: { kind: 'ok', status, headers, body } };
		return { kind: 'silence', status, why: `The answer (HTTP ${status}) was not whole, readable JSON` };
	}
	if (manners.saysTooManyJobs?.(status, body)) {
		return { kind: 'final', reply: { kind: 'tooManyJobs', ...(waitMs !== undefined && { retryAfterMs: waitMs }) } };
	}
	if (status === 429 || ((status === 503 || status === 403) && waitMs !== undefined)) {
		return { kind: 'refused', status, ...(waitMs !== undefined && { waitMs }) };
	}
	if ((status >= 500 && status !== 501) || status === 408)
		return { kind: 'silence', status, why: `The service answered HTTP ${status}${manners.quote?.(body) ?? ''}` };
	const isMistakable = manners.isUnmistakable?.(body) === false;
	const reply: Rejected = { kind: 'rejected', status, headers, body, ...(isMistakable && { isMistakable }) };
	if (manners.saysUnderWay?.(status, body)) return { kind: 'conflict', reply, isOwn: true };
	if (manners.saysConflict?.(status, body)) return { kind: 'conflict', reply, isOwn: false };
	if (manners.isOwnRejection?.(status, body) ?? true) return { kind: 'final', reply };
	return { kind: isOfForm(status) ? 'final' : 'foreign', reply: { ...reply, isForeign: true } };
}

/**
 * A gateway's word about the form of a request is final, since the same request never fits: its method (405), its media type
 * (406, 415), its size (413), its address, or that it needs a condition (428).
 */
function isOfForm(status: number): boolean {
	return [405, 406, 413, 415, 428].includes(status) || refusesAddress(status);
}

/** How long until a budget that is used up is full again; undefined where something is left, or nothing is said. */
function readUsedUpMs(headers: Headers, nowMs: number): number | undefined {
	const budget = readBudget(headers, nowMs);
	return budget?.remaining === 0 ? budget.resetMs : undefined;
}
