import { countAttempt, decide, noAttempts, type Attempts, type Decision } from '../../../http/decide';
import type { Said, Verdict } from '../../../http/judge';
import type { HttpRequest, Ok, Rejected, Reply, Silent } from '../../../http/types';

type Repeatability = Pick<HttpRequest, 'repeatable' | 'keyedHeaders'>;

export interface Case {
	readonly what: string;
	/** Of all attempts so far, the last one last. */
	readonly verdicts: readonly Verdict[];
	/** Repeatable and without a key, if it isn't given. */
	readonly request?: Repeatability;
	readonly decision: Decision;
}

export const backOffMs = 8000;

export const once: Repeatability = { repeatable: false };
export const repeatable: Repeatability = { repeatable: true };
export const keyed: Repeatability = { repeatable: true, keyedHeaders: () => ({}) };

export const ok: Ok = { kind: 'ok', status: 200, headers: {}, body: {} };
export const rejected = (status: number): Rejected => ({ kind: 'rejected', status, headers: {}, body: 'No' });
export const silent: Silent = { kind: 'silent', why: 'Cut off' };

export const final = (reply: Said): Verdict => ({ kind: 'final', reply });
export const refused: Verdict = { kind: 'refused', status: 429, waitMs: 30_000 };
export const conflict: Verdict = { kind: 'conflict', reply: rejected(409), isOwn: false };
export const ownConflict: Verdict = { kind: 'conflict', reply: rejected(409), isOwn: true };
export const silence: Verdict = { kind: 'silence', why: 'Cut off' };
export const unreachable: Verdict = { kind: 'unreachable', why: 'connect ECONNREFUSED' };

export const times = (count: number, verdict: Verdict): Verdict[] => Array.from({ length: count }, () => verdict);

export const countAll = (verdicts: readonly Verdict[]): Attempts => verdicts.reduce(countAttempt, noAttempts);

/** Decides on the last of these verdicts, after the others. */
export function decideAfter(verdicts: readonly Verdict[], request: Repeatability = repeatable): Decision {
	const last = verdicts.at(-1);
	if (!last) throw new Error('There is no verdict to decide on');
	return decide(last, countAll(verdicts), { request, wasTaken: true, backOffMs });
}

export const replyWith = (reply: Reply): Decision => ({ kind: 'reply', reply });

/** This request is sent again after the back-off, and the others go on. */
export function repeatAlone(key: 'fresh' | 'same'): Decision {
	return { kind: 'repeat', waitMs: backOffMs, whoWaits: 'thisRequest', key };
}

/** It is sent again after everyone has waited. */
export function repeatAfterAll(waitMs: number, key: 'fresh' | 'same'): Decision {
	return { kind: 'repeat', waitMs, whoWaits: 'everyone', key };
}
