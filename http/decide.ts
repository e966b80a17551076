import type { Known } from './firstContact';
import type { Said, Verdict } from './judge';
import { endSentence } from './sentences';
import type { HttpRequest, Reply, Silent, UnsentCode } from './types';

/** What is done after an attempt: the request is sent again after a wait, or its sender gets a reply. */
export type Decision =
	| {
			readonly kind: 'repeat';
			readonly waitMs: number;
			/** Everyone who sends to this service, or this request alone. */
			readonly whoWaits: 'everyone' | 'thisRequest';
			/** Which idempotency key the next attempt bears, where the request has one. */
			readonly key: 'fresh' | 'same';
	  }
	/** With `everyoneWaitsMs`, the service has asked for a wait: it holds for the other requests. */
	| { readonly kind: 'reply'; readonly reply: Reply; readonly everyoneWaitsMs?: number };

/** The attempts to send one request so far, counted by their verdicts. */
export interface Attempts {
	/** All attempts, whatever came of them. */
	readonly total: number;
	readonly conflict: number;
	readonly foreign: number;
	readonly silence: number;
	readonly unreachable: number;
	/** Refusals after the first silence. */
	readonly refusedSinceSilence: number;
	/** The last silence. The request may have been done then, so it can never be "unsent" any more. */
	readonly silent?: Silent;
	/** What the last attempt met, if it was not final. */
	readonly trouble?: Trouble;
}

/** What kept a request from being done, in whole sentences. */
export interface Trouble {
	readonly kind: Exclude<Verdict['kind'], 'final'>;
	readonly why: string;
	/** So long the service asked to wait. */
	readonly waitMs?: number;
}

/** What deciding needs beside the attempts. */
export interface AttemptContext extends Known {
	readonly request: Pick<HttpRequest, 'repeatable' | 'keyedHeaders'>;
	/** The wait where the service doesn't say how long. */
	readonly backOffMs: number;
	/** So often a request is sent at most, where the user says so: in place of `maxRepeats`. */
	readonly maxAttempts?: number;
}

export const noAttempts: Attempts = {
	total: 0,
	conflict: 0,
	foreign: 0,
	silence: 0,
	unreachable: 0,
	refusedSinceSilence: 0,
};

/**
 * How often a request is repeated. The waits between add up to at most 31 s of conflict, 15 s of silence and 63 s of a
 * service that can't be reached, or that a gateway stands in front of. `storedRefusal` is for a request with an
 * idempotency key, after silence: so many refusals may be one stored answer that the service gives again each time.
 */
const maxRepeats = { conflict: 5, foreign: 6, silence: 4, unreachable: 6, storedRefusal: 4 } as const;

/** So long, in milliseconds, an address that has never answered is tried: whoever has misspelt it is told soon. */
const tryNewAddressMs = 4000;

const whyUnsent: Readonly<Record<UnsentCode, string>> = {
	cancelled: 'The execution was stopped before this was sent.',
	gave_up: 'The time of "Give Up After" ran out before this could be sent.',
	rate_limited: 'The service asked to wait longer than the time of "Give Up After" allows.',
	unreachable: 'The service could not be reached.',
};

/** The attempts with one more, which had this verdict. */
export function countAttempt(attempts: Attempts, verdict: Verdict): Attempts {
	const refusedSinceSilence = attempts.refusedSinceSilence + (attempts.silent && isRefusal(verdict) ? 1 : 0);
	const trouble = describeTrouble(verdict);
	const counted = { ...attempts, total: attempts.total + 1, refusedSinceSilence, trouble };
	if (verdict.kind === 'final' || verdict.kind === 'refused') return counted;
	const silent = verdict.kind === 'silence' ? makeSilent(verdict) : attempts.silent;
	return { ...counted, [verdict.kind]: attempts[verdict.kind] + 1, silent };
}

/**
 * Decides what to do after an attempt. `attempts` includes that attempt.
 */
