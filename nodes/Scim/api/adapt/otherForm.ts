import type { HttpRequest, Rejected, Reply } from '../../../../http/types';

/** Enough for all keys that refusals of the first form may have used up. */
const keysOfOneForm = 1000;

/**
 * The same request in another form. Under an idempotency key a server gives the stored refusal of the first form again, so it
 * bears another key.
 */
export function inOtherForm(request: HttpRequest, changes: Partial<HttpRequest>): HttpRequest {
	const { keyedHeaders } = request;
	const keyed = keyedHeaders && { keyedHeaders: (refusals: number) => keyedHeaders(refusals + keysOfOneForm) };
	return { ...request, ...changes, ...keyed };
}

/** A refusal by one of these statuses, with nothing before it that may have been done. */
export function isRefusedBy(reply: Reply, statuses: readonly number[]): reply is Rejected {
	return reply.kind === 'rejected' && !reply.afterSilence && statuses.includes(reply.status);
}

/** A read that a write needs brought nothing: the write has not been sent. */
export function replyNotSent(reply: Exclude<Reply, { kind: 'ok' }>): Reply {
	return reply.kind === 'silent' ? { kind: 'unsent', code: 'unreachable', why: reply.why } : reply;
}
