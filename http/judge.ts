import { readRetryAfterMs } from './retryAfter';
import type { Answer, Reply } from './types';

/** What an answer means for the request: it stands, or the request may go again. */
export type Verdict =
	| { readonly kind: 'final'; readonly reply: Reply }
	/** Not done. Everyone waits, then it goes again. */
	| { readonly kind: 'refused'; readonly status: number; readonly waitMs?: number }
	/** May have been done. It goes again only if it is repeatable. */
	| { readonly kind: 'silence'; readonly why: string; readonly status?: number }
	/** Never left. It goes again. */
	| { readonly kind: 'unreachable'; readonly why: string };

/** What a service adds to the meaning of its answers. */
export interface ServiceManners {
	/** The answer says that too many background jobs are queued or running. */
	readonly saysTooManyJobs?: (status: number, body: unknown) => boolean;
	/** The answer refuses for now, beyond 429 and 503: a conflict with a write under way, say. */
	readonly saysTryAgain?: (status: number, body: unknown) => boolean;
}

/**
 * The rule, which is HTTP's own where it speaks (RFC 9110, 15): 429, and 503 with Retry-After, are refusals before
 * anything was done. Other 5xx and 408 are crashes on the way: the work may have been done. So may it behind a 2xx
 * whose body isn't JSON (a gateway's page, an answer that broke off). All else is a plain no.
 */
export function judge(answer: Answer, manners: ServiceManners, nowMs: number): Verdict {
	if (answer.kind === 'unreachable') return answer;
	if (answer.kind === 'silence') return answer;
	const { status, headers, body } = answer;
	const waitMs = readRetryAfterMs(headers, nowMs);
	if (status >= 200 && status < 300) {
		if (typeof body !== 'string') return { kind: 'final', reply: { kind: 'ok', status, headers, body } };
		return { kind: 'silence', status, why: `The answer (HTTP ${status}) was not whole, readable JSON` };
	}
	if (manners.saysTooManyJobs?.(status, body)) {
		return { kind: 'final', reply: { kind: 'tooManyJobs', ...(waitMs !== undefined && { retryAfterMs: waitMs }) } };
	}
	const refused = status === 429 || (status === 503 && waitMs !== undefined) || manners.saysTryAgain?.(status, body);
	if (refused) return { kind: 'refused', status, ...(waitMs !== undefined && { waitMs }) };
	if (status >= 500 || status === 408) return { kind: 'silence', status, why: `The service answered HTTP ${status}` };
	return { kind: 'final', reply: { kind: 'rejected', status, headers, body } };
}
