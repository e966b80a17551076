import { readRetryAfterMs } from './retryAfter';
import type { Answer, Rejected, Reply } from './types';

/** What an answer means for the request: it stands, or the request may go again. */
export type Verdict =
	| { readonly kind: 'final'; readonly reply: Reply }
	/** Not done. Everyone waits, then it goes again. */
	| { readonly kind: 'refused'; readonly status: number; readonly waitMs?: number }
	/** Not done, because of this request alone. It goes again a few times; then the no stands. */
	| { readonly kind: 'conflict'; readonly reply: Rejected; readonly isOwn: boolean }
	/** May have been done. It goes again only if it is repeatable. */
	| { readonly kind: 'silence'; readonly why: string; readonly status?: number }
	/** Never left. It goes again. */
	| { readonly kind: 'unreachable'; readonly why: string };

/** What a service adds to the meaning of its answers. */
export interface ServiceManners {
	/** Takes the envelope off an answer, where a service answers HTTP 200 to all and tells the real status in the body. */
	readonly unwrap?: (status: number, body: unknown) => Unwrapped;
	/** The answer says that too many background jobs are queued or running. */
	readonly saysTooManyJobs?: (status: number, body: unknown) => boolean;
	/** The answer says that another write to the same thing is under way. Nothing was done, and it passes. */
	readonly saysConflict?: (status: number, body: unknown) => boolean;
	/** The answer says that an earlier try under the same idempotency key is still at work. */
	readonly saysUnderWay?: (status: number, body: unknown) => boolean;
}

export interface Unwrapped {
	readonly status: number;
	readonly body: unknown;
}

/**
 * The rule, which is HTTP's own where it speaks (RFC 9110, 15): 429, and 503 with Retry-After, are refusals before
 * anything was done. Other 5xx and 408 are crashes on the way: the work may have been done. So may it behind a 2xx
 * whose body isn't JSON (a gateway's page, an answer that broke off). All else is a plain no, and so is 501, which a
 * service answers to what it does not know how to do.
 */
export function judge(answer: Answer, manners: ServiceManners, nowMs: number): Verdict {
	if (answer.kind === 'unreachable') return answer;
	if (answer.kind === 'silence') return answer;
	const { headers } = answer;
	const { status, body } = manners.unwrap?.(answer.status, answer.body) ?? answer;
	const waitMs = readRetryAfterMs(headers, nowMs);
	if (status >= 200 && status < 300) {
		if (typeof body !== 'string') return { kind: 'final', reply: { kind: 'ok', status, headers, body } };
		return { kind: 'silence', status, why: `The answer (HTTP ${status}) was not whole, readable JSON` };
	}
	if (manners.saysTooManyJobs?.(status, body)) {
		return { kind: 'final', reply: { kind: 'tooManyJobs', ...(waitMs !== undefined && { retryAfterMs: waitMs }) } };
	}
	if (status === 429 || (status === 503 && waitMs !== undefined)) {
		return { kind: 'refused', status, ...(waitMs !== undefined && { waitMs }) };
	}
	if ((status >= 500 && status !== 501) || status === 408)
		return { kind: 'silence', status, why: `The service answered HTTP ${status}` };
	const reply: Rejected = { kind: 'rejected', status, headers, body };
	if (manners.saysUnderWay?.(status, body)) return { kind: 'conflict', reply, isOwn: true };
	return manners.saysConflict?.(status, body) ? { kind: 'conflict', reply, isOwn: false } : { kind: 'final', reply };
}
