import type { SandboxClock } from './clock';
import type { LimitTold } from './fault';
import type { Answer } from './service';

/** How an answer tells of a rate limit that ends in this many seconds. The epoch is that of the Date header. */
export function limitHeaders(tells: LimitTold, seconds: number, nowMs: number): Record<string, string> {
	if (tells === 'retryAfter') return { 'retry-after': String(seconds) };
	const reset = tells === 'resetSeconds' ? seconds : Math.floor(nowMs / 1000) + seconds;
	return { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset) };
}

/** The forms of a service's own refusals by a rate limit, beside `own`. */
const forms = {
	'403RetryAfter': 'retryAfter',
	'403ResetSeconds': 'resetSeconds',
	'403ResetEpoch': 'resetEpoch',
} as const;

export type RateLimitForm = 'own' | keyof typeof forms;
export const rateLimitForms = ['own', '403RetryAfter', '403ResetSeconds', '403ResetEpoch'] as const;

/** Turns a service's refusal by a rate limit into a 403 that tells its end in this form only. */
export function formLimit(answer: Answer, form: RateLimitForm, clock: SandboxClock): Answer {
	const { refusedForMs, headers } = answer;
	if (form === 'own' || refusedForMs === undefined) return answer;
	const others = Object.entries(headers).filter(([name]) => !/^retry-after$|rate-?limit/i.test(name));
	const told = limitHeaders(forms[form], clock.wallSeconds(refusedForMs), clock.now());
	return { ...answer, isOdd: true, status: 403, headers: { ...Object.fromEntries(others), ...told } };
}