export function decide(
	verdict: Verdict,
	attempts: Attempts,
	{ request, wasTaken, unansweredMs, backOffMs, maxAttempts }: AttemptContext,
): Decision {
	const hasKey = request.keyedHeaders !== undefined;
	const { silent } = attempts;
	if (verdict.kind === 'final')
		return { kind: 'reply', reply: silent ? addSilence(verdict.reply, silent, hasKey) : verdict.reply };
	if (!wasTaken && (verdict.kind === 'foreign' || (verdict.kind === 'silence' && verdict.isForeign)))
		return { kind: 'reply', reply: giveUp(verdict, silent, true) };
	// A stored refusal is given again to the same key. After silence the key must stay, or the work may be done twice.
	const key = isRefusal(verdict) && !silent ? 'fresh' : 'same';
	if (verdict.kind === 'refused') {
		// "Retry-After: 0" counts as no time given: sending again at once would hammer the service.
		const waitMs = verdict.waitMs || backOffMs;
		if (silent && hasKey && attempts.refusedSinceSilence > maxRepeats.storedRefusal)
			return { kind: 'reply', reply: silent, everyoneWaitsMs: waitMs };
		if (maxAttempts !== undefined && attempts.total >= maxAttempts)
			return { kind: 'reply', reply: replyUnsent('rate_limited', attempts), everyoneWaitsMs: waitMs };
		return { kind: 'repeat', waitMs, whoWaits: 'everyone', key };
	}
	const mayRepeat = verdict.kind !== 'silence' || request.repeatable;
	const isNewAddress =
		verdict.kind === 'unreachable' && unansweredMs !== undefined && unansweredMs + backOffMs > tryNewAddressMs;
	const isTriedOut =
		maxAttempts === undefined
			? isNewAddress || attempts[verdict.kind] > maxRepeats[verdict.kind]
			: attempts.total >= maxAttempts;
	if (!mayRepeat || isTriedOut) return { kind: 'reply', reply: giveUp(verdict, silent) };
	// Such an attempt says nothing about other requests, so only this one waits.
	return { kind: 'repeat', waitMs: backOffMs, whoWaits: 'thisRequest', key };
}

/**
 * The reply to a request that may not be sent, or not again. Where it has met no trouble of its own, `lastTrouble` is that
 * of the requests before it.
 */
export function replyUnsent(code: UnsentCode, attempts: Attempts, lastTrouble?: Trouble): Reply {
	const { silent, trouble = lastTrouble } = attempts;
	if (silent) return silent;
	const isCause = code === 'gave_up' || (code === 'rate_limited' && trouble?.kind === 'refused');
	if (!trouble || !isCause) return { kind: 'unsent', code, why: whyUnsent[code] };
	if (trouble.kind === 'unreachable')
		return { kind: 'unsent', code: 'unreachable', why: `${trouble.why} ${whyUnsent.gave_up}` };
	const { waitMs } = trouble;
	return { kind: 'unsent', code, why: `${whyUnsent[code]} ${trouble.why}`, ...(waitMs !== undefined && { waitMs }) };
}

function describeTrouble(verdict: Verdict): Trouble | undefined {
	const { kind } = verdict;
	switch (kind) {
		case 'final':
			return undefined;
		case 'refused':
			return {
				kind,
				why: `The service answered HTTP ${verdict.status}.`,
				...(verdict.waitMs && { waitMs: verdict.waitMs }),
			};
		case 'conflict':
			return { kind, why: `The last try was refused: another write was under way (HTTP ${verdict.reply.status}).` };
		case 'foreign':
			return {
				kind,
				why: `The last try was refused by something on the way to the service (HTTP ${verdict.reply.status}).`,
			};
		case 'silence':
			return { kind, why: `The last request came to nothing: ${endSentence(verdict.why)}` };
		case 'unreachable':
			return { kind, why: `${whyUnsent.unreachable} ${endSentence(verdict.why)}` };
	}
}

function giveUp(
	verdict: Extract<Verdict, { kind: 'conflict' | 'foreign' | 'silence' | 'unreachable' }>,
	silent: Silent | undefined,
	isForeign = false,
): Reply {
	if (silent) return isForeign && verdict.kind === 'silence' ? { ...silent, isForeign } : silent;
	if (verdict.kind === 'conflict' || verdict.kind === 'foreign') return verdict.reply;
	return { kind: 'unsent', code: 'unreachable', why: `${whyUnsent.unreachable} ${verdict.why}` };
}

/** The service answered, and did nothing. A conflict of a request with its own earlier attempt is not a refusal. */
function isRefusal(verdict: Verdict): boolean {
	return verdict.kind === 'refused' || (verdict.kind === 'conflict' && !verdict.isOwn);
}

function makeSilent({ why, status }: Extract<Verdict, { kind: 'silence' }>): Silent {
	return { kind: 'silent', why, ...(status !== undefined && { status }) };
}

/** Sent by checks that run before the idempotency layer, so they say nothing about an earlier attempt under the key. */
const statusesBeforeKeyCheck: readonly number[] = [401, 403, 409, 422];

/**
 * A rejection of the second attempt says nothing about the first. Under an idempotency key it does: the service gives
 * both the same answer, unless the second attempt was rejected before its key was looked at, or, for all that is known, on
 * the way to the service.
 */
function addSilence(reply: Said, silent: Silent, hasKey: boolean): Reply {
	if (hasKey && reply.kind === 'rejected') {
		const isOfKey = !reply.isForeign && !reply.isMistakable && !statusesBeforeKeyCheck.includes(reply.status);
		return isOfKey ? reply : silent;
	}
	return hasKey && reply.kind === 'ok' ? reply : { ...reply, afterSilence: silent };
}
